import { assertEquals } from "@std/assert";
import { checkSender, readOne } from "../../tests/support/sender_samples.ts";

const FIRING = {
  countersign: 1,
  id: "m-1",
  source: "crm",
  action: "trigger",
  key: "renewal-4711",
  severity: "high",
  title: "Renewal at risk",
  summary: "Usage fell by half",
  url: "https://crm.example.com/accounts/4711",
  labels: { stage: "renewal", region: "emea" },
  account: "acme",
  amount: 48_000,
  currency: "eur",
  owner: "operator",
  started_at: "2026-03-10T09:00:00Z",
  happened_at: "2026-03-10T11:00:00Z",
};
const UPDATE = { ...FIRING, id: "m-2", severity: "critical", happened_at: "2026-03-10T11:10:00Z" };
const RESOLVE = { ...FIRING, id: "m-3", action: "resolve", happened_at: "2026-03-10T11:20:00Z" };

Deno.test("countersign's own form is read from firing to resolve, in any order and however mutilated", () => {
  checkSender({ mapper: "countersign", firing: FIRING, update: UPDATE, resolve: RESOLVE });
});

Deno.test("countersign's own form keeps every field, and claims no source but the trigger's", () => {
  const { title, summary, url, labels, account, amount, currency, owner, source, severity } = readOne(FIRING);
  assertEquals({ title, summary, url, labels, account, amount, currency, owner, source, severity }, {
    title: "Renewal at risk",
    summary: "Usage fell by half",
    url: "https://crm.example.com/accounts/4711",
    labels: { stage: "renewal", region: "emea" },
    account: "acme",
    amount: 48_000,
    currency: "eur",
    owner: "operator",
    source: "sample",
    severity: "high",
  });
});

Deno.test("countersign's own form needs no mark where there is nothing but its own fields", () => {
  assertEquals(readOne({ title: "a", labels: {} }).mapper, "countersign");
  assertEquals(readOne({ title: "a", other: 1 }).mapper, "unknown");
  assertEquals(readOne({ severity: "high" }).mapper, "unknown");
});

Deno.test("labels may come as JSON in a text, and account and amount among them", () => {
  const { labels, account, amount } = readOne({
    title: "a",
    labels: '{"account":"acme","amount":"12.5","n":3}',
  });
  assertEquals([labels, account, amount], [{ account: "acme", amount: "12.5", n: "3" }, "acme", 12.5]);
});

Deno.test("a resolve with the id of its trigger is a message of its own", () => {
  assertEquals(readOne({ ...FIRING, action: "resolve" }).id === readOne(FIRING).id, false);
});

Deno.test("labels that are no JSON are kept as a label", () => {
  assertEquals(readOne({ title: "a", labels: "env=prod" }).labels, { labels: "env=prod" });
});
