import { failure, type Result, success } from "../../core/result.ts";
import { approve } from "./approve.ts";
import { authenticate } from "./authenticate.ts";
import { authorize } from "./authorize.ts";
import type { Allowed, Asked, Call } from "./call.ts";
import type { Collaborators } from "./collaborators.ts";
import { gatherBody } from "./gather_body.ts";
import { match, type Matched } from "./match.ts";
import type { Proxy } from "./proxy.ts";
import type { Refusal } from "./refusal.ts";
import { checkRequest } from "./check_request.ts";

/**
 * Everything up to the sending of a call: match, authenticate, authorize, check the request, limit, approve. A dry run
 * takes this same way, so that it cannot say anything else.
 */
export async function decide(
  proxy: Proxy,
  collaborators: Collaborators,
  asked: Asked,
): Promise<Result<Allowed, Refusal>> {
  const { method, target, fields } = asked.head;
  const matched = match(proxy.rules, method, target);
  if (!matched.ok) return matched;
  const now = asked.receivedAt;
  const token = authenticate(
    { fields, path: matched.value.path, query: matched.value.query },
    (header) => collaborators.authenticate(header, now),
  );
  if (!token.ok) return token;
  const { rule } = matched.value;
  const upstream = proxy.upstreams.get(matched.value.upstream);
  if (rule === undefined || upstream === undefined) return failure({ kind: "no_rule" });
  const authorized = authorize(token.value, rule.scope);
  if (!authorized.ok) return authorized;
  const checked = checkRequest(asked, rule);
  if (!checked.ok) return checked;
  const limited = collaborators.checkLimit(token.value, rule, now);
  if (!limited.ok) return limited;
  const call: Call = { ...describe(asked, matched.value), rule };
  const body = await gatherBody(asked, rule);
  if (!body.ok) return body;
  const pending = { call, body: body.value, token: token.value, upstream };
  const grant = await approve(asked, pending, collaborators);
  return grant.ok ? success({ ...pending, grant: grant.value }) : grant;
}

function describe({ run, receivedAt, head }: Asked, matched: Matched): Omit<Call, "rule"> {
  const { upstream, path, query } = matched;
  return { run, receivedAt, method: head.method, upstream, path, query, fields: head.fields };
}
