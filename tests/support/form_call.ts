import type { JsonObject } from "../../workspace/json.ts";
import type { Answer, TestWorkspace } from "./workspace.ts";

export interface FormReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Answer;
}

/** Calls the Web API as the SDK's client does: with a form, in which everything but a text is JSON. */
export async function callForm(
  slack: TestWorkspace,
  method: string,
  args: JsonObject = {},
  token: string = slack.installed.app.botToken,
): Promise<FormReply> {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(args)) {
    if (value !== undefined) form.set(name, typeof value === "string" ? value : JSON.stringify(value));
  }
  const response = await fetch(`${slack.workspace.api}${method}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}
