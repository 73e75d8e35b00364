import type { AuditReport, Finding, FindingKind, Note } from "../core/audit/finding.ts";
import type { SlackProblem } from "../core/slack_problem.ts";

const LONGEST_NAME = 120;

/** The report for a terminal: one line a finding, then what was not proved, then the outcome. */
export function reportLines({ findings, notes, counts, last }: AuditReport): string[] {
  const looked = `Looked at ${count(counts.events, "event")}, ${count(counts.pages, "page")} and ${
    count(counts.roots, "root")
  }.`;
  const newest = last === null ? [] : [`The last root is ${last.number}, its hash is ${last.hash}.`];
  const outcome = findings.length > 0 ? `Not intact: ${count(findings.length, "finding")}.` : intact(counts);
  return [looked, ...findings.map(explainFinding), ...notes.map(explainNote), ...newest, outcome];
}

export function explainFinding(finding: Finding): string {
  const name = `${NAMES[finding.part]} ${showName(finding.id)}`;
  const other = finding.other === undefined ? undefined : showName(finding.other);
  const hand = finding.isSealed ? " Its seal is good, so whoever wrote it had the key." : "";
  return `${name} ${WHAT[finding.kind](other)}${hand}`;
}

const NAMES = { event: "Event", page: "Page", root: "Root" } as const;

const WHAT: Record<FindingKind, (other: string | undefined) => string> = {
  missing: () => "is missing.",
  changed: (other) =>
    `was changed.${other === undefined ? "" : ` What was written elsewhere is the hash of ${other}.`}`,
  swapped: (other) => `was swapped: it holds what belongs to ${other}.`,
  inserted: () => "was inserted, or came late: its time is closed, and no root holds it.",
  foreign: () => "is foreign: it is not sealed with a key that was given.",
  forked: () => "is forked: there is another root of the same number.",
  unreadable: () => "is unreadable.",
  unproven: () => "cannot be proved: a root or a page that may have listed it is damaged.",
};

export function explainNote(note: Note): string {
  switch (note.kind) {
    case "tail":
      return `Not proved: ${count(note.count, "event")} ${
        note.after === null
          ? "that no root closed yet"
          : `after the last root, which closed ${show(note.after)}`
      }. Their seals are good; nothing would show that one was taken away.`;
    case "late":
      return `Late, and closed by the next root: ${note.ids.map(showName).join(", ")}.`;
    case "retired":
      return `Roots up to ${note.upTo} were emptied on ${
        show(note.at)
      }: their events are in an export, if anywhere.`;
    case "no_anchors":
      return "Not proved: that the newest roots were not taken away, or written anew with the key. Give the messages of the audit channel with --anchors.";
    case "unposted":
      return `Not proved: no hash that you gave is as new as ${note.ids.map(showName).join(", ")}.`;
    case "loose_page":
      return `Page ${showName(note.id)} belongs to no root: its root was never finished, or was taken away.`;
    case "other_key":
      return `${
        count(note.count, "row")
      } with the seal of a key that was not given; the roots prove what they say.`;
  }
}

export function explainSlack(problem: SlackProblem): string {
  switch (problem.kind) {
    case "slack_refused":
      return `Slack refused ${problem.method}: ${showName(problem.code)}.${ADVICE.get(problem.code) ?? ""}`;
    case "slack_throttled":
      return `Slack asks to wait for ${problem.retryAfterSeconds} s, too often or for too long. Try again later.`;
    case "slack_unavailable":
      return `Slack did not answer ${problem.method}: ${problem.status ?? showName(problem.cause ?? "")}.`;
  }
}

const ADVICE: ReadonlyMap<string, string> = new Map([
  ["access_denied", " The token's owner has to be a collaborator of the app."],
  ["datastore_error", " Has the app been deployed with its audit datastores?"],
  ["invalid_app_id", " Is the app's id right?"],
  ["invalid_auth", " Is it a service token of the right workspace?"],
  ["too_many_rows", " The store is larger than one look can take in."],
]);

/** Ids of rows that were tampered with can hold anything; a terminal must not run it. */
export function showName(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]/g, "?");
  return plain.length > LONGEST_NAME ? `${plain.slice(0, LONGEST_NAME)}...` : plain;
}

export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

function intact({ proved, roots }: AuditReport["counts"]): string {
  return roots === 0
    ? "No root yet: nothing is proved."
    : `Intact: ${count(proved, "event")} as ${count(roots, "root")} closed them.`;
}

function show(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
