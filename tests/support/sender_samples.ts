import { assert, assertEquals, assertNotEquals } from "@std/assert";
import type { Alert } from "../../core/alerts/alert.ts";
import { foldAlerts, stateOf } from "../../core/alerts/member.ts";
import { readBody, readMessage } from "../../core/senders/read_message.ts";
import { MAPPERS } from "../../core/senders/mappers.ts";

/** What one sender says about one problem, in its documented form. */
export interface SenderSample {
  readonly mapper: string;
  readonly firing: unknown;
  /** Later, and still not over. */
  readonly update: unknown;
  readonly resolve: unknown;
}

export const RECEIVED = new Date("2026-03-10T12:00:00Z");
const LATER = new Date("2026-03-10T12:05:00Z");

export function readOne(body: unknown, receivedAt = RECEIVED): Alert {
  const [alert] = readBody(body, { source: "sample", receivedAt });
  assert(alert !== undefined);
  return alert;
}

/** What holds for every sender. */
export function checkSender({ mapper, firing, update, resolve }: SenderSample): void {
  for (const body of [firing, update, resolve]) checkTakenByOne(mapper, body);
  const [first, second, last] = [readOne(firing), readOne(update), readOne(resolve)];
  assertEquals([first.action, last.action], ["trigger", "resolve"]);
  assertEquals([second.key, last.key], [first.key, first.key], "all three are about one problem");
  assertEquals(new Set([first.id, second.id, last.id]).size, 3, "all three are messages of their own");
  checkRedelivery(firing);
  checkRedelivery(resolve);
  checkOrder(firing, resolve);
  checkTruncated(firing);
  checkMutilated(firing);
  checkMutilated(resolve);
}

function checkTakenByOne(mapper: string, body: unknown): void {
  const taking = MAPPERS.filter(({ name, read }) => name !== "unknown" && read(body) !== undefined);
  assertEquals(taking.map(({ name }) => name), [mapper]);
}

function checkRedelivery(body: unknown): void {
  assertEquals(readOne(structuredClone(body), LATER).id, readOne(body).id, "a second delivery is known");
}

/** The resolve comes first; its trigger, delivered later, finds the problem over. */
function checkOrder(firing: unknown, resolve: unknown): void {
  const [member] = foldAlerts([readOne(resolve), readOne(firing, LATER)]);
  assert(member !== undefined);
  assertEquals(stateOf(member), "resolved", "a resolve that overtakes its trigger is honoured");
}

function checkTruncated(body: unknown): void {
  const text = JSON.stringify(body);
  for (let length = 0; length < text.length; length += Math.ceil(text.length / 40)) {
    const alerts = readMessage(text.slice(0, length), { source: "sample", receivedAt: RECEIVED });
    assertEquals(alerts.length, 1);
    assert(alerts[0]?.notes.some(({ kind }) => kind === "not_json"));
    assertNotEquals(alerts[0]?.title, "");
  }
}

/** Without any one of its parts, or with nonsense there, a message still is an alert with a title and a key. */
function checkMutilated(body: unknown): void {
  for (const path of pathsOf(body)) {
    for (
      const nonsense of [undefined, null, 0, "", [], {}, [[]], { a: { b: 1 } }, "x".repeat(10_000), -1e300]
    ) {
      const broken = structuredClone(body);
      replace(broken, path, nonsense);
      const alerts = readBody(broken, { source: "sample", receivedAt: RECEIVED });
      assert(alerts.length > 0, path.join("."));
      for (const { title, key } of alerts) assert(title !== "" && key !== "", path.join("."));
    }
  }
}

type Path = readonly (string | number)[];

function pathsOf(value: unknown): Path[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    [name],
    ...pathsOf(inner).map((path) => [name, ...path]),
  ]);
}

function replace(value: unknown, path: Path, by: unknown): void {
  const [name, ...rest] = path;
  if (typeof value !== "object" || value === null || name === undefined) return;
  if (rest.length > 0) return replace(Reflect.get(value, name), rest, by);
  if (by === undefined && Array.isArray(value)) value.splice(Number(name), 1);
  else if (by === undefined) Reflect.deleteProperty(value, name);
  else Reflect.set(value, name, by);
}
