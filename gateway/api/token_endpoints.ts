import { list, object, optional, required, type Shape, text, wholeNumber } from "../config/shape.ts";
import type { Result } from "../../core/result.ts";
import type { Answer } from "../http/answer.ts";
import { explainRefusal, problemAnswer } from "../problems/problem.ts";
import type { CallLimit } from "../rules/rule.ts";
import type { Store, StoreFault } from "../store/store.ts";
import {
  type AdminFault,
  type Administrator,
  findToken,
  isOverlap,
  type IssuedToken,
  issueToken,
  OVERLAPS,
  resumeToken,
  revokeToken,
  rotateToken,
  suspendToken,
  type TokenOffice,
  type WantedToken,
} from "../tokens/administration.ts";
import { STORE_AGAIN_SECONDS } from "../tokens/door.ts";
import { ADMIN_SCOPE, isScope, MOST_SCOPES } from "../tokens/scopes.ts";
import { isLifetime, LIFETIMES, type Token, USUAL_LIFETIME } from "../tokens/token.ts";
import type { UsageMeter } from "../tokens/usage_meter.ts";
import type { Endpoint, TokenCall } from "./endpoint.ts";
import { invalidBody, jsonAnswer, readJson } from "./json.ts";
import { tokenJson, usageJson } from "./token_json.ts";

export interface TokenEndpointOptions {
  readonly office: TokenOffice;
  readonly store: Pick<Store, "tokens" | "usage">;
  readonly meter: UsageMeter;
  readonly tokenLimit: CallLimit;
  readonly storeFailed: (fault: StoreFault) => void;
}

/** What a token's holder is shown of its use. */
const DAYS_SHOWN = 30;
const PAGE = 100;

/** `GET /v1/token` for whoever holds one, and everything under `/v1/tokens` for administrators. */
export function tokenEndpoints(options: TokenEndpointOptions): Endpoint[] {
  const { office } = options;
  const access = { scope: ADMIN_SCOPE };
  return [
    { method: "GET", path: "/v1/token", access: "token", answer: (call) => showOwn(options, call) },
    { method: "GET", path: "/v1/tokens", access, answer: (call) => listPage(options, call) },
    { method: "POST", path: "/v1/tokens", access, answer: (call) => issue(options, call) },
    {
      method: "GET",
      path: "/v1/tokens/{id}",
      access,
      answer: (call) => tell(options, call, findToken(office, asAdministrator(call.token), call.id)),
    },
    { method: "POST", path: "/v1/tokens/{id}/rotate", access, answer: (call) => rotate(options, call) },
    change("suspend", suspendToken),
    change("resume", resumeToken),
    change("revoke", revokeToken),
  ];

  function change(verb: string, act: typeof suspendToken): Endpoint {
    return {
      method: "POST",
      path: `/v1/tokens/{id}/${verb}`,
      access,
      answer: (call) => tell(options, call, act(office, asAdministrator(call.token), call.id, call.now)),
    };
  }
}

const ONE_LINE = { pattern: /^[^\p{Cc}]{1,100}$/u, is: "a text of 1 to 100 characters" };
const SCOPE = { pattern: /^[\x21-\x7e]{1,100}$/, is: "a scope such as billing:read" };
const LIFETIME_WORDS: Shape<unknown> = { schema: { enum: LIFETIMES }, read: (value) => value };

const WANTED = object("A token to be issued.", {
  name: required(text("What it is for.", ONE_LINE)),
  owner: required(text("Who answers for it.", ONE_LINE)),
  scopes: required(list("What it may do.", text("A scope.", SCOPE), { least: 1, most: MOST_SCOPES })),
  expires_in_days: optional(LIFETIME_WORDS),
  limit: optional(object("Its own limit.", {
    calls: required(wholeNumber("Calls.", { least: 1, most: 1_000_000 })),
    per_seconds: required(wholeNumber("Seconds.", { least: 1, most: 86_400 })),
  })),
});

const ROTATION = object("How the old token ends.", {
  overlap: required(text("For how long it goes on.", { pattern: /^[a-z0-9]{1,10}$/, is: "a word" })),
});

