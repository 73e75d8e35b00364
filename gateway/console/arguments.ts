import { parseArgs } from "node:util";
import { failure, type Result, success } from "../../core/result.ts";

export const USAGE =
  `The gateway: no privileged call passes without a token, a scope and, where a rule says so, people's yes.

  deno task gateway                                     runs it until Ctrl-C
  deno task gateway --check                             says what is wrong with the configuration
  deno task gateway schema                              prints the JSON schema of the configuration
  deno task gateway key create                          makes the key file that the configuration names
  deno task gateway token create --name <what for> --owner <who> --scopes <a:b,c:d>
                    [--expires 7|30|90|never]           prints a new token, once
  deno task gateway token list
  deno task gateway token rotate <id> --overlap none|15m|1h|24h
  deno task gateway token suspend|resume|revoke <id>
  deno task gateway backup <file>
  deno task gateway restore <file> [--keep-active]      while the gateway does not run

  --config <file>   the configuration (default: config/gateway.jsonc)
`;

const DEFAULT_CONFIG = "config/gateway.jsonc";

export interface GatewayArguments {
  readonly words: readonly string[];
  readonly config: string;
  readonly check: boolean;
  readonly help: boolean;
  readonly keepActive: boolean;
  readonly name: string | undefined;
  readonly owner: string | undefined;
  readonly scopes: string | undefined;
  readonly expires: string | undefined;
  readonly overlap: string | undefined;
}

export function readArguments(args: readonly string[]): Result<GatewayArguments, string> {
  try {
    const { values, positionals } = parseArgs({
      args: args.filter((arg) => arg !== "--"),
      allowPositionals: true,
      options: {
        config: { type: "string", default: DEFAULT_CONFIG },
        check: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
        "keep-active": { type: "boolean", default: false },
        name: { type: "string" },
        owner: { type: "string" },
        scopes: { type: "string" },
        expires: { type: "string" },
        overlap: { type: "string" },
      },
    });
    const { "keep-active": keepActive, name, owner, scopes, expires, overlap, ...others } = values;
    return success({ ...others, keepActive, name, owner, scopes, expires, overlap, words: positionals });
  } catch (error) {
    return failure(error instanceof Error ? error.message : "the arguments cannot be read");
  }
}
