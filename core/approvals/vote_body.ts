import { asCount, asMoment, asObject, type Fields } from "../json.ts";
import type { Canonical } from "../seals/canonical.ts";
import { isTextOrNull, readAll, readText } from "./policy_body.ts";
import type { Answer, MessageRef, Vote, VoteEntry } from "./vote.ts";

/** A vote as its sealed row carries it. */
export function voteBody({ requestId, person, entries }: Vote): Canonical {
  return { requestId, person, entries: entries.map(entryBody) };
}

/** Undefined when it is no vote that this edition understands: half of somebody's answers would be another vote. */
export function readVote(body: Fields): Vote | undefined {
  const { requestId, person } = body;
  const entries = readAll(body["entries"], readEntry);
  if (typeof requestId !== "string" || typeof person !== "string" || entries === undefined) return undefined;
  return { requestId, person, entries };
}

function entryBody(entry: VoteEntry): Canonical {
  const { answer, digest, stage, behalfOf, groups, groupsAgeSeconds, card } = entry;
  return {
    answer,
    ...("text" in entry ? { text: entry.text } : {}),
    at: entry.at.getTime(),
    digest,
    stage,
    behalfOf,
    groups,
    groupsAgeSeconds,
    card: card === null ? null : { channel: card.channel, ts: card.ts },
  };
}

function readEntry(value: unknown): VoteEntry | undefined {
  const { digest, behalfOf, ...rest } = asObject(value) ?? {};
  const [answer, at, card] = [readAnswer(rest), asMoment(rest["at"]), readCard(rest["card"])];
  const [stage, groupsAgeSeconds] = [asCount(rest["stage"]), asCount(rest["groupsAgeSeconds"])];
  const groups = readAll(rest["groups"], readText);
  if (answer === undefined || at === undefined || card === undefined || groups === undefined) {
    return undefined;
  }
  if (stage === undefined || groupsAgeSeconds === undefined) return undefined;
  if (typeof digest !== "string" || !isTextOrNull(behalfOf)) return undefined;
  return { ...answer, at, digest, stage, behalfOf, groups, groupsAgeSeconds, card };
}

function readAnswer({ answer, text }: Fields): Answer | undefined {
  if (answer === "approve" || answer === "withdraw") return { answer };
  const isSpoken = answer === "deny" || answer === "ask" || answer === "tell" || answer === "cancel" ||
    answer === "break_glass";
  return isSpoken && typeof text === "string" ? { answer, text } : undefined;
}

function readCard(value: unknown): MessageRef | null | undefined {
  if (value === null) return null;
  const { channel, ts } = asObject(value) ?? {};
  return typeof channel === "string" && typeof ts === "string" ? { channel, ts } : undefined;
}
