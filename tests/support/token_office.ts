import { openStore } from "../../gateway/store/sqlite_store.ts";
import type { Store } from "../../gateway/store/store.ts";
import {
  type Administrator,
  type IssuedToken,
  issueToken,
  type TokenOffice,
  type WantedToken,
} from "../../gateway/tokens/administration.ts";
import type { Verifier } from "../../gateway/tokens/verify.ts";
import { TokenKeys } from "../../gateway/tokens/token_keys.ts";
import { valueOf } from "./value.ts";

export const NOW = new Date("2026-03-01T12:00:00.000Z");

export const CONSOLE: Administrator = {
  id: "console",
  scopes: "all",
  workspace: "T1",
  organization: "E1",
};

export interface SampleOffice extends TokenOffice, Verifier, Disposable {
  readonly store: Store;
  issue(wanted?: Partial<WantedToken>, by?: Administrator): IssuedToken;
}

/** Tokens in a store of their own, in memory unless a file is named. */
export function openSampleOffice(path = ":memory:", keyId = "k1"): SampleOffice {
  const store = valueOf(openStore(path));
  const keys = new TokenKeys([{ id: keyId, secret: new Uint8Array(32).fill(7) }]);
  const office = { store, keys };
  return {
    ...office,
    find: (id) => store.tokens.find(id),
    issue: (wanted, by = CONSOLE) =>
      valueOf(issueToken(office, by, {
        name: "sample",
        owner: "operator",
        scopes: new Set(["billing:read"]),
        lifetime: 30,
        limit: undefined,
        ...wanted,
      }, NOW)),
    [Symbol.dispose]: () => store.close(),
  };
}
