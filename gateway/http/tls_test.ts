import { assertEquals, assertMatch } from "@std/assert";
import { bytes, text } from "../../tests/support/raw_http.ts";
import { Deadlines } from "./deadlines.ts";
import { exchange } from "./exchange.ts";
import { NO_BODY } from "./body.ts";
import { Pool } from "./pool.ts";
import { readWhole } from "./read_body.ts";
import { serve } from "./server.ts";

const OPENSSL = findOpenssl();

Deno.test({
  name: "over TLS a call comes in and goes out, to a certificate that is trusted and to no other",
  ignore: OPENSSL === undefined,
  fn: async () => {
    const { cert, key } = await makeCertificate(OPENSSL ?? "");
    const listener = Deno.listenTls({ hostname: "127.0.0.1", port: 0, cert, key });
    const deadlines = new Deadlines(5);
    const server = serve(listener, {
      handler: ({ head }) => ({ kind: "whole", status: 200, fields: [], body: bytes(`got ${head.target}`) }),
      refuse: () => ({ kind: "whole", status: 400, fields: [], body: new Uint8Array() }),
      failed: console.error,
      deadlines,
    });
    const origin = { scheme: "https", host: "localhost", port: listener.addr.port } as const;
    const trusting = new Pool({ ...origin, caCerts: [cert] }, deadlines);
    assertEquals(await call(trusting), "got /a");
    assertEquals(await call(trusting), "got /a");
    assertEquals(trusting.connections, 1);
    const doubting = new Pool(origin, deadlines);
    assertMatch(await call(doubting), /unreachable/);
    trusting.close();
    doubting.close();
    await server.abort();
  },
});

async function call(pool: Pool): Promise<string> {
  const answer = await exchange(pool, {
    method: "GET",
    head: "GET /a HTTP/1.1\r\nhost: localhost\r\n\r\n",
    openBody: () => NO_BODY,
    coding: "plain",
    silenceMs: 1_000,
    isRepeatable: false,
    isUpgrade: false,
    inform: () => Promise.resolve(),
  });
  if (!answer.ok) return answer.problem.kind;
  const body = await readWhole(answer.value.body, 1_000);
  return body.ok ? text(body.value) : body.problem;
}

const ARGS = [
  ..."req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=localhost".split(
    " ",
  ),
  ..."-addext subjectAltName=DNS:localhost -addext basicConstraints=critical,CA:FALSE".split(" "),
  ..."-keyout key.pem -out cert.pem".split(" "),
];

/** A certificate for localhost that signs itself, made anew each time. */
async function makeCertificate(openssl: string): Promise<{ cert: string; key: string }> {
  const folder = await Deno.makeTempDir();
  try {
    await new Deno.Command(openssl, { args: ARGS, cwd: folder, stderr: "null" }).output();
    return {
      cert: await Deno.readTextFile(`${folder}/cert.pem`),
      key: await Deno.readTextFile(`${folder}/key.pem`),
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function findOpenssl(): string | undefined {
  const folders = (Deno.env.get("PATH") ?? "").split(":");
  return folders.map((folder) => `${folder}/openssl`).find((path) => {
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  });
}
