import { isObject, type JsonObject } from "../../json.ts";
import { checkLength } from "./answer_length.ts";

export interface FunctionResult {
  readonly completed: unknown;
  readonly outputs: unknown;
  readonly error: unknown;
}

const SLACK_API = "https://slack.com/api/";

/**
 * Tells the platform how the function ended, with the token that came with the event, unless it is to stay open. The
 * answer is not looked at, as Slack's runtime does not: outputs that are refused leave the execution open.
 */
export async function completeFunction(result: FunctionResult, args: JsonObject): Promise<void> {
  const event = isObject(args["body"]) && isObject(args["body"]["event"]) ? args["body"]["event"] : {};
  const function_execution_id = event["function_execution_id"];
  if (result.error) {
    await call("functions.completeError", { error: result.error, function_execution_id }, args);
  } else if (result.completed) {
    checkLength("what the function puts out", result.outputs);
    await call("functions.completeSuccess", { outputs: result.outputs, function_execution_id }, args);
  }
}

async function call(method: string, values: Record<string, unknown>, args: JsonObject): Promise<void> {
  const env = isObject(args["env"]) ? args["env"] : {};
  const base = typeof env["SLACK_API_URL"] === "string" ? env["SLACK_API_URL"] : SLACK_API;
  const response = await fetch(`${base.replace(/\/$/, "")}/${method}`, {
    method: "POST",
    headers: {
      "authorization": `Bearer ${args["token"]}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: new URLSearchParams(Object.entries(values).flatMap(asField)),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} was answered with ${response.status}: ${text}`);
  if (env["SLACK_DEBUG"] === "true") console.log(`${method} ${text}`);
}

function asField([name, value]: [string, unknown]): [string, string][] {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text === undefined ? [] : [[name, text]];
}
