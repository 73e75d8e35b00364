import { nameToEmoji } from "gemoji";

/** Slack's names for what gemoji calls otherwise. */
const CALLED: ReadonlyMap<string, string> = new Map([
  ["black_circle_for_record", "record_button"],
  ["black_right_pointing_triangle_with_double_vertical_bar", "play_or_pause_button"],
  ["black_square_for_stop", "stop_button"],
  ["double_vertical_bar", "pause_button"],
  ["face_palm", "facepalm"],
  ["face_with_hand_over_mouth", "hand_over_mouth"],
  ["face_with_monocle", "monocle_face"],
  ["face_with_rolling_eyes", "roll_eyes"],
  ["hand_with_index_and_middle_fingers_crossed", "crossed_fingers"],
  ["hugging_face", "hugs"],
  ["i_love_you_hand_sign", "love_you_gesture"],
  ["lower_left_ballpoint_pen", "pen"],
  ["man_and_woman_holding_hands", "couple"],
  ["octagonal_sign", "stop_sign"],
  ["rain_cloud", "cloud_with_rain"],
  ["reversed_hand_with_middle_finger_extended", "middle_finger"],
  ["robot_face", "robot"],
  ["rolling_on_the_floor_laughing", "rofl"],
  ["satellite_antenna", "satellite"],
  ["scales", "balance_scale"],
  ["simple_smile", "slightly_smiling_face"],
  ["sleuth_or_spy", "detective"],
  ["smiling_face_with_3_hearts", "smiling_face_with_three_hearts"],
  ["spock_hand", "vulcan_salute"],
  ["spy", "detective"],
  ["the_horns", "metal"],
  ["thinking_face", "thinking"],
  ["waving_black_flag", "black_flag"],
  ["waving_white_flag", "white_flag"],
  ["white_frowning_face", "frowning_face"],
]);

const LETTER_A = "a".charCodeAt(0);
const REGIONAL_A = 0x1f1e6;
/** Slack counts skin tones from 2, the lightest. */
const LIGHTEST_TONE = 0x1f3fb;

const NAMED = new RegExp(
  String.raw`:([a-z0-9_+'-]{1,100})(?:::skin-tone-([2-6]))?:(?:(?:skin-tone-([2-6])):)?`,
  "g",
);

/** The character of an emoji by Slack's name for it, without colons; undefined when there is none. */
export function emojiCharacter(name: string, tone?: number): string | undefined {
  const [base = "", suffix] = name.split("::skin-tone-");
  const character = flag(base) ?? lookUp(base);
  return character === undefined ? undefined : toned(character, suffix === undefined ? tone : Number(suffix));
}

/** The text with each `:name:` that names an emoji replaced by it. */
export function withEmoji(text: string): string {
  if (!text.includes(":")) return text;
  return text.replace(NAMED, (typed: string, name: string, inner?: string, after?: string) => {
    const tone = inner ?? after;
    return emojiCharacter(name, tone === undefined ? undefined : Number(tone)) ?? typed;
  });
}

function lookUp(name: string): string | undefined {
  const plain = name.replaceAll("-", "_");
  const person = plain.replace(/^female_/, "woman_").replace(/^male_/, "man_");
  const names = [name, plain, person, CALLED.get(plain) ?? "", plain.replace(/^large_/, "")];
  const known = names.find((candidate) => Object.hasOwn(nameToEmoji, candidate));
  return known === undefined ? undefined : nameToEmoji[known];
}

function flag(name: string): string | undefined {
  const [, country] = /^flag-([a-z]{2})$/.exec(name) ?? [];
  if (country === undefined) return undefined;
  return String.fromCodePoint(...[...country].map((letter) => letter.charCodeAt(0) - LETTER_A + REGIONAL_A));
}

function toned(character: string, tone: number | undefined): string {
  if (tone === undefined || tone < 2 || tone > 6) return character;
  const [first = "", ...rest] = character;
  if (!/^\p{Emoji_Modifier_Base}$/u.test(first)) return character;
  return first + String.fromCodePoint(LIGHTEST_TONE + tone - 2) + rest.join("").replace(/^\uFE0F/, "");
}
