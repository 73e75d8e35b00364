import { isObject, type Json, type JsonObject } from "../json.ts";
import type { Refusal } from "../refusal.ts";

/** Slack's words for no, each with what was wrong and what would work; lower case, as a page may put them anywhere. */
const SENTENCES: ReadonlyMap<string, string> = new Map([
  ["access_denied", "this person may not do that; whoever made it can let them, or somebody else does it"],
  ["already_archived", 'the channel is archived already; "undo": true opens it again'],
  ["already_pinned", 'the message is pinned already; "remove": true takes the pin away'],
  ["already_reacted", 'this person has put that emoji there already; "remove": true takes it back'],
  ["app_not_found", "the app is not installed; the look apps lists those that are"],
  [
    "cannot_reply_to_message",
    "the message is a reply itself; answer in its thread, under the message on top",
  ],
  ["cant_archive_general", "everyone's channel cannot be archived; archive another one"],
  ["channel_not_found", "this person sees no such channel; the look channels with user lists what they see"],
  ["file_deleted", "the file was deleted; upload_file makes a new one"],
  ["file_not_found", "there is no such file; upload_file makes one and answers with its id"],
  ["file_update_failed", "the file's content has not arrived; upload_file takes name and content together"],
  ["internal_error", "the workflow could not be started; the look activity says why"],
  ["invalid_args", "a part of the query cannot be read; leave it out, or see what slack activity takes"],
  ["invalid_cursor", "the cursor is not one that a page before gave; begin without one"],
  ["invalid_name", "an emoji is written by its name, such as eyes"],
  ["invalid_name_maxlength", "the channel's name is too long; it may have 80 characters"],
  ["invalid_name_punctuation", "the channel's name is punctuation alone; put a letter or a digit in"],
  ["invalid_name_required", "the channel's name is missing"],
  [
    "invalid_name_specials",
    "a channel's name has lower-case letters, digits, hyphens and underscores only, such as on-call",
  ],
  ["invalid_thread_ts", "thread_ts is the ts of a message in this channel; the look messages has them"],
  ["invalid_timezone", "there is no such time zone; write one as Europe/Berlin or Etc/UTC"],
  ["invalid_trigger_type", "only a shortcut can be clicked; fire_trigger trips triggers of any kind"],
  ["is_archived", 'the channel is archived; archive_channel with "undo": true opens it again'],
  ["message_not_found", "there is no such message in this channel; the look messages has the ts of each"],
  [
    "method_not_supported_for_channel_type",
    "messages between people cannot be changed like channels; name a channel",
  ],
  ["name_taken", "that name is taken; choose another one"],
  ["no_pin", "the message is not pinned; leave remove out to pin it"],
  ["no_reaction", "this person has not put that emoji there; leave remove out to add it"],
  ["no_such_subteam", "there is no such user group; put_group makes one"],
  ["no_text", "a message needs a text, blocks or files"],
  ["not_archived", "the channel is not archived; leave undo out to archive it"],
  ["thread_not_found", "there is no message with that thread_ts in this channel; the look messages has them"],
  ["too_long", "a topic or a description has at most 250 characters"],
  ["too_many_emoji", "a message has at most 50 kinds of emoji; add to one that is there"],
  ["too_many_pins", "a channel has at most 100 pins; remove one first"],
  ["too_many_reactions", "a person puts at most 23 emoji on a message; take one back first"],
  ["trigger_not_found", "there is no such trigger; the look triggers lists them all"],
  ["user_not_found", "there is nobody of that id; the look users lists everyone"],
  ["workflow_nested_too_deeply", "workflows start each other without end; look at their steps"],
  ["workflow_not_found", "the app has no such workflow; name one of those that the look apps lists"],
]);

/**
 * What was wrong and what would work: reasons that say where in a definition they lie, a sentence of ours, or else
 * whatever reasons came with the refusal.
 */
export function explain({ code, detail }: Pick<Refusal, "code" | "detail">): string {
  const reasons = reasonsIn(detail);
  return isPointed(detail) ? reasons.join("; ") : said(code, reasons);
}

function isPointed({ errors }: JsonObject): boolean {
  return Array.isArray(errors) &&
    errors.some((error) => isObject(error) && typeof error["pointer"] === "string");
}

/** What an outcome says, and Slack's word for it where the outcome is nothing but that word. */
export function explainOutcome(error: string): { error: string; code?: string } {
  const [, code, reasons] = /^([a-z_]+)(?: - (.+))?$/s.exec(error) ?? [];
  if (code === undefined) return { error };
  return { error: said(code, reasons === undefined ? [] : [reasons]), code };
}

function said(code: string, reasons: readonly string[]): string {
  const sentence = SENTENCES.get(code);
  if (sentence !== undefined) return sentence;
  return reasons.length > 0 ? reasons.join("; ") : `Slack would say no to this, with the word ${code}`;
}

function reasonsIn(detail: JsonObject): string[] {
  const metadata = isObject(detail["response_metadata"]) ? detail["response_metadata"] : {};
  const errors = list(detail["errors"]);
  const sentences = errors.length > 0 ? errors : list(metadata["messages"]);
  return sentences.map((sentence) =>
    sentence.replace("[ERROR] ", "").replace(/\[json-pointer:(.*?)\]/, "at $1")
  );
}

function list(value: Json | undefined): string[] {
  const given = Array.isArray(value) ? value.map((one) => isObject(one) ? one["message"] : one) : [];
  return given.flatMap((one) => typeof one === "string" && one !== "" ? [one] : []);
}
