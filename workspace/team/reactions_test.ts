import { assertEquals, assertThrows } from "@std/assert";
import { Refusal } from "../refusal.ts";
import { archiveChannel } from "./channels.ts";
import { findMessage, listReactedTo, postMessage } from "./messages.ts";
import { addReaction, parseEmoji, type Reaction, removeReaction } from "./reactions.ts";
import { type SampleWorld, withSampleWorld } from "../../tests/support/sample_world.ts";

function target({ world, channel, person }: SampleWorld): Reaction {
  const message = postMessage(world, {
    channel: channel("alerts").id,
    person: person("engineer"),
    text: "hi",
  });
  return { channel: message.channel, ts: message.ts, person: person("operator"), name: "eyes" };
}

function reactions({ world }: SampleWorld, { channel, ts }: Reaction) {
  return findMessage(world, channel, ts)?.reactions ?? [];
}

Deno.test("addReaction gathers people under an emoji, and removeReaction lets the emoji go with the last", () =>
  withSampleWorld((sample) => {
    const { world, person, happenings } = sample;
    const first = target(sample);
    const second = { ...first, person: person("admin"), name: ":eyes:" };
    addReaction(world, first);
    addReaction(world, second);
    assertEquals(reactions(sample, first), [{ name: "eyes", people: [first.person, second.person] }]);
    removeReaction(world, first);
    assertEquals(reactions(sample, first), [{ name: "eyes", people: [second.person] }]);
    removeReaction(world, second);
    assertEquals(reactions(sample, first), []);
    assertEquals(happenings.slice(1).map(({ type }) => type), [
      "reaction_added",
      "reaction_added",
      "reaction_removed",
      "reaction_removed",
    ]);
    assertEquals(happenings[2], {
      type: "reaction_added",
      channel: first.channel,
      ts: first.ts,
      person: second.person,
      reaction: "eyes",
    });
  }));

const REFUSED: readonly (readonly [string, typeof addReaction, (sample: SampleWorld) => Reaction])[] = [
  ["already_reacted", addReaction, (sample) => {
    const reaction = target(sample);
    addReaction(sample.world, reaction);
    return reaction;
  }],
  ["invalid_name", addReaction, (sample) => ({ ...target(sample), name: "not an emoji" })],
  ["message_not_found", addReaction, (sample) => ({ ...target(sample), ts: "1700000000.000001" })],
  ["no_reaction", removeReaction, target],
  ["is_archived", addReaction, (sample) => {
    const reaction = target(sample);
    archiveChannel(sample.world, reaction.channel, sample.person("owner"));
    return reaction;
  }],
  ["too_many_reactions", addReaction, (sample) => {
    const reaction = target(sample);
    for (let count = 0; count < 23; count++) addReaction(sample.world, { ...reaction, name: `e${count}` });
    return reaction;
  }],
  ["too_many_emoji", addReaction, (sample) => {
    const reaction = target(sample);
    for (let count = 0; count < 50; count++) {
      addReaction(sample.world, { ...reaction, person: `U${count}`, name: `e${count}` });
    }
    return reaction;
  }],
];

for (const [code, act, prepare] of REFUSED) {
  Deno.test(`${act.name} refuses with ${code}, and changes nothing`, () =>
    withSampleWorld((sample) => {
      const reaction = prepare(sample);
      const before = [reactions(sample, reaction), sample.happenings.length];
      assertThrows(() => act(sample.world, reaction), Refusal, code);
      assertEquals([reactions(sample, reaction), sample.happenings.length], before);
    }));
}

const NAMES = [
  ["+1", "+1"],
  [":wave::skin-tone-3:", "wave::skin-tone-3"],
  ["wave::skin-tone-7", undefined],
  ["white_check_mark", "white_check_mark"],
  ["", undefined],
  ["Eyes", undefined],
] as const;

for (const [text, name] of NAMES) {
  Deno.test(`parseEmoji reads "${text}" as ${name}`, () => assertEquals(parseEmoji(text), name));
}

Deno.test("listReactedTo finds what one person reacted to, and nothing else", () =>
  withSampleWorld((sample) => {
    const [one, other] = [target(sample), target(sample)];
    addReaction(sample.world, one);
    addReaction(sample.world, { ...other, person: sample.person("admin") });
    assertEquals(listReactedTo(sample.world, one.person).map(({ ts }) => ts), [one.ts]);
  }));
