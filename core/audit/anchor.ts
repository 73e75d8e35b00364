import { asCount, parseObject } from "../json.ts";
import type { Root } from "./root.ts";

/** A root's hash as it stands in another place than the root: in a message in Slack, or in the trail itself. */
export interface Anchor {
  readonly number: number;
  readonly hash: string;
}

/** How much of the hash before it is shown; the hash itself is shown whole, since it is what proves. */
const SHOWN_OF_PREVIOUS = 12;

const LONGEST_LINE = 2000;

/** What the audit channel reads once a day. */
export function anchorSentence({ number, count, late, until, hash, previous }: Root): string {
  const events = count === 1 ? "1 event" : `${count} events`;
  const stragglers = late === 0 ? "" : `, ${late} of them late`;
  const time = until.toISOString().slice(0, 16).replace("T", " ");
  const before = previous === null ? "none" : `${previous.slice(0, SHOWN_OF_PREVIOUS)}…`;
  return `Root ${number}: ${events} until ${time} UTC${stragglers}, hash ${hash}, previous ${before}.`;
}

/** What the event `root.posted` says of it: the trail is a second place where the hash stands. */
export function anchorFacts({ number, hash, count }: Root): { root: number; hash: string; count: number } {
  return { root: number, hash, count };
}

export function parseAnchorFacts(facts: Readonly<Record<string, unknown>>): Anchor | undefined {
  const number = asCount(facts["root"]);
  const { hash } = facts;
  return number === undefined || !isHash(hash) ? undefined : { number, hash };
}

/** The anchors in a text that was copied from the audit channel, or has `{"number": 12, "hash": "..."}` on its lines. */
export function parseAnchors(text: string): Anchor[] {
  return text.split("\n").map(parseAnchor).filter((anchor) => anchor !== undefined);
}

function parseAnchor(line: string): Anchor | undefined {
  if (line.length > LONGEST_LINE) return undefined;
  const { number, hash } = parseObject(line) ?? readSentence(line);
  const counted = asCount(number);
  return counted === undefined || !isHash(hash) ? undefined : { number: counted, hash };
}

function readSentence(line: string): { number: unknown; hash: unknown } {
  const words = line.split(/[^0-9A-Za-z]+/);
  const [number, hash] = ["Root", "hash"].map((word) => words[words.indexOf(word) + 1]);
  return { number: words.includes("Root") ? Number(number) : undefined, hash };
}

function isHash(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}
