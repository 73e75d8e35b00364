import type { Answer } from "./answer.ts";
import type { Field } from "./fields.ts";
import { readWhole } from "./read_body.ts";
import type { Handler, Incoming } from "./server.ts";

/** What answers a request in the platform's own terms, with a bounded body. */
export type WebHandler = (request: Request) => Promise<Response>;

export interface WebOptions {
  /** Before the path, to make an address of it; nothing else is taken from the client. */
  readonly origin: string;
  readonly mostBytes: number;
  /** The answer to a body that is too large, too slow or broken. */
  readonly refuse: (fault: "too_large" | "too_slow" | "malformed" | "truncated") => Answer;
}

/** Lets endpoints that are no proxy be written with Request and Response. */
export function webHandler(answer: WebHandler, options: WebOptions): Handler {
  return async (incoming) => {
    const body = await readWhole(incoming.body, options.mostBytes);
    if (!body.ok) return options.refuse(body.problem);
    const response = await answer(toRequest(incoming, body.value, options.origin));
    return await toAnswer(response);
  };
}

function toRequest({ head, client }: Incoming, body: Uint8Array, origin: string): Request {
  const controller = new AbortController();
  client.onGone(() => controller.abort());
  const mayHaveBody = head.method !== "GET" && head.method !== "HEAD";
  return new Request(new URL(head.target, origin), {
    method: head.method,
    headers: head.fields.map(([name, value]) => [name, value]),
    signal: controller.signal,
    ...(mayHaveBody && body.length > 0 ? { body: new Uint8Array(body) } : {}),
  });
}

const FRAMING = ["content-length", "transfer-encoding", "connection", "keep-alive", "upgrade"];

async function toAnswer(response: Response): Promise<Answer> {
  const fields: Field[] = [...response.headers].filter(([name]) => !FRAMING.includes(name));
  return {
    kind: "whole",
    status: response.status,
    fields,
    body: new Uint8Array(await response.arrayBuffer()),
  };
}
