import { failure, type Result, success } from "../../core/result.ts";
import type { GatewayConfig } from "../config/config.ts";
import { readKeys } from "../config/key_file.ts";
import { explainStore } from "../open.ts";
import { openStore } from "../store/sqlite_store.ts";
import type { Store } from "../store/store.ts";
import {
  type AdminFault,
  type Administrator,
  isOverlap,
  issueToken,
  OVERLAPS,
  resumeToken,
  revokeToken,
  rotateToken,
  suspendToken,
  type TokenOffice,
  type WantedToken,
} from "../tokens/administration.ts";
import { isScope, MOST_SCOPES } from "../tokens/scopes.ts";
import { isLifetime, type Lifetime, LIFETIMES, type Token, USUAL_LIFETIME } from "../tokens/token.ts";
import { TokenKeys } from "../tokens/token_keys.ts";
import type { GatewayArguments } from "./arguments.ts";

/** What a command prints: `out` for programs, `notes` for people. */
export interface Printed {
  readonly out: readonly string[];
  readonly notes: readonly string[];
}

/** The console is where the first token comes from, and the last resort. It works beside a gateway that runs. */
export function runTokenCommand(
  config: GatewayConfig,
  args: GatewayArguments,
  now: Date,
): Result<Printed, readonly string[]> {
  const keys = readKeys(config.keyFiles);
  if (!keys.ok) return keys;
  const store = openStore(config.storePath);
  if (!store.ok) return failure([explainStore(config.storePath, store.problem)]);
  const { workspace, organization } = config;
  const administrator: Administrator = { id: "console", scopes: "all", workspace, organization };
  try {
    const office = { store: store.value, keys: new TokenKeys(keys.value) };
    const printed = act(office, administrator, args, now);
    return printed.ok ? printed : failure([printed.problem]);
  } finally {
    store.value.close();
  }
}

function act(
  office: TokenOffice,
  administrator: Administrator,
  args: GatewayArguments,
  now: Date,
): Result<Printed, string> {
  const [, verb = "", id = ""] = args.words;
  if (verb === "create") return create(office, administrator, args, now);
  if (verb === "list") return list(office.store, administrator, now);
  if (id === "") return failure(`which token? \`token ${verb} <id>\`; \`token list\` shows the ids`);
  if (verb === "rotate") return rotate(office, administrator, { ...args, id }, now);
  const change = CHANGES[verb];
  if (change === undefined) return failure(`token ${verb} is not known`);
  const changed = change(office, administrator, id, now);
  return changed.ok ? note(`The token ${id} is ${changed.value.state}.`) : failure(explain(changed.problem));
}

const CHANGES: Readonly<Record<string, typeof suspendToken>> = {
  suspend: suspendToken,
  resume: resumeToken,
  revoke: revokeToken,
};

function create(
  office: TokenOffice,
  administrator: Administrator,
  args: GatewayArguments,
  now: Date,
): Result<Printed, string> {
  const wanted = readWanted(args);
  if (!wanted.ok) return wanted;
  const issued = issueToken(office, administrator, wanted.value, now);
  if (!issued.ok) return failure(explain(issued.problem));
  const { token, text } = issued.value;
  return success({ out: [text], notes: [`The token ${token.id}${until(token)}. It is shown only here.`] });
}

function readWanted({ name, owner, scopes, expires }: GatewayArguments): Result<WantedToken, string> {
  if (!name || !owner || !scopes) return failure("token create needs --name, --owner and --scopes");
  const list = scopes.split(",").map((scope) => scope.trim());
  const wrong = list.find((scope) => !isScope(scope));
  if (wrong !== undefined) return failure(`${JSON.stringify(wrong)} is no scope; one is billing:read`);
  if (list.length > MOST_SCOPES) return failure(`a token has at most ${MOST_SCOPES} scopes`);
  const lifetime = readLifetime(expires);
  if (lifetime === undefined) return failure(`--expires is one of ${LIFETIMES.join(", ")}`);
  return success({ name, owner, scopes: new Set(list), lifetime, limit: undefined });
}

function readLifetime(text: string | undefined): Lifetime | undefined {
  const value = text === undefined ? USUAL_LIFETIME : text === "never" ? text : Number(text);
  return isLifetime(value) ? value : undefined;
}

function rotate(
  office: TokenOffice,
  administrator: Administrator,
  { overlap, id }: GatewayArguments & { readonly id: string },
  now: Date,
): Result<Printed, string> {
  if (!isOverlap(overlap)) return failure(`--overlap is one of ${Object.keys(OVERLAPS).join(", ")}`);
  const rotated = rotateToken(office, administrator, id, overlap, now);
  if (!rotated.ok) return failure(explain(rotated.problem));
  const { token, text, oldEndsAt } = rotated.value;
  const notes = [
    `The token ${token.id}${until(token)}. It is shown only here.`,
    `The old token ${id} ends at ${oldEndsAt.toISOString()}.`,
  ];
  return success({ out: [text], notes });
}

/** More are not listed here; the API lists them page by page. */
const MOST_LISTED = 1_000;

function list(
  store: Pick<Store, "tokens">,
  { workspace }: Administrator,
  now: Date,
): Result<Printed, string> {
  const listed = store.tokens.list(workspace, { after: "", most: MOST_LISTED });
  if (!listed.ok) return failure(explain({ kind: "store", fault: listed.problem }));
  const lines = listed.value.map((token) => {
    const { id, preview, state, name, owner, scopes } = token;
    const isOver = token.expiresAt !== undefined && token.expiresAt <= now;
    return [id, preview, isOver ? "expired" : state, name, owner, [...scopes].join(",")].join("\t");
  });
  return success({ out: lines, notes: lines.length === 0 ? ["There are no tokens."] : [] });
}

function until({ expiresAt }: Token): string {
  return expiresAt === undefined ? " never expires" : ` expires at ${expiresAt.toISOString()}`;
}

function note(sentence: string): Result<Printed, string> {
  return success({ out: [], notes: [sentence] });
}

function explain(fault: AdminFault): string {
  switch (fault.kind) {
    case "store":
      return `the store cannot be used: ${fault.fault.detail}`;
    case "unknown_token":
      return "there is no such token in this workspace";
    case "scope_not_held":
      return `nobody here holds the scope ${fault.scope}`;
    case "wrong_state":
      return `this cannot be done with a token that is ${fault.state}`;
  }
}
