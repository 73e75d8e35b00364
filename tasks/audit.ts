import { type Anchor, parseAnchors } from "../core/audit/anchor.ts";
import { parseJsonLines, toCsv, toJsonLines } from "../core/audit/export.ts";
import type { AuditRows } from "../core/audit/read_rows.ts";
import { readEvents, readTrail } from "../core/audit/trail.ts";
import { verifyAudit } from "../core/audit/verify.ts";
import { failure, type Result, success } from "../core/result.ts";
import { parseSealKeys, type SealKeys } from "../core/seals/seal.ts";
import { type ExportOrder, parseOrder, type TrailSource, USAGE, type VerifyOrder } from "./audit_order.ts";
import { count, explainSlack, reportLines } from "./audit_report.ts";
import { readRowsFromSlack, type SlackAccess } from "./audit_slack.ts";

/** What a shell sees: the trail is intact, it is not, or nobody could look. */
export const EXIT = { intact: 0, findings: 1, unseen: 2 } as const;

/** What the task needs of the world around it. */
export interface Surroundings {
  readonly variable: (name: string) => string | undefined;
  readonly now: Date;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

const SLACK = "https://slack.com/api/";

/** A longer text does not fit into one of JavaScript's. */
const LARGEST_FILE_BYTES = 400_000_000;

/** Runs one order and answers with the exit code. */
export async function audit(args: readonly string[], around: Surroundings): Promise<number> {
  const order = parseOrder(args);
  if (!order.ok) return unseen(around, `${order.problem}\n\n${USAGE}`);
  const rows = await readRows(order.value.from, around);
  if (!rows.ok) return unseen(around, rows.problem);
  return order.value.kind === "verify"
    ? await verify(order.value, rows.value, around)
    : await write(order.value, rows.value, around);
}

async function verify(order: VerifyOrder, rows: AuditRows, around: Surroundings): Promise<number> {
  const keys = readKeys(around);
  if (!keys.ok) return unseen(around, keys.problem);
  const anchors = await readAnchors(order.anchors);
  if (!anchors.ok) return unseen(around, anchors.problem);
  const report = verifyAudit(rows, { keys: keys.value, now: around.now, anchors: anchors.value });
  for (const line of reportLines(report)) around.print(line);
  return report.findings.length === 0 ? EXIT.intact : EXIT.findings;
}

async function write(order: ExportOrder, rows: AuditRows, around: Surroundings): Promise<number> {
  const text = order.format === "csv" ? csvOf(order, rows, around) : success(linesOf(order, rows));
  if (!text.ok) return unseen(around, text.problem);
  if (order.to === null) {
    around.print(text.value.trimEnd());
    return EXIT.intact;
  }
  const written = await attempt(
    order.to,
    (path) => Deno.writeTextFile(path, text.value, { createNew: true, mode: 0o600 }),
  );
  if (!written.ok) return unseen(around, written.problem);
  const { events, pages, roots } = rows;
  const read = `${count(events.length, "event")}, ${count(pages.length, "page")} and ${
    count(roots.length, "root")
  }`;
  around.print(`Read ${read}; ${order.subject === null ? "all" : "what concerns it"} is in ${order.to}.`);
  return EXIT.intact;
}

function csvOf({ subject }: ExportOrder, rows: AuditRows, around: Surroundings): Result<string, string> {
  const keys = readKeys(around);
  if (!keys.ok) return keys;
  const trail = subject === null
    ? readEvents(rows.events, keys.value)
    : readTrail(rows.events, subject, keys.value);
  return success(toCsv(trail));
}

function linesOf({ subject }: ExportOrder, rows: AuditRows): string {
  if (subject === null) return toJsonLines(rows);
  return toJsonLines({ events: rows.events.filter((row) => hasSubject(row, subject)), pages: [], roots: [] });
}

function hasSubject(row: unknown, subject: string): boolean {
  return typeof row === "object" && row !== null && Reflect.get(row, "subject") === subject;
}

async function readRows(from: TrailSource, around: Surroundings): Promise<Result<AuditRows, string>> {
  if (from.kind === "files") return await readFiles(from.paths);
  const access = await readAccess(from, around);
  if (!access.ok) return access;
  const rows = await readRowsFromSlack(access.value);
  return rows.ok ? rows : failure(explainSlack(rows.problem));
}

async function readFiles(paths: readonly string[]): Promise<Result<AuditRows, string>> {
  const rows: AuditRows[] = [];
  for (const path of paths) {
    const text = await readText(path);
    if (!text.ok) return text;
    const parsed = parseJsonLines(text.value);
    if (!parsed.ok) return failure(`${path}: line ${parsed.problem.line} is no row of an export.`);
    rows.push(parsed.value);
  }
  return success({
    events: rows.flatMap(({ events }) => events),
    pages: rows.flatMap(({ pages }) => pages),
    roots: rows.flatMap(({ roots }) => roots),
  });
}

async function readAccess(
  { tokenFile, app }: Extract<TrailSource, { kind: "slack" }>,
  { variable }: Surroundings,
): Promise<Result<SlackAccess, string>> {
  const text = tokenFile === null
    ? success(variable("SLACK_SERVICE_TOKEN") ?? "")
    : await readText(tokenFile);
  if (!text.ok) return text;
  const token = text.value.trim();
  if (token === "") return failure("There is no service token in SLACK_SERVICE_TOKEN or --token-file.");
  const appId = app ?? variable("SLACK_APP_ID") ?? "";
  if (appId === "") return failure("There is no app's id in SLACK_APP_ID or --app.");
  const apiUrl = variable("SLACK_API_URL") ?? SLACK;
  return URL.canParse(apiUrl) ? success({ apiUrl, token, appId }) : failure("SLACK_API_URL is no address.");
}

function readKeys({ variable }: Surroundings): Result<SealKeys, string> {
  const keys = parseSealKeys(variable("COUNTERSIGN_SEAL_KEY"));
  return keys === undefined ? failure("There is no seal key in COUNTERSIGN_SEAL_KEY.") : success(keys);
}

async function readAnchors(path: string | null): Promise<Result<Anchor[], string>> {
  if (path === null) return success([]);
  const text = await readText(path);
  if (!text.ok) return text;
  const anchors = parseAnchors(text.value);
  return anchors.length === 0 ? failure(`${path} holds no message of a root.`) : success(anchors);
}

function readText(path: string): Promise<Result<string, string>> {
  return attempt(path, async () => {
    const { size } = await Deno.stat(path);
    if (size > LARGEST_FILE_BYTES) throw new Error("it is too large; verify smaller exports");
    return await Deno.readTextFile(path);
  });
}

async function attempt<Value>(
  path: string,
  work: (path: string) => Promise<Value>,
): Promise<Result<Value, string>> {
  try {
    return success(await work(path));
  } catch (error) {
    return failure(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function unseen({ complain }: Surroundings, why: string): number {
  complain(why);
  return EXIT.unseen;
}

if (import.meta.main) {
  Deno.exitCode = await audit(Deno.args, {
    variable: (name) => Deno.env.get(name),
    now: new Date(),
    print: (text) => console.log(text),
    complain: (text) => console.error(text),
  });
}
