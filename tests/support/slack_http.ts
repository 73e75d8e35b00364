/** One call as it came over the wire: every argument is text, whatever it was before. */
export interface ReceivedCall {
  readonly method: string;
  readonly token: string;
  readonly args: Readonly<Record<string, string>>;
}

export interface SlackListener extends AsyncDisposable {
  /** What SLACK_API_URL is set to. */
  readonly url: string;
  readonly host: string;
  readonly calls: readonly ReceivedCall[];
}

/** Answers in Slack's place over HTTP: for unit tests that need one answer and no workspace behind it. */
export function listenAsSlack(answer: (call: ReceivedCall) => Response | object): SlackListener {
  const calls: ReceivedCall[] = [];
  const serve = async (request: Request): Promise<Response> => {
    const call = await readCall(request);
    calls.push(call);
    const answered = answer(call);
    return answered instanceof Response ? answered : Response.json(answered);
  };
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, serve);
  const host = `127.0.0.1:${server.addr.port}`;
  return { url: `http://${host}/api/`, host, calls, [Symbol.asyncDispose]: () => server.shutdown() };
}

async function readCall(request: Request): Promise<ReceivedCall> {
  const method = new URL(request.url).pathname.replace("/api/", "");
  const token = request.headers.get("authorization")?.replace("Bearer ", "") ?? "";
  const body = await request.text();
  const isJson = request.headers.get("content-type")?.startsWith("application/json") ?? false;
  return { method, token, args: isJson ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body)) };
}
