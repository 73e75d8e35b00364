import { failure, type Result } from "../../core/result.ts";
import { type Fields, listValues } from "../http/fields.ts";
import type { LiveToken } from "./pipeline.ts";
import type { Refusal } from "./refusal.ts";
import { isMisplaced } from "./token_transport.ts";

/** What comes with a request to say who sends it. */
export interface Credentials {
  readonly fields: Fields;
  readonly path: string;
  readonly query: string | undefined;
}

/** Whose call it is. The proxy and the gateway's own endpoints ask in this same way. */
export function authenticate(
  { fields, path, query }: Credentials,
  verify: (header: string) => Result<LiveToken, Refusal>,
): Result<LiveToken, Refusal> {
  if (isMisplaced(fields, path, query)) return failure({ kind: "token_transport" });
  const [header] = listValues(fields, "authorization");
  if (header === undefined) return failure({ kind: "unauthorized", credentials: "none" });
  const token = verify(header);
  if (!token.ok) return token;
  const { workspace, organization } = token.value;
  if (isOther(fields, "x-workspace-id", workspace)) return failure({ kind: "workspace_mismatch" });
  if (isOther(fields, "x-organization-id", organization)) return failure({ kind: "organization_mismatch" });
  return token;
}

function isOther(fields: Fields, name: string, expected: string): boolean {
  return listValues(fields, name).some((value) => value !== expected);
}
