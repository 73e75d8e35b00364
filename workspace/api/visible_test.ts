import { assertEquals, assertThrows } from "@std/assert";
import type { JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import { joinChannel, leaveChannel, openConversation } from "../team/channels.ts";
import { type SampleWorld, withSampleWorld } from "../../tests/support/sample_world.ts";
import type { Token } from "../tokens.ts";
import { Arguments } from "./arguments.ts";
import { canSee, postableChannel, requireScope, visibleChannel } from "./visible.ts";

function callOf({ world }: SampleWorld, token: Token) {
  return { world, token, args: new Arguments({}) };
}

/** A run of the sample app's, and a workflow token for a step of it. */
function stepToken({ world, token }: SampleWorld, run: JsonObject, step: JsonObject = {}): Token {
  world.database.run(
    "INSERT INTO workflow_executions (id, app, status, json) VALUES ('Wx1', 'A0SAMPLE', 'running', ?)",
    JSON.stringify(run),
  );
  world.database.run(
    "INSERT INTO function_executions (id, workflow_execution, app, status, json) VALUES ('Fx1', 'Wx1', 'A0SAMPLE', 'running', ?)",
    JSON.stringify(step),
  );
  return token(["chat:write.public"], { kind: "workflow", execution: "Fx1" });
}

Deno.test("visibleChannel shows public channels to all, and private ones to their members", () =>
  withSampleWorld((sample) => {
    const call = callOf(sample, sample.token([]));
    const { id } = sample.channel("leadership");
    assertEquals(visibleChannel(call, sample.channel("random").id).name, "random");
    assertThrows(() => visibleChannel(call, id), Refusal, "channel_not_found");
    joinChannel(sample.world, id, sample.bot);
    assertEquals(visibleChannel(call, id).name, "leadership");
  }));

Deno.test("visibleChannel takes ids only, and no id is no channel", () =>
  withSampleWorld((sample) => {
    const call = callOf(sample, sample.token([]));
    for (const named of ["random", "#random", "C0NONE", "", undefined]) {
      assertThrows(() => visibleChannel(call, named), Refusal, "channel_not_found");
    }
  }));

Deno.test("a guest sees only the channels that they are in, a direct message only its two people", () =>
  withSampleWorld((sample) => {
    const see = (handle: string, id: string) => {
      const call = callOf(sample, sample.token([], { kind: "user", person: handle }));
      const channel = sample.channel(id);
      return canSee(call, channel);
    };
    assertEquals([see("guest", "general"), see("guest", "random"), see("engineer", "security")], [
      true,
      false,
      true,
    ]);
    const { channel } = openConversation(sample.world, [sample.person("admin")], sample.person("operator"));
    assertEquals(["admin", "operator", "engineer", "owner"].map((handle) => see(handle, channel.id)), [
      true,
      true,
      false,
      false,
    ]);
  }));

const BORROWED: readonly (readonly [string, boolean, (sample: SampleWorld) => Token])[] = [
  [
    "where a member tripped the run",
    true,
    (sample) =>
      stepToken(sample, { person: sample.person("admin"), channel: sample.channel("leadership").id }),
  ],
  ["that a member chose as an input of the run", true, (sample) =>
    stepToken(sample, {
      person: sample.person("admin"),
      inputs: { where: [{ id: sample.channel("leadership").id }] },
    })],
  [
    "that a member chose on the way, as an input of the step",
    true,
    (sample) =>
      stepToken(sample, { person: sample.person("admin") }, {
        inputs: { to: sample.channel("leadership").id },
      }),
  ],
  ["that was chosen by somebody who is not in it", false, (sample) =>
    stepToken(sample, {
      person: sample.person("engineer"),
      inputs: { where: sample.channel("leadership").id },
    })],
  [
    "that nobody named",
    false,
    (sample) => stepToken(sample, { person: sample.person("admin"), channel: null }),
  ],
  [
    "of a run that nobody started",
    false,
    (sample) => stepToken(sample, { person: null, channel: sample.channel("leadership").id }),
  ],
  ["of a run that is not there", false, (sample) => sample.token([], { kind: "workflow", execution: "Fx9" })],
];

for (const [what, isSeen, token] of BORROWED) {
  Deno.test(`a workflow token ${isSeen ? "sees" : "does not see"} a private channel ${what}`, () =>
    withSampleWorld((sample) => {
      assertEquals(canSee(callOf(sample, token(sample)), sample.channel("leadership")), isSeen);
    }));
}

Deno.test("borrowed eyes close when the person leaves, and never let anything be posted", () =>
  withSampleWorld((sample) => {
    const { id } = sample.channel("leadership");
    const call = callOf(sample, stepToken(sample, { person: sample.person("admin"), channel: id }));
    assertThrows(() => postableChannel(call, id), Refusal, "not_in_channel");
    leaveChannel(sample.world, id, sample.person("admin"));
    assertThrows(() => postableChannel(call, id), Refusal, "channel_not_found");
  }));

Deno.test("a bot token of the same app borrows nothing", () =>
  withSampleWorld((sample) => {
    const leadership = sample.channel("leadership");
    stepToken(sample, { person: sample.person("admin"), channel: leadership.id });
    assertEquals(canSee(callOf(sample, sample.token([])), leadership), false);
  }));

Deno.test("requireScope is content with any one scope, and asks no person's own token", () =>
  withSampleWorld((sample) => {
    const bot = callOf(sample, sample.token(["im:read"]));
    requireScope(bot, "channels:read", "im:read");
    const refusal = assertThrows(() => requireScope(bot, "channels:read", "groups:read"), Refusal);
    assertEquals([refusal.code, refusal.detail], [
      "missing_scope",
      { needed: "channels:read,groups:read", provided: "im:read" },
    ]);
    requireScope(callOf(sample, sample.token([], { kind: "user", person: "admin" })), "channels:read");
  }));

Deno.test("a person posts only where they are, whatever an app may", () =>
  withSampleWorld((sample) => {
    const { id } = sample.channel("random");
    const call = callOf(sample, sample.token(["chat:write.public"], { kind: "user", person: "owner" }));
    assertEquals(postableChannel(call, "random").id, id);
    leaveChannel(sample.world, id, sample.person("owner"));
    assertThrows(() => postableChannel(call, id), Refusal, "not_in_channel");
  }));
