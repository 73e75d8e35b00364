import { assert } from "@std/assert";
import type { Json, JsonObject } from "../json.ts";
import { checkBlocks } from "./blocks.ts";
import {
  answerElement,
  AnswerProblem,
  emptyStates,
  findElement,
  inputElements,
  nameBlocks,
} from "./elements.ts";
import { ACTION_ELEMENTS, actionsBlock, BLOCKS, INPUT_ELEMENTS, MESSAGE_BLOCKS, repeat } from "./examples.ts";
import { checkForm, formValues } from "./form.ts";
import { suggestedOptions } from "./suggestions.ts";
import { fromRichText, plainText, toRichText } from "./text.ts";
import { checkView, viewSize } from "./views.ts";

const MOST_MS = 50;

function nested(depth: number, wrap: (inner: Json) => Json): Json {
  let value: Json = "x";
  for (let level = 0; level < depth; level++) value = wrap(value);
  return value;
}

const LONG = "x".repeat(1_000_000);
const MANY = 10_000;

/** Values that nobody means well with, to be put wherever something is expected. */
const HOSTILE: readonly (readonly [name: string, value: Json])[] = [
  ["arrays in arrays", nested(20_000, (inner) => [inner])],
  ["objects in objects", nested(20_000, (inner) => ({ elements: inner }))],
  ["rich text in rich text", nested(20_000, (inner) => ({ type: "rich_text", elements: [inner] }))],
  ["carousels in carousels", nested(20_000, (inner) => ({ type: "carousel", elements: [inner] }))],
  [
    "prototype keys",
    JSON.parse('{"__proto__":{"type":"section"},"constructor":1,"hasOwnProperty":1,"toString":1}'),
  ],
  ["a type out of the prototype", { type: "__proto__", text: { type: "constructor" } }],
  ["a type that is an object", { type: { type: "section" } }],
  ["a million letters", LONG],
  ["a type of a million letters", { type: LONG }],
  ["a key of a million letters", { type: "divider", [LONG]: 1 }],
  ["many keys", { type: "divider", ...Object.fromEntries(repeat(MANY, (index) => [`k${index}`, index])) }],
  ["many items", repeat(MANY, () => null)],
  ["many blocks", repeat(MANY, () => ({ type: "nonsense" }))],
  ["many brackets", "<".repeat(40_000)],
  ["many stars", "*".repeat(40_000)],
  ["stars that never close", "*a ".repeat(13_000)],
  ["many quotes", "> ".repeat(20_000)],
  ["many fences", "```".repeat(13_000)],
  ["many backquotes", "`a\n".repeat(13_000)],
  ["many colons", ":".repeat(40_000)],
  ["lone surrogates", "\ud800".repeat(40_000)],
  ["null", null],
  ["not a number", Number.NaN],
  ["a hole", repeat(3, () => null).concat([null])],
  ["a bad address", "https://[" + "a".repeat(1000)],
];

/** The elements one by one, each to be given every answer. */
const ELEMENTS = [...ACTION_ELEMENTS, ...INPUT_ELEMENTS];

const GUARDS: readonly (readonly [name: string, run: (value: Json) => void])[] = [
  ["checkBlocks", (value) => checkBlocks(value, "message")],
  ["checkBlocks of one block", (value) => checkBlocks([value], "modal")],
  [
    "checkBlocks within every block",
    (value) => fillings(value).forEach((block) => checkBlocks([block], "message")),
  ],
  ["checkView", (value) => checkView(value)],
  ["checkView of its blocks", (value) => checkView({ type: "modal", title: value, blocks: value })],
  ["viewSize", (value) => viewSize(value)],
  ["checkForm", (value) => checkForm(value, "Form")],
  ["checkForm of its elements", (value) => checkForm({ elements: value, required: value }, "Form")],
  ["formValues", (value) => formValues({ elements: [{ name: "a", type: "string" }] }, { a: value })],
  ["answerElement", answerAll],
  ["findElement", (value) => findElement(around(value), "a", "b")],
  ["inputElements", (value) => inputElements(around(value))],
  ["emptyStates", (value) => emptyStates(around(value))],
  ["nameBlocks", (value) => nameBlocks(around(value), () => "x")],
  ["suggestedOptions", (value) => suggestedOptions({ options: value })],
  ["plainText", (value) => plainText([value, { type: "section", text: value, fields: value }])],
  ["fromRichText", (value) => fromRichText({ type: "rich_text", elements: [value, { elements: value }] })],
  ["toRichText", (value) => typeof value === "string" && toRichText(value)],
];

for (const [guard, run] of GUARDS) {
  Deno.test(`${guard} bears everything hostile, and is quick about it`, () => {
    for (const [name, value] of HOSTILE) {
      const took = quickest(run, value);
      assert(took < MOST_MS, `${guard} took ${took} ms for ${name}`);
    }
  });
}

/** The best of a few attempts, since a busy machine makes any one of them slow. */
function quickest(run: (value: Json) => void, value: Json): number {
  let best = Infinity;
  for (let attempt = 0; attempt < 5 && best >= MOST_MS; attempt++) best = Math.min(best, timed(run, value));
  return best;
}

function timed(run: (value: Json) => void, value: Json): number {
  const start = performance.now();
  run(value);
  return performance.now() - start;
}

/** Each block with the value in the place of each of its fields. */
function fillings(value: Json): JsonObject[] {
  return [...BLOCKS, ...MESSAGE_BLOCKS].flatMap((block) =>
    Object.keys(block).filter((key) => key !== "type").map((key) => ({ ...block, [key]: value }))
  );
}

function answerAll(value: Json): void {
  for (const element of ELEMENTS) {
    for (const answer of [value, [value]]) {
      try {
        answerElement(element, answer);
      } catch (problem) {
        if (!(problem instanceof AnswerProblem)) throw problem;
      }
    }
  }
}

/** Blocks with the value wherever elements are looked for. */
function around(value: Json): JsonObject[] {
  return [
    { type: "section", accessory: value },
    { type: "actions", elements: value },
    { type: "carousel", elements: value },
    actionsBlock({ type: "static_select", options: value, action_id: value, initial_option: value }),
  ];
}
