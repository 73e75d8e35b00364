import { parseArgs } from "node:util";
import { failure, type Result, success } from "../core/result.ts";

/** What is asked of `deno task audit`. */
export type AuditOrder = VerifyOrder | ExportOrder;

export interface VerifyOrder {
  readonly kind: "verify";
  readonly from: TrailSource;
  readonly anchors: string | null;
}

export interface ExportOrder {
  readonly kind: "export";
  readonly from: TrailSource;
  readonly format: "jsonl" | "csv";
  /** A file that is not there yet; null for the terminal. */
  readonly to: string | null;
  readonly subject: string | null;
}

/** Earlier exports together, or Slack. */
export type TrailSource =
  | { readonly kind: "files"; readonly paths: readonly string[] }
  | { readonly kind: "slack"; readonly tokenFile: string | null; readonly app: string | null };

export const USAGE = `Usage:
  deno task audit verify [--file events.jsonl ...] [--anchors file]
  deno task audit export [--file events.jsonl ...] [--to file] [--format jsonl|csv] [--subject id]

Without --file the trail is read from Slack, with the service token in SLACK_SERVICE_TOKEN or in --token-file, for the
app in SLACK_APP_ID or --app. The seal key is in COUNTERSIGN_SEAL_KEY. docs/audit.md has the rest.`;

const VERIFY = ["file", "anchors", "token-file", "app"];
const EXPORT = ["file", "to", "format", "subject", "token-file", "app"];

/** The order, or what is wrong with it. */
export function parseOrder(args: readonly string[]): Result<AuditOrder, string> {
  const parsed = readArgs(args);
  if (typeof parsed === "string") return failure(parsed);
  const { values, positionals: [kind, ...more] } = parsed;
  if (more.length > 0) return failure(`There is nothing to do with ${more.join(" ")}.`);
  if (kind !== "verify" && kind !== "export") return failure("Say verify or export.");
  const known = kind === "verify" ? VERIFY : EXPORT;
  const stray = Object.keys(values).find((name) => !known.includes(name));
  if (stray !== undefined) return failure(`${kind} has no --${stray}.`);
  const { anchors = null, to = null, subject = null, format = "jsonl" } = values;
  const from = sourceOf(values.file, values["token-file"], values.app);
  if (from === undefined) return failure("--file reads no Slack: leave --token-file and --app out.");
  if (kind === "verify") return success({ kind, from, anchors });
  if (format !== "jsonl" && format !== "csv") return failure("--format is jsonl or csv.");
  return success({ kind, from, format, to, subject });
}

function sourceOf(
  paths: readonly string[] | undefined,
  tokenFile: string | undefined,
  app: string | undefined,
): TrailSource | undefined {
  if (paths === undefined) return { kind: "slack", tokenFile: tokenFile ?? null, app: app ?? null };
  return tokenFile === undefined && app === undefined ? { kind: "files", paths } : undefined;
}

function readArgs(args: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        file: { type: "string", multiple: true },
        anchors: text,
        to: text,
        format: text,
        subject: text,
        "token-file": text,
        app: text,
      },
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
