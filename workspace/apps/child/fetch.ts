const SLACK_API = "https://slack.com/api/";

/** Sends calls that are meant for Slack's Web API to the workspace's, whatever library makes them. */
export function installFetch(api: string): void {
  const realFetch = globalThis.fetch;
  globalThis.fetch = async (target, init) => {
    try {
      return await realFetch(redirect(target, api), init);
    } catch (error) {
      throw explainDenial(explainFailure(error));
    }
  };
}

function redirect(target: RequestInfo | URL, api: string): RequestInfo | URL {
  const address = target instanceof Request ? target.url : String(target);
  if (!address.startsWith(SLACK_API) || api === "") return target;
  const replaced = api + address.slice(SLACK_API.length);
  return target instanceof Request ? new Request(replaced, target) : replaced;
}

/** The same error; when no answer came, with the reason: Deno 2 keeps it in the cause, Slack's Deno 1 says it at once. */
export function explainFailure(error: unknown): unknown {
  if (error instanceof TypeError && error.message === "fetch failed" && error.cause instanceof Error) {
    error.message = error.cause.message;
  }
  return error;
}

// Deno 1 calls it PermissionDenied, Deno 2 NotCapable. Files and the environment are refused under the same names.
const DENIALS = ["PermissionDenied", "NotCapable"];

/** The same error; when it tells of a host that the app may not reach, with what its author can do about it. */
export function explainDenial(error: unknown): unknown {
  if (!(error instanceof Error) || !DENIALS.includes(error.name)) return error;
  const host = /net access to "(?<host>[^":]+)/.exec(error.message)?.groups?.["host"];
  if (host === undefined || error.message.includes("outgoingDomains")) return error;
  error.message +=
    `. Add "${host}" to \`outgoingDomains\` in the app's manifest to let its functions reach it.`;
  return error;
}
