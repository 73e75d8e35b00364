import type { Answer } from "../http/answer.ts";
import { listValues } from "../http/fields.ts";
import { explainRefusal } from "../problems/problem.ts";
import type { StoreFault } from "../store/store.ts";
import { STORE_AGAIN_SECONDS } from "../tokens/door.ts";
import { INTROSPECT_SCOPE } from "../tokens/scopes.ts";
import type { Token } from "../tokens/token.ts";
import { type Verifier, verifyToken } from "../tokens/verify.ts";
import type { Endpoint, TokenCall } from "./endpoint.ts";
import { invalidBody, jsonAnswer } from "./json.ts";

export interface IntrospectOptions {
  readonly verifier: Verifier;
  readonly storeFailed: (fault: StoreFault) => void;
}

const FORM = "application/x-www-form-urlencoded";

/** RFC 7662. Of a token that is not in force, for whatever reason, nothing is said but that. */
export function introspectEndpoint(options: IntrospectOptions): Endpoint {
  return {
    method: "POST",
    path: "/v1/introspect",
    access: { scope: INTROSPECT_SCOPE },
    takesToken: true,
    answer: (call: TokenCall) => introspect(options, call),
  };
}

function introspect({ verifier, storeFailed }: IntrospectOptions, call: TokenCall): Answer {
  const [type] = listValues(call.fields, "content-type");
  const texts = new URLSearchParams(new TextDecoder().decode(call.body)).getAll("token");
  const [text] = texts;
  if (type?.split(";")[0]?.trim().toLowerCase() !== FORM || text === undefined || texts.length > 1) {
    return invalidBody([`the body must be ${FORM} with one token`]);
  }
  const verified = verifyToken(verifier, text, call.now);
  if (!verified.ok && verified.problem.kind === "store") {
    storeFailed(verified.problem.fault);
    return explainRefusal({ kind: "record_unavailable", retryAfterSeconds: STORE_AGAIN_SECONDS }, undefined);
  }
  const isSeen = verified.ok && verified.value.workspace === call.token.workspace;
  return jsonAnswer(200, isSeen ? describe(verified.value) : { active: false });
}

function describe({ id, preview, owner, scopes, createdAt, expiresAt, workspace, organization }: Token) {
  return {
    active: true,
    token_type: "Bearer",
    scope: [...scopes].join(" "),
    client_id: id,
    sub: owner,
    iat: seconds(createdAt),
    ...(expiresAt === undefined ? {} : { exp: seconds(expiresAt) }),
    preview,
    workspace,
    organization: organization === "" ? null : organization,
  };
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
