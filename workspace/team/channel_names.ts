const LONGEST_NAME = 80;

export type NameProblem =
  | "invalid_name_required"
  | "invalid_name_maxlength"
  | "invalid_name_specials"
  | "invalid_name_punctuation";

/**
 * What is wrong with a channel's name, in Slack's words, or undefined when it is good: lower-case letters of any
 * script, digits, hyphens and underscores, not punctuation alone, at most 80 characters.
 */
export function checkChannelName(name: string): NameProblem | undefined {
  if (name === "") return "invalid_name_required";
  if ([...name].length > LONGEST_NAME) return "invalid_name_maxlength";
  if (!/^[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}_-]+$/u.test(name)) return "invalid_name_specials";
  if (/^[_-]+$/.test(name)) return "invalid_name_punctuation";
  return undefined;
}
