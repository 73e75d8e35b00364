import { deadlinesOf } from "./clock.ts";
import { type Approvers, groupsOf, peopleOf } from "./policy.ts";
import { type Entry, humansOf, type Progress, voiceOf } from "./progress.ts";
import type { ApprovalRequest } from "./request.ts";
import type { Fits } from "./seating.ts";
import type { Uncounted } from "./state.ts";

export type VoiceDecision =
  | { readonly kind: "heard"; readonly fits: Fits }
  | { readonly kind: "unheard"; readonly why: Uncounted };

/** May this entry speak for the open stage, by what was known when it was given? */
export function decideVoice(progress: Progress, entry: Entry): VoiceDecision {
  if (humansOf(entry).some((human) => isExcluded(progress.request, human))) return unheard("excluded");
  const fits = fitsOf(progress, entry, entry.groups);
  return fits === undefined ? unheard("not_an_approver") : { kind: "heard", fits };
}

/** The same, and by what Slack says right now about those who were asked about again. */
export function decideVoiceNow(progress: Progress, entry: Entry): VoiceDecision {
  const voice = decideVoice(progress, entry);
  if (voice.kind === "unheard" || progress.standing === undefined) return voice;
  if (!isStillMember(progress, entry)) return unheard("no_longer_allowed");
  const groups = progress.standing.get(voiceOf(entry))?.groups ?? entry.groups;
  const fits = fitsOf(progress, entry, groups);
  return fits === undefined ? unheard("no_longer_allowed") : { kind: "heard", fits };
}

/** Nobody who takes part in the entry has left since, as far as they were asked about. */
export function isStillMember({ standing }: Progress, entry: Entry): boolean {
  return humansOf(entry).every((human) => standing?.get(human)?.isMember !== false);
}

/** Whoever asks answers questions and may cancel; for a source that only claims who asks, its owners do. */
export function isRequester({ requester, excluded }: ApprovalRequest, person: string): boolean {
  return requester.kind === "person" ? requester.id === person : excluded.includes(person);
}

function isExcluded({ requester, excluded }: ApprovalRequest, human: string): boolean {
  const asker = requester.kind === "person" ? requester.id : requester.name;
  return human === asker || excluded.includes(human);
}

/** Undefined when neither the open stage nor a next one that has joined knows this voice. */
function fitsOf(
  { request: { policy }, open }: Progress,
  entry: Entry,
  groups: readonly string[],
): Fits | undefined {
  const [stage, next] = [policy.stages[open.index], policy.stages[open.index + 1]];
  const { deadline, lastDeadline } = deadlinesOf(policy, open);
  const hasNextJoined = entry.at >= deadline && entry.at < lastDeadline;
  const voice = { id: voiceOf(entry), groups };
  if (next !== undefined && hasNextJoined && knows(next.approvers, voice)) return "every";
  return stage !== undefined && knows(stage.approvers, voice) ? groups : undefined;
}

function knows(
  approvers: Approvers,
  voice: { readonly id: string; readonly groups: readonly string[] },
): boolean {
  return peopleOf(approvers).includes(voice.id) ||
    groupsOf(approvers).some((group) => voice.groups.includes(group));
}

function unheard(why: Uncounted): VoiceDecision {
  return { kind: "unheard", why };
}
