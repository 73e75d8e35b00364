import { failure, type Result, success } from "../core/result.ts";

/** A function that Slack hosts, and the file that holds it. */
export interface DeployedFunction {
  readonly callbackId: string;
  readonly sourceFile: string;
}

/** What Slack is told at a deployment, and what is bundled for it. */
export interface Deployment {
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly functions: readonly DeployedFunction[];
}

/** Reads a manifest as the SDK exports it. Slack has no use for the paths of source files, so they are taken out. */
export function parseDeployment(exported: unknown): Result<Deployment, string> {
  if (!isRecord(exported)) return failure("the default export is no manifest");
  const declared = exported["functions"] ?? {};
  if (!isRecord(declared)) return failure("functions is no object");
  const functions: DeployedFunction[] = [];
  const pruned: Record<string, unknown> = {};
  for (const [callbackId, definition] of Object.entries(declared)) {
    if (!isRecord(definition)) return failure(`the function ${callbackId} is no object`);
    const { source_file: sourceFile, ...rest } = definition;
    pruned[callbackId] = rest;
    if (definition["type"] === "API") continue; // Hosted elsewhere: there is no file.
    if (typeof sourceFile !== "string") return failure(`the function ${callbackId} names no source_file`);
    functions.push({ callbackId, sourceFile });
  }
  return success({ manifest: { ...exported, functions: pruned }, functions });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
