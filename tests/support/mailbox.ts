import { POLICIES } from "../../config/policies.ts";
import { contentDigest, type RequestContent } from "../../core/approvals/request.ts";
import { policyHash } from "../../core/approvals/policy.ts";
import { type Letter, letterRow, parseLetter } from "../../core/mailbox/letter.ts";
import { parseSealKeys, type SealKeys } from "../../core/seals/seal.ts";
import type { JsonObject } from "../../workspace/json.ts";
import { items, SEAL_KEY } from "./approvals.ts";
import type { TestWorkspace } from "./workspace.ts";

export const GATEWAY = "gateway-one";

/** The keys that the gateway and the app share in these tests. */
export const KEYS: SealKeys = keysOf(SEAL_KEY);

export function keysOf(variable: string): SealKeys {
  const keys = parseSealKeys(variable);
  if (keys === undefined) throw new Error("that is no seal key");
  return keys;
}

/** A request as a gateway keeps it. */
export function gatewayItem(
  id: string,
  { policy: name = "low_impact", ...more }: Partial<RequestContent> & { readonly policy?: string } = {},
): JsonObject {
  const policy = POLICIES.find((known) => known.name === name);
  if (policy === undefined) throw new Error(`there is no policy ${name}`);
  const content: RequestContent = {
    source: "deploys",
    action: `POST /billing/refunds (${id})`,
    details: "",
    reason: "The customer paid twice",
    reference: "",
    requester: { kind: "claimed", name: "ci" },
    ...more,
  };
  const { requester, ...texts } = content;
  return {
    kind: "open",
    request: {
      id,
      ...texts,
      policy: name,
      ...(requester.kind === "person" ? { person: requester.id } : { requester: requester.name }),
      policy_hash: policyHash(policy),
      digest: contentDigest(content, policy),
      received_at: Date.now(),
    },
  };
}

/** Leaves a letter in the inbox as a gateway does, with the service token. */
export async function leave(
  slack: TestWorkspace,
  id: string,
  content: readonly JsonObject[],
  { keys = KEYS, change = {} }: { readonly keys?: SealKeys; readonly change?: Partial<Letter> } = {},
): Promise<void> {
  const letter: Letter = { id, gateway: GATEWAY, kind: "requests", body: JSON.stringify({ items: content }) };
  const item = { ...letterRow("inbox", letter, keys), ...change };
  const { app } = slack.installed;
  const put = await slack.call(
    "apps.datastore.put",
    { datastore: "inbox", item, app_id: app.id },
    app.serviceToken,
  );
  if (!put.ok) throw new Error(JSON.stringify(put));
}

export async function ring(slack: TestWorkspace, ...ids: readonly string[]): Promise<void> {
  const { status } = await slack.post("Mailbox", { ids: ids.join(",") });
  if (status !== 200) throw new Error(`the doorbell answered ${status}`);
  await slack.settled();
}

/** What lies in the outbox for the gateway, each letter with a good seal. */
export async function outbox(slack: TestWorkspace): Promise<Letter[]> {
  const rows = await items(slack, "outbox");
  return rows.map((row) => {
    const letter = parseLetter("outbox", row, KEYS);
    if (!letter.ok) throw new Error(`${row["id"]}: ${letter.problem}`);
    return letter.value;
  });
}
