import { failure, type Result, success } from "../../core/result.ts";
import type { Collaborators } from "../proxy/collaborators.ts";
import type { Refusal } from "../proxy/refusal.ts";
import { TOKEN_PREFIX } from "../proxy/token_transport.ts";
import type { StoreFault } from "../store/store.ts";
import { type Token, whyOutOfForce } from "./token.ts";
import type { UsageMeter } from "./usage_meter.ts";
import { type TokenFault, type Verifier, verifyToken } from "./verify.ts";

/** For whoever lets calls in: reads tokens, looks again at those that were read, and counts their use. */
export interface TokenDoor {
  readonly authenticate: (header: string, now: Date) => Result<Token, Refusal>;
  readonly recheck: Collaborators["recheck"];
}

export interface DoorOptions {
  readonly verifier: Verifier;
  /** As the verifier finds a token, for whoever found it a moment ago. */
  readonly findAgain: Verifier["find"];
  readonly meter: Pick<UsageMeter, "count">;
  readonly storeFailed: (fault: StoreFault) => void;
}

const SCHEME = "bearer ";
/** A store that failed may work again soon. */
export const STORE_AGAIN_SECONDS = 5;

export function openDoor({ verifier, findAgain, meter, storeFailed }: DoorOptions): TokenDoor {
  const explain = (fault: TokenFault, now: Date): Refusal => {
    if (fault.kind === "store") {
      storeFailed(fault.fault);
      return { kind: "record_unavailable", retryAfterSeconds: STORE_AGAIN_SECONDS };
    }
    if (fault.kind !== "invalid_token") meter.count(fault.token.id, "refused", now);
    return { kind: fault.kind };
  };
  return {
    authenticate: (header, now) => {
      const text = readBearer(header);
      if (text === undefined) return failure({ kind: "unauthorized", credentials: "other" });
      const verified = verifyToken(verifier, text, now);
      if (!verified.ok) return failure(explain(verified.problem, now));
      meter.count(verified.value.id, "calls", now);
      return verified;
    },
    recheck: ({ id }, now) => {
      const found = findAgain(id);
      if (!found.ok) return failure(explain({ kind: "store", fault: found.problem }, now));
      const kind = found.value === undefined ? "invalid_token" : whyOutOfForce(found.value, now);
      return kind === undefined ? success(undefined) : failure({ kind });
    },
  };
}

/** Undefined for another scheme, and for what does not begin as our tokens do. */
function readBearer(header: string): string | undefined {
  if (header.slice(0, SCHEME.length).toLowerCase() !== SCHEME) return undefined;
  const text = header.slice(SCHEME.length);
  return text.startsWith(TOKEN_PREFIX) ? text : undefined;
}
