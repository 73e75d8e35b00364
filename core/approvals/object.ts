import { endBy, type Entry, humansOf, leaveOut, type Progress, type Spoken } from "./progress.ts";
import { takeBackApproval, takeBackDenial } from "./take_back.ts";
import { decideVoice, isRequester } from "./voice.ts";

/** Takes a denial in; with as many as the policy names the request is denied. */
export function deny(progress: Progress, entry: Spoken): Progress {
  const voice = decideVoice(progress, entry);
  if (voice.kind === "unheard") return leaveOut(progress, entry, voice.why);
  const taken = progress.denials.flatMap(humansOf);
  if (humansOf(entry).some((human) => taken.includes(human))) {
    return leaveOut(progress, entry, "already_denied");
  }
  const unwilling = takeBackApproval(progress, entry.person);
  const denials = [...unwilling.denials, entry];
  const denied = { ...unwilling, denials };
  if (denials.length < progress.request.policy.denials) return denied;
  const by = denials.map(({ person }) => person);
  return endBy(denied, { status: "denied", at: entry.at, by, reason: entry.text });
}

/** Takes back what this person answered last, as long as it can be. */
export function withdraw(progress: Progress, entry: Entry): Progress {
  const left = takeBackDenial(takeBackApproval(progress, entry.person), entry.person);
  const hadAnything = left.uncounted.length > progress.uncounted.length;
  return hadAnything ? left : leaveOut(progress, entry, "nothing_to_withdraw");
}

export function cancel(progress: Progress, entry: Spoken): Progress {
  const { person, at, text } = entry;
  if (!isRequester(progress.request, person)) return leaveOut(progress, entry, "not_the_requester");
  return endBy(progress, { status: "cancelled", at, by: [person], reason: text });
}
