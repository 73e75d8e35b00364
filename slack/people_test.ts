import { assertEquals } from "@std/assert";
import { SlackAPI } from "deno-slack-api/mod.ts";
import { listenAsSlack } from "../tests/support/slack_http.ts";
import { readPerson } from "./people.ts";

const MEMBER = { id: "U1", team_id: "T1", deleted: false, is_bot: false, is_restricted: false };
const FACTS = { id: "U1", teamId: "T1", isDeleted: false, isBot: false, isGuest: false, isStranger: false };

const KINDS: readonly [string, object, object][] = [
  ["a member", {}, {}],
  ["somebody deactivated", { deleted: true }, { isDeleted: true }],
  ["a bot", { is_bot: true }, { isBot: true }],
  ["a workflow", { is_workflow_bot: true }, { isBot: true }],
  ["a guest of several channels", { is_restricted: true }, { isGuest: true }],
  ["a guest of one channel", { is_ultra_restricted: true }, { isGuest: true }],
  ["somebody from elsewhere", { is_stranger: true, team_id: "T2" }, { isStranger: true, teamId: "T2" }],
];

for (const [what, user, facts] of KINDS) {
  Deno.test(`readPerson knows ${what}`, async () => {
    await using slack = listenAsSlack(() => ({ ok: true, user: { ...MEMBER, ...user } }));
    const client = SlackAPI("test-token", { slackApiUrl: slack.url });
    assertEquals(await readPerson(client, "U1"), { ok: true, value: { ...FACTS, ...facts } });
  });
}

Deno.test("readPerson tells nobody from no answer", async () => {
  const answers: readonly [object, unknown][] = [
    [{ ok: false, error: "user_not_found" }, { ok: true, value: undefined }],
    [{ ok: false, error: "fatal_error" }, {
      ok: false,
      problem: { kind: "slack_refused", method: "users.info", code: "fatal_error" },
    }],
    [{ ok: true, user: { ...MEMBER, id: "U2" } }, {
      ok: false,
      problem: { kind: "slack_unavailable", method: "users.info", status: null },
    }],
    [{ ok: true }, { ok: false, problem: { kind: "slack_unavailable", method: "users.info", status: null } }],
  ];
  for (const [answer, expected] of answers) {
    await using slack = listenAsSlack(() => answer);
    const client = SlackAPI("test-token", { slackApiUrl: slack.url });
    assertEquals<unknown>(await readPerson(client, "U1"), expected);
  }
});
