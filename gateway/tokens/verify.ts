import { failure, type Result, success } from "../../core/result.ts";
import type { StoreFault } from "../store/store.ts";
import { type OutOfForce, type Token, whyOutOfForce } from "./token.ts";
import type { TokenKeys } from "./token_keys.ts";
import { parseTokenText } from "./token_text.ts";

/** What verifying needs. The present row is asked for each time: what was revoked is refused from then on. */
export interface Verifier {
  readonly keys: TokenKeys;
  readonly find: (id: string) => Result<Token | undefined, StoreFault>;
}

export type TokenFault =
  | { readonly kind: "invalid_token" }
  /** The secret was right: only its holder learns why it opens nothing. */
  | { readonly kind: OutOfForce; readonly token: Token }
  | { readonly kind: "store"; readonly fault: StoreFault };

const INVALID: Result<Token, TokenFault> = failure({ kind: "invalid_token" });
/** Compared with where no token is known, so that an unknown id takes the work that a known one takes. */
const NO_MAC = new Uint8Array(32);
const NO_WORKSPACE = "";

/** The token that a text is, if it is in force. */
export function verifyToken({ keys, find }: Verifier, text: string, now: Date): Result<Token, TokenFault> {
  const parsed = parseTokenText(text);
  if (parsed === undefined) return INVALID;
  const found = find(parsed.id);
  if (!found.ok) return failure({ kind: "store", fault: found.problem });
  const token = found.value !== undefined && keys.has(found.value.keyId) ? found.value : undefined;
  const keyId = token?.keyId ?? keys.current;
  const isRight = keys.matches(keyId, token?.workspace ?? NO_WORKSPACE, parsed.text, token?.mac ?? NO_MAC);
  if (token === undefined || !isRight) return INVALID;
  const kind = whyOutOfForce(token, now);
  return kind === undefined ? success(token) : failure({ kind, token });
}
