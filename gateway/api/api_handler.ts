import { failure, type Result, success } from "../../core/result.ts";
import type { Answer } from "../http/answer.ts";
import { listValues } from "../http/fields.ts";
import { readWhole } from "../http/read_body.ts";
import type { Handler, Incoming } from "../http/server.ts";
import type { CallLimits } from "../limits/call_limits.ts";
import { problemAnswer } from "../problems/problem.ts";
import { explainBody } from "../proxy/gather_body.ts";
import { authenticate } from "../proxy/authenticate.ts";
import { authorize } from "../proxy/authorize.ts";
import type { Collaborators } from "../proxy/collaborators.ts";
import type { Refusal } from "../proxy/refusal.ts";
import { isMisplaced, isTokenInBytes, TOKEN_PREFIX } from "../proxy/token_transport.ts";
import type { TokenDoor } from "../tokens/door.ts";
import type { Token } from "../tokens/token.ts";
import type { ApiCall, Endpoint } from "./endpoint.ts";
import { findRoute } from "./routes.ts";

export interface ApiOptions {
  readonly endpoints: readonly Endpoint[];
  readonly door: TokenDoor;
  readonly limits: CallLimits;
  readonly explain: Collaborators["explain"];
  readonly now: () => Date;
}

/** What an endpoint reads unless it says otherwise. */
const MOST_BYTES = 16 * 1024;

/** Answers what is not proxied: route, authenticate, authorize, limit, read, answer. */
export function apiHandler(options: ApiOptions): Handler {
  return async (incoming) => {
    const answer = await answerCall(options, incoming);
    return answer.ok ? answer.value : options.explain(answer.problem, undefined);
  };
}

async function answerCall(options: ApiOptions, incoming: Incoming): Promise<Result<Answer, Refusal>> {
  const { head } = incoming;
  const mark = head.target.indexOf("?");
  const path = mark < 0 ? head.target : head.target.slice(0, mark);
  const query = mark < 0 ? undefined : head.target.slice(mark + 1);
  if (isMisplaced(head.fields, path, query)) {
    return failure({ kind: "token_transport" });
  }
  const route = findRoute(options.endpoints, head.method === "HEAD" ? "GET" : head.method, path);
  if (route.kind === "none") return success(problemAnswer("not_found"));
  if (route.kind === "method") {
    return success(problemAnswer("method_not_allowed", [["allow", route.allow.join(", ")]]));
  }
  const { endpoint, id } = route;
  const now = options.now();
  const token = letIn(options, endpoint, incoming, query, now);
  if (!token.ok) return token;
  const mostBytes = endpoint.mostBytes ?? MOST_BYTES;
  const body = await readWhole(incoming.body, mostBytes);
  if (!body.ok) return failure(explainBody(body.problem, mostBytes));
  if (endpoint.takesToken === undefined && isTokenInBytes(body.value)) {
    return failure({ kind: "token_transport" });
  }
  const call: ApiCall = { fields: head.fields, query: new URLSearchParams(query), body: body.value, id, now };
  return success(await ask(endpoint, call, token.value));
}

/** The token of whoever may ask this endpoint; undefined where none is needed. */
function letIn(
  { door, limits }: ApiOptions,
  { access }: Endpoint,
  { head }: Incoming,
  query: string | undefined,
  now: Date,
): Result<Token | undefined, Refusal> {
  if (access === "anyone") return success(undefined);
  if (access === "no_token") {
    const isToken = listValues(head.fields, "authorization").some((value) => value.includes(TOKEN_PREFIX));
    return isToken ? failure({ kind: "forbidden" }) : success(undefined);
  }
  // The way that all calls take says who it is; the token that it saw is kept on the way.
  let seen: Token | undefined;
  const live = authenticate({ fields: head.fields, path: head.target, query }, (header) => {
    const token = door.authenticate(header, now);
    if (token.ok) seen = token.value;
    return token;
  });
  if (!live.ok) return live;
  const authorized = access === "token" ? success(undefined) : authorize(live.value, access.scope);
  if (!authorized.ok) return authorized;
  const limited = limits.take(live.value, undefined);
  return limited.ok ? success(seen) : limited;
}

function ask(endpoint: Endpoint, call: ApiCall, token: Token | undefined): Answer | Promise<Answer> {
  if (endpoint.access === "anyone" || endpoint.access === "no_token") return endpoint.answer(call);
  return token === undefined ? problemAnswer("internal_error") : endpoint.answer({ ...call, token });
}
