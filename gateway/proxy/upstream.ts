import { failure, type Result, success } from "../../core/result.ts";
import type { Deadlines } from "../http/deadlines.ts";
import { authorityOf, type Origin, parseOrigin } from "../http/origin.ts";
import { Pool } from "../http/pool.ts";
import { parseTarget } from "../paths/canonical.ts";
import { type SecretFault, SecretReader, type SecretSource } from "./secret_source.ts";

/** An API that the gateway stands in front of. */
export interface UpstreamOptions {
  readonly name: string;
  /** `https://api.example.com/v2`: calls go below it. */
  readonly url: string;
  readonly secret?: Injection;
  /** The most connections at one time. */
  readonly connections?: number;
  /** Certificates to trust besides the usual ones, as PEM text. */
  readonly caCerts?: readonly string[];
}

/** In which field the secret is sent, and how it is written there. */
export interface Injection {
  /** In lower case. */
  readonly header: string;
  /** What stands before the secret, such as `Bearer `. */
  readonly prefix: string;
  readonly from: SecretSource;
}

export interface Upstream {
  readonly name: string;
  readonly origin: string;
  readonly authority: string;
  /** What stands before the path of each call; empty, or with a slash at its beginning only. */
  readonly basePath: string;
  readonly injected: string | undefined;
  readonly pool: Pool;
  /** The secret, and the value of the field that carries it; undefined where the upstream needs none. */
  readonly readSecret: (nowMs: number) => Result<SecretInUse | undefined, SecretFault>;
}

export interface SecretInUse {
  readonly secret: string;
  readonly field: string;
}

export type UpstreamProblem = "name" | "url" | "header";

/** Such a name never needs an escape, so that it is the same in every form of a path. */
const NAME = /^[a-z][a-z0-9-]{0,39}$/;
const HEADER = /^[a-z][a-z0-9-]{0,63}$/;

export function openUpstream(
  options: UpstreamOptions,
  deadlines: Deadlines,
): Result<Upstream, UpstreamProblem> {
  const { name, secret } = options;
  if (!NAME.test(name)) return failure("name");
  if (secret !== undefined && !HEADER.test(secret.header)) return failure("header");
  const place = parseUrl(options.url);
  if (place === undefined) return failure("url");
  const origin: Origin = options.caCerts ? { ...place.origin, caCerts: options.caCerts } : place.origin;
  const limits = options.connections === undefined ? {} : { connections: options.connections };
  return success({
    name,
    origin: `${origin.scheme}://${authorityOf(origin)}`,
    authority: authorityOf(origin),
    basePath: place.basePath,
    injected: secret?.header,
    pool: new Pool(origin, deadlines, limits),
    readSecret: secret === undefined ? () => success(undefined) : secretReader(secret),
  });
}

function parseUrl(text: string): { origin: Origin; basePath: string } | undefined {
  const url = URL.parse(text);
  if (url === null || url.search !== "" || url.hash !== "" || url.username !== "" || url.password !== "") {
    return undefined;
  }
  const origin = parseOrigin(url);
  const path = parseTarget(url.pathname);
  if (!origin.ok || !path.ok) return undefined;
  return { origin: origin.value, basePath: path.value.path.replace(/\/$/, "") };
}

function secretReader(injection: Injection): Upstream["readSecret"] {
  const reader = new SecretReader(injection.from);
  return (nowMs) => {
    const secret = reader.read(nowMs);
    if (!secret.ok) return secret;
    return success({ secret: secret.value, field: injection.prefix + secret.value });
  };
}
