import { isObject, type Json } from "../json.ts";
import { countCharacters } from "./characters.ts";
import { optionsOf } from "./choices.ts";
import { LIMITS } from "./limits.ts";
import {
  FIRST_DATE_TIME,
  isDate,
  isEmail,
  isId,
  isNumberText,
  isTime,
  isWebAddress,
  isWholeNumberText,
  LAST_DATE_TIME,
} from "./plausible.ts";
import { AnswerProblem } from "./answer_problem.ts";
import { toRichText } from "./mrkdwn.ts";
import { type Asked, foundOption, shownOption } from "./option_answers.ts";

/** The value that an answer comes to; throws an AnswerProblem when nobody could give that answer. */
type Reader = (answer: Json, asked: Asked) => Json;

const PEOPLE = "UW";
const CHANNELS = "CG";
const CONVERSATIONS = "CGD";

const READERS: ReadonlyMap<Json | undefined, Reader> = new Map<string, Reader>([
  ["plain_text_input", plain],
  ["email_text_input", textThat(isEmail, "is not an e-mail address")],
  ["url_text_input", textThat(isWebAddress, "is not a web address")],
  ["number_input", number],
  ["rich_text_input", richText],
  ["file_input", many(file, "max_files", LIMITS.maxFiles)],
  ["static_select", shownOption],
  ["radio_buttons", shownOption],
  ["overflow", shownOption],
  ["external_select", foundOption],
  ["checkboxes", boxes],
  ["multi_static_select", many(shownOption)],
  ["multi_external_select", many(foundOption)],
  ["users_select", id(PEOPLE, "a person's id")],
  ["channels_select", id(CHANNELS, "a channel's id")],
  ["conversations_select", id(CONVERSATIONS, "a conversation's id")],
  ["multi_users_select", many(id(PEOPLE, "a person's id"))],
  ["multi_channels_select", many(id(CHANNELS, "a channel's id"))],
  ["multi_conversations_select", many(id(CONVERSATIONS, "a conversation's id"))],
  ["datepicker", textThat(isDate, "is not a date such as 2024-02-29")],
  ["timepicker", textThat(isTime, "is not a time such as 09:30")],
  ["datetimepicker", dateTime],
  ["feedback_buttons", feedback],
]);

/** What an answer comes to in the element's own terms; undefined when the element takes no answer. */
export function readAnswer(answer: Json, asked: Asked): Json | undefined {
  return READERS.get(asked.element["type"])?.(answer, asked);
}

function plain(answer: Json, { element }: Asked): Json {
  const text = stringFrom(answer);
  if (text === "") return null;
  const length = countCharacters(text);
  const least = element["min_length"] ?? 0;
  const most = element["max_length"] ?? LIMITS.inputLength;
  if (typeof least === "number" && length < least) {
    throw new AnswerProblem(`needs at least ${least} characters`);
  }
  if (typeof most === "number" && length > most) throw new AnswerProblem(`takes at most ${most} characters`);
  if (element["multiline"] !== true && text.includes("\n")) throw new AnswerProblem("takes one line only");
  return text;
}

function textThat(isFine: (text: string) => boolean, complaint: string): Reader {
  return (answer) => {
    const text = stringFrom(answer);
    if (text === "") return null;
    if (!isFine(text)) throw new AnswerProblem(complaint, text);
    return text;
  };
}

function number(answer: Json, { element }: Asked): Json {
  const text = typeof answer === "number" ? String(answer) : stringFrom(answer);
  if (text === "") return null;
  if (!isNumberText(text)) throw new AnswerProblem("is not a number", text);
  if (element["is_decimal_allowed"] !== true && !isWholeNumberText(text)) {
    throw new AnswerProblem("is not a whole number", text);
  }
  const { min_value: least, max_value: most } = element;
  if (typeof least === "string" && Number(text) < Number(least)) {
    throw new AnswerProblem(`is under ${least}`, text);
  }
  if (typeof most === "string" && Number(text) > Number(most)) {
    throw new AnswerProblem(`is over ${most}`, text);
  }
  return text;
}

function richText(answer: Json): Json {
  if (typeof answer === "string") return answer === "" ? null : toRichText(answer);
  if (isObject(answer) && answer["type"] === "rich_text" && Array.isArray(answer["elements"])) return answer;
  throw new AnswerProblem("takes a text or a rich text");
}

function dateTime(answer: Json): Json {
  const seconds = typeof answer === "string" && isWholeNumberText(answer) ? Number(answer) : answer;
  if (typeof seconds !== "number" || !Number.isInteger(seconds)) {
    throw new AnswerProblem("takes whole Unix seconds");
  }
  if (seconds < FIRST_DATE_TIME || seconds > LAST_DATE_TIME) {
    throw new AnswerProblem("is not a moment that can be picked", String(seconds));
  }
  return seconds;
}

function id(letters: string, what: string): Reader {
  return (answer) => {
    const text = stringFrom(answer);
    if (!isId(text, letters)) throw new AnswerProblem(`is not ${what}`, text);
    return text;
  };
}

function file(answer: Json): Json {
  const text = isObject(answer) ? answer["id"] : answer;
  if (typeof text !== "string" || !isId(text, "F")) throw new AnswerProblem("takes ids of files");
  return isObject(answer) ? answer : { id: text };
}

/** One box alone can also be ticked or left by true or false. */
function boxes(answer: Json, asked: Asked): Json {
  const options = optionsOf(asked.element);
  if (typeof answer === "boolean" && options.length === 1) return answer ? options : [];
  if (!Array.isArray(answer) && options.length === 1) throw new AnswerProblem("takes true or false");
  return many(shownOption)(answer, asked);
}

function many(one: Reader, limit = "max_selected_items", otherwise: number = LIMITS.selectOptions): Reader {
  return (answer, asked) => {
    if (!Array.isArray(answer)) throw new AnswerProblem("takes a list");
    const most = asked.element[limit] ?? otherwise;
    if (typeof most === "number" && answer.length > most) throw new AnswerProblem(`takes at most ${most}`);
    const values = answer.map((item) => one(item, asked));
    if (new Set(values.map((value) => JSON.stringify(value))).size < values.length) {
      throw new AnswerProblem("has the same choice twice");
    }
    return values;
  };
}

function feedback(answer: Json, { element }: Asked): Json {
  const chosen = [element["positive_button"], element["negative_button"]].find((button) =>
    isObject(button) && button["value"] === answer
  );
  if (chosen === undefined) throw new AnswerProblem("is not the value of either button", String(answer));
  return answer;
}

function stringFrom(answer: Json): string {
  if (typeof answer !== "string") throw new AnswerProblem("takes a text");
  return answer;
}
