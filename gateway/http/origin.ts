import { failure, type Result, success } from "../../core/result.ts";
import { closeQuietly, type Stream } from "./stream.ts";

/** Where an upstream listens. */
export interface Origin {
  readonly scheme: "http" | "https";
  readonly host: string;
  readonly port: number;
  /** Certificates to trust besides the usual ones, as PEM text. */
  readonly caCerts?: readonly string[];
}

export function parseOrigin(url: URL): Result<Origin, "scheme"> {
  if (url.protocol !== "http:" && url.protocol !== "https:") return failure("scheme");
  const scheme = url.protocol === "https:" ? "https" : "http";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return success({ scheme, host, port: Number(url.port) || (scheme === "https" ? 443 : 80) });
}

/** The value of the Host field: the port only where it is not the usual one. */
export function authorityOf(origin: Origin): string {
  const host = origin.host.includes(":") ? `[${origin.host}]` : origin.host;
  const isUsual = origin.port === (origin.scheme === "https" ? 443 : 80);
  return isUsual ? host : `${host}:${origin.port}`;
}

/** Throws what Deno throws: refused, unreachable, a certificate that is not trusted, aborted. */
export async function connect(origin: Origin, signal: AbortSignal): Promise<Stream> {
  const plain = await Deno.connect({ hostname: origin.host, port: origin.port, signal });
  plain.setNoDelay(true);
  return origin.scheme === "http" ? plain : await secure(plain, origin, signal);
}

async function secure(plain: Deno.TcpConn, origin: Origin, signal: AbortSignal): Promise<Stream> {
  const caCerts = origin.caCerts === undefined ? {} : { caCerts: [...origin.caCerts] };
  const stream = await Deno.startTls(plain, {
    hostname: origin.host,
    alpnProtocols: ["http/1.1"],
    ...caCerts,
  });
  const abort = () => closeQuietly(stream);
  signal.addEventListener("abort", abort, { once: true });
  try {
    await stream.handshake();
    return stream;
  } catch (error) {
    closeQuietly(stream);
    throw error;
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
