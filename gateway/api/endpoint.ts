import type { Answer } from "../http/answer.ts";
import type { Fields } from "../http/fields.ts";
import type { Token } from "../tokens/token.ts";
import type { Soon } from "../soon.ts";

/** A request to one of the gateway's own endpoints, whose body has been read. */
export interface ApiCall {
  readonly fields: Fields;
  readonly query: URLSearchParams;
  readonly body: Uint8Array;
  /** What stands in the path in place of `{id}`; empty where there is no such place. */
  readonly id: string;
  readonly now: Date;
}

export type TokenCall = ApiCall & { readonly token: Token };

/** One of the gateway's own endpoints: `/v1/tokens/{id}/revoke`, and who may ask it. */
export type Endpoint =
  & {
    readonly method: "GET" | "POST";
    readonly path: string;
    readonly mostBytes?: number;
    /** Elsewhere a token in a body is in the wrong place. */
    readonly takesToken?: true;
  }
  & (
    | { readonly access: "anyone"; readonly answer: (call: ApiCall) => Soon<Answer> }
    /** Every token in force, or one with this scope. */
    | {
      readonly access: "token" | { readonly scope: string };
      readonly answer: (call: TokenCall) => Soon<Answer>;
    }
    /** Not for tokens: what else it asks for is its own affair. */
    | { readonly access: "no_token"; readonly answer: (call: ApiCall) => Soon<Answer> }
  );
