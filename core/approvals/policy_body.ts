import { asCount, asObject } from "../json.ts";
import type { Canonical } from "../seals/canonical.ts";
import type { Approvers, BreakGlass, Policy, Stage } from "./policy.ts";

/** A policy as a sealed row carries it. */
export function policyBody(policy: Policy): Canonical {
  return policy as unknown as Canonical; // plain data: texts, whole numbers, lists and nulls
}

/** Undefined when it is no policy that this edition understands. */
export function readPolicy(value: unknown): Policy | undefined {
  const { name, title, channel, runbook, ...rest } = asObject(value) ?? {};
  const [denials, grantMinutes] = [asCount(rest["denials"]), asCount(rest["grantMinutes"])];
  const stages = readAll(rest["stages"], readStage);
  const breakGlass = rest["breakGlass"] === null ? null : readBreakGlass(rest["breakGlass"]);
  if (typeof name !== "string" || typeof title !== "string" || typeof channel !== "string") return undefined;
  if (denials === undefined || grantMinutes === undefined || !isTextOrNull(runbook)) return undefined;
  if (stages === undefined || breakGlass === undefined) return undefined;
  return { name, title, channel, stages, denials, grantMinutes, runbook, breakGlass };
}

/** Every part read, or undefined when one of them cannot be. */
export function readAll<Value>(
  value: unknown,
  read: (part: unknown) => Value | undefined,
): readonly Value[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const parts = value.map((part: unknown) => read(part));
  const known = parts.flatMap((part) => part === undefined ? [] : [part]);
  return known.length === parts.length ? known : undefined;
}

export function readText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === "string";
}

function readStage(value: unknown): Stage | undefined {
  const { name, atDeadline, channel, ...rest } = asObject(value) ?? {};
  const approvers = readApprovers(rest["approvers"]);
  const minutes = asCount(rest["minutes"]);
  const remindAfterMinutes = rest["remindAfterMinutes"] === null ? null : asCount(rest["remindAfterMinutes"]);
  if (typeof name !== "string" || approvers === undefined || minutes === undefined) return undefined;
  if (remindAfterMinutes === undefined || !isTextOrNull(channel)) return undefined;
  if (atDeadline !== "expire" && atDeadline !== "next_stage_joins") return undefined;
  return { name, approvers, minutes, remindAfterMinutes, atDeadline, channel };
}

function readApprovers(value: unknown): Approvers | undefined {
  const { kind, ...rest } = asObject(value) ?? {};
  const groups = readAll(rest["groups"], readText);
  if (groups === undefined) return undefined;
  if (kind === "one_from_each") return { kind, groups };
  const [count, people] = [asCount(rest["count"]), readAll(rest["people"], readText)];
  if (kind !== "any" || count === undefined || people === undefined) return undefined;
  return { kind, count, people, groups };
}

function readBreakGlass(value: unknown): BreakGlass | undefined {
  const { channel, ...rest } = asObject(value) ?? {};
  const timesADay = asCount(rest["timesADay"]);
  const [people, reviewers] = [readAll(rest["people"], readText), readAll(rest["reviewers"], readText)];
  if (typeof channel !== "string" || timesADay === undefined) return undefined;
  return people === undefined || reviewers === undefined
    ? undefined
    : { people, timesADay, reviewers, channel };
}
