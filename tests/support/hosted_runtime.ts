// How Slack's hosting runs a function, in a process of its own, so that any version of Deno can be the one that runs it:
// the payload on stdin, the function's bundle by its callback id in the folder of the first argument, the answer as the
// last line of stdout. Slack's runtime completes steps and catches nothing, and so does this.

interface Payload {
  readonly body: {
    readonly type: string;
    readonly event?: {
      readonly type: string;
      readonly function: { readonly callback_id: string };
      readonly function_execution_id: string;
      readonly inputs: Record<string, unknown>;
      readonly bot_access_token: string;
    };
    readonly function_data?: {
      readonly function: { readonly callback_id: string };
      readonly inputs: Record<string, unknown>;
    };
    readonly bot_access_token?: string;
    readonly view?: unknown;
  };
  readonly context: {
    readonly team_id: string;
    readonly bot_access_token: string;
    readonly variables: Record<string, string>;
  };
}

// deno-lint-ignore no-explicit-any -- what a bundle exports is what is being found out
type Handler = (args: object) => any;
// deno-lint-ignore no-explicit-any -- as above
type FunctionModule = Record<string, Handler> & { readonly default?: Handler & Record<string, any> };

const HANDLERS: Record<string, string> = {
  block_actions: "blockActions",
  block_suggestion: "blockSuggestion",
  view_submission: "viewSubmission",
  view_closed: "viewClosed",
};

const payload: Payload = JSON.parse(await new Response(Deno.stdin.readable).text());
console.log(JSON.stringify(await dispatch(payload)));

async function dispatch({ body, context }: Payload): Promise<unknown> {
  const definition = body.event?.function ?? body.function_data?.function;
  const module: FunctionModule = await import(`${Deno.args[0]}/${definition?.callback_id}.js`);
  const args = {
    body,
    env: context.variables,
    team_id: context.team_id,
    enterprise_id: "",
    inputs: body.event?.inputs ?? body.function_data?.inputs ?? {},
    token: body.event?.bot_access_token ?? body.bot_access_token ?? context.bot_access_token,
  };
  if (body.event !== undefined) return await runStep(module, args, body.event, context.variables);
  const name = HANDLERS[body.type] ?? "";
  const handler = module[name] ?? module.default?.[name];
  return await handler?.({ ...args, view: body.view }) ?? {};
}

async function runStep(
  module: FunctionModule,
  args: { readonly token: string },
  event: NonNullable<Payload["body"]["event"]>,
  variables: Record<string, string>,
): Promise<unknown> {
  const answer = await module.default?.({ ...args, event });
  const { completed = true, outputs = {}, error } = answer;
  const step = { function_execution_id: event.function_execution_id };
  if (error) await callSlack("functions.completeError", { ...step, error });
  else if (completed) await callSlack("functions.completeSuccess", { ...step, outputs });
  return answer;

  async function callSlack(method: string, body: object): Promise<void> {
    const headers = { authorization: `Bearer ${args.token}`, "content-type": "application/json" };
    const url = `${variables["SLACK_API_URL"]}${method}`;
    await (await fetch(url, { method: "POST", headers, body: JSON.stringify(body) })).text();
  }
}