function issue(options: TokenEndpointOptions, call: TokenCall): Answer {
  const read = readJson(call, WANTED);
  if (!read.ok) return read.problem;
  const { name, owner, scopes, expires_in_days: lifetime = USUAL_LIFETIME, limit } = read.value;
  const errors: string[] = [];
  if (!scopes.every(isScope)) errors.push("each of scopes must be a scope such as billing:read");
  if (!isLifetime(lifetime)) errors.push(`expires_in_days must be one of ${LIFETIMES.join(", ")}`);
  if (!isLifetime(lifetime) || errors.length > 0) return invalidBody(errors);
  const wanted: WantedToken = {
    name,
    owner,
    scopes: new Set(scopes),
    lifetime,
    limit: limit === undefined ? undefined : { calls: limit.calls, perSeconds: limit.per_seconds },
  };
  const issued = issueToken(options.office, asAdministrator(call.token), wanted, call.now);
  return issued.ok ? showOnce(issued.value, call.now, {}) : explain(options, issued.problem);
}

function rotate(options: TokenEndpointOptions, call: TokenCall): Answer {
  const read = readJson(call, ROTATION);
  if (!read.ok) return read.problem;
  const { overlap } = read.value;
  if (!isOverlap(overlap)) {
    return invalidBody([`overlap must be one of ${Object.keys(OVERLAPS).join(", ")}`]);
  }
  const rotated = rotateToken(options.office, asAdministrator(call.token), call.id, overlap, call.now);
  if (!rotated.ok) return explain(options, rotated.problem);
  return showOnce(rotated.value, call.now, { old_ends_at: rotated.value.oldEndsAt.toISOString() });
}

/** The only answer in which the secret stands. */
function showOnce({ token, text: secret }: IssuedToken, now: Date, more: Record<string, string>): Answer {
  const document = { ...tokenJson(token, undefined, now), ...more, token: secret };
  return jsonAnswer(201, document, [["location", `/v1/tokens/${token.id}`]]);
}

function showOwn(options: TokenEndpointOptions, { token, now }: TokenCall): Answer {
  options.meter.flush();
  const days = options.store.usage.list(token.id, DAYS_SHOWN);
  if (!days.ok) return explain(options, { kind: "store", fault: days.problem });
  const { calls, perSeconds } = token.limit ?? options.tokenLimit;
  return jsonAnswer(200, {
    ...tokenJson(token, days.value[0]?.lastAt, now),
    limit: { calls, per_seconds: perSeconds },
    usage: usageJson(days.value),
  });
}

function listPage(options: TokenEndpointOptions, { token, query, now }: TokenCall): Answer {
  options.meter.flush();
  const after = query.get("after") ?? "";
  const listed = options.store.tokens.list(token.workspace, { after, most: PAGE + 1 });
  if (!listed.ok) return explain(options, { kind: "store", fault: listed.problem });
  const page = listed.value.slice(0, PAGE);
  const tokens = page.map((each) => tokenJson(each, lastUse(options, each), now));
  return jsonAnswer(200, { tokens, next: listed.value.length > PAGE ? page.at(-1)?.id : null });
}

function tell(options: TokenEndpointOptions, { now }: TokenCall, found: Result<Token, AdminFault>): Answer {
  if (!found.ok) return explain(options, found.problem);
  options.meter.flush();
  return jsonAnswer(200, tokenJson(found.value, lastUse(options, found.value), now));
}

function lastUse({ store }: TokenEndpointOptions, { id }: Token): Date | undefined {
  const days = store.usage.list(id, 1);
  return days.ok ? days.value[0]?.lastAt : undefined;
}

function asAdministrator({ id, scopes, workspace, organization }: Token): Administrator {
  return { id, scopes, workspace, organization };
}

function explain({ storeFailed }: TokenEndpointOptions, fault: AdminFault): Answer {
  switch (fault.kind) {
    case "store":
      storeFailed(fault.fault);
      return explainRefusal(
        { kind: "record_unavailable", retryAfterSeconds: STORE_AGAIN_SECONDS },
        undefined,
      );
    case "unknown_token":
      return problemAnswer("not_found");
    case "scope_not_held":
      return problemAnswer("scope_not_held");
    case "wrong_state":
      return problemAnswer("wrong_state", [], { state: fault.state });
  }
}
