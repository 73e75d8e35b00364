import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { seed } from "../../tests/support/rounds.ts";
import { makeCase } from "../../tests/support/approval_cases.ts";
import { CHAIN, CLAIMED, RECEIVED, sampleRequest } from "../../tests/support/sample_approvals.ts";
import type { SealKeys } from "../seals/seal.ts";
import type { ApprovalRequest } from "./request.ts";
import { parseRequestRow, parseVoteRow, requestRow, voteRow } from "./rows.ts";
import { type RowProblem, sealRow } from "./sealed_row.ts";
import type { Vote, VoteEntry } from "./vote.ts";

const KEYS: SealKeys = [{ id: "k1", secret: "a".repeat(32) }];
const OTHER_KEYS: SealKeys = [{ id: "k1", secret: "b".repeat(32) }];
const REQUEST = sampleRequest({}, CHAIN);
const ENTRY: VoteEntry = {
  answer: "deny",
  text: "not on a Friday",
  at: RECEIVED,
  digest: REQUEST.digest,
  stage: 1,
  behalfOf: "U000001004",
  groups: ["S00000100F"],
  groupsAgeSeconds: 3,
  card: { channel: "C00000100B", ts: "1780491600.000100" },
};
const VOTE: Vote = { requestId: REQUEST.id, person: "U000001003", entries: [ENTRY] };
const problem = (problem: RowProblem) => ({ ok: false, problem }) as const;

Deno.test("parseRequestRow reads what requestRow wrote", () => {
  const gateway: ApprovalRequest = { ...sampleRequest(CLAIMED), origin: { kind: "gateway", gateway: "eu" } };
  for (const request of [REQUEST, gateway, sampleRequest({ details: "\ud800 \u202e \0 😀" })]) {
    assertEquals(parseRequestRow(requestRow(request, KEYS), KEYS), { ok: true, value: request });
  }
});

Deno.test("parseVoteRow reads what voteRow wrote, whatever was answered", () => {
  for (let number = 0; number < 200; number++) {
    for (const vote of makeCase(seed + number).votes) {
      assertEquals(parseVoteRow(voteRow(vote, KEYS), KEYS, vote.requestId), { ok: true, value: vote });
    }
  }
});

Deno.test("a row that was written without the key, or changed by a letter, is forged", () => {
  const [request, vote] = [requestRow(REQUEST, KEYS), voteRow(VOTE, KEYS)];
  assertEquals(parseRequestRow(request, OTHER_KEYS), problem("forged"));
  assertEquals(parseVoteRow(vote, OTHER_KEYS, REQUEST.id), problem("forged"));
  const approving = vote.body.replace('"deny"', '"tell"');
  assertEquals(parseVoteRow({ ...vote, body: approving }, KEYS, REQUEST.id), problem("forged"));
  assertEquals(parseVoteRow({ ...vote, seal: "" }, KEYS, REQUEST.id), problem("forged"));
  const cheaper = request.body.replace('"denials":1', '"denials":9');
  assertEquals(parseRequestRow({ ...request, body: cheaper }, KEYS), problem("forged"));
});

Deno.test("a row that was copied from another request or person is foreign", () => {
  const other = voteRow({ ...VOTE, requestId: "req_2" }, KEYS);
  const id = voteRow(VOTE, KEYS).id;
  assertEquals(parseVoteRow({ ...other, request_id: REQUEST.id }, KEYS, REQUEST.id), problem("foreign"));
  assertEquals(parseVoteRow({ ...other, id, request_id: REQUEST.id }, KEYS, REQUEST.id), problem("foreign"));
  const copy = { ...voteRow(VOTE, KEYS), id: `${REQUEST.id}:U000001005` };
  assertEquals(parseVoteRow(copy, KEYS, REQUEST.id), problem("foreign"));
  assertEquals(parseRequestRow({ ...requestRow(REQUEST, KEYS), id: "req_2" }, KEYS), problem("foreign"));
});

Deno.test("a row of one store counts in no other", () => {
  const { id, body } = requestRow(REQUEST, KEYS);
  const vote = sealRow("votes", id, JSON.parse(body), KEYS);
  assertEquals(parseRequestRow(vote, KEYS), problem("forged"));
});

Deno.test("a sealed row that says what this edition does not understand is unreadable as a whole", () => {
  const { id, body } = voteRow(VOTE, KEYS);
  const changes: readonly ((entry: Record<string, unknown>) => unknown)[] = [
    (entry) => ({ ...entry, answer: "shrug" }),
    (entry) => ({ ...entry, at: "yesterday" }),
    (entry) => ({ ...entry, stage: -1 }),
    (entry) => ({ ...entry, text: null }),
    (entry) => ({ ...entry, groups: [1] }),
    () => null,
  ];
  for (const change of changes) {
    const fields = JSON.parse(body);
    const row = sealRow(
      "votes",
      id,
      { ...fields, entries: [fields.entries[0], change(fields.entries[0])] },
      KEYS,
    );
    assertEquals(parseVoteRow(row, KEYS, REQUEST.id), problem("unreadable"));
  }
  assertEquals(parseVoteRow(sealRow("votes", id, [], KEYS), KEYS, REQUEST.id), problem("unreadable"));
});

Deno.test("a sealed row whose id is not the one that its content asks for is unreadable", () => {
  const body = JSON.parse(voteRow(VOTE, KEYS).body);
  const row = sealRow("votes", `${REQUEST.id}:U000001005`, body, KEYS);
  assertEquals(parseVoteRow(row, KEYS, REQUEST.id), problem("unreadable"));
});

Deno.test("every part of a request's row is needed", () => {
  const { id, body } = requestRow(REQUEST, KEYS);
  const whole = JSON.parse(body);
  for (const path of listPaths(whole)) {
    const row = sealRow("requests", id, without(whole, path), KEYS);
    const read = parseRequestRow(row, KEYS);
    const isListItem = /^[0-9]+$/.test(path.at(-1) ?? "");
    if (!isListItem) assertEquals(read, problem("unreadable"), path.join("."));
  }
});

Deno.test("a row that is none is unreadable, and nothing throws", () => {
  for (
    const row of [undefined, null, 1, "row", [], {}, { id: "req_1" }, {
      ...requestRow(REQUEST, KEYS),
      body: 1,
    }]
  ) {
    assertEquals(parseRequestRow(row, KEYS), problem("unreadable"));
    assertEquals(parseVoteRow(row, KEYS, "req_1"), problem("unreadable"));
  }
  fc.assert(
    fc.property(fc.anything(), fc.string(), (row, body) => {
      assertEquals(parseRequestRow(row, KEYS).ok, false);
      assertEquals(parseVoteRow({ ...voteRow(VOTE, KEYS), body }, KEYS, REQUEST.id).ok, false);
    }),
    { seed },
  );
});

function listPaths(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => {
    const here = [...path, name];
    return [here, ...listPaths(part, here)];
  });
}

function without(value: Record<string, unknown>, [name = "", ...rest]: readonly string[]) {
  const copy = structuredClone(value);
  const parent = rest.length === 0 ? copy : [name, ...rest.slice(0, -1)].reduce<unknown>(
    (part, step) => Reflect.get(Object(part), step),
    copy,
  );
  Reflect.deleteProperty(Object(parent), rest.at(-1) ?? name);
  return JSON.parse(JSON.stringify(copy));
}
