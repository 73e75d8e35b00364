import { assertEquals } from "@std/assert";
import { checkSender, readOne } from "../../tests/support/sender_samples.ts";

const CREATED = Date.parse("2026-03-10T11:00:00Z") / 1_000;
const INVOICE = {
  id: "in_1Sample",
  object: "invoice",
  customer: "cus_Sample",
  customer_name: "Acme",
  customer_email: "someone@example.com",
  number: "A-0012",
  status: "open",
  amount_due: 125_050,
  currency: "eur",
  attempt_count: 1,
  billing_reason: "subscription_cycle",
  hosted_invoice_url: "https://invoice.example.com/i/secret",
};
function event(id: string, type: string, object: object, seconds: number, more: object = {}): object {
  return {
    id,
    object: "event",
    api_version: "2025-01-27",
    created: CREATED + seconds,
    data: { object, ...more },
    livemode: true,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  };
}
const FAILED = event("evt_1", "invoice.payment_failed", INVOICE, 0);
const FAILED_AGAIN = event("evt_2", "invoice.payment_failed", { ...INVOICE, attempt_count: 2 }, 600);
const PAID = event("evt_3", "invoice.paid", { ...INVOICE, status: "paid" }, 1_200);

const SUBSCRIPTION = {
  id: "sub_1Sample",
  object: "subscription",
  customer: "cus_Sample",
  status: "past_due",
  cancel_at_period_end: false,
  items: { data: [{ price: { lookup_key: "team_yearly" } }] },
};
const UPDATED = "customer.subscription.updated";
const PAST_DUE = event("evt_4", UPDATED, SUBSCRIPTION, 0, { previous_attributes: { status: "active" } });
const UNPAID = event("evt_5", UPDATED, { ...SUBSCRIPTION, status: "unpaid" }, 600);
const ACTIVE = event("evt_6", UPDATED, { ...SUBSCRIPTION, status: "active" }, 1_200);

Deno.test("stripe's invoices are read: a failed payment is over when the invoice is paid", () => {
  checkSender({ mapper: "stripe", firing: FAILED, update: FAILED_AGAIN, resolve: PAID });
});

Deno.test("stripe's subscriptions are read: one past due is over when it is active again", () => {
  checkSender({ mapper: "stripe", firing: PAST_DUE, update: UNPAID, resolve: ACTIVE });
});

Deno.test("stripe's amounts are in whole units of the currency, whatever its decimals", () => {
  const amounts = ["eur", "jpy", "kwd"].map((currency) =>
    readOne(event("evt", "invoice.payment_failed", { ...INVOICE, currency }, 0)).amount
  );
  assertEquals(amounts, [1_250.5, 125_050, 125.05]);
});

Deno.test("stripe's alert names the account and links to the dashboard, not to the page that lets anyone pay", () => {
  const { account, url, title } = readOne(FAILED);
  assertEquals([account, url, title], [
    "cus_Sample",
    "https://dashboard.stripe.com/invoices/in_1Sample",
    "A payment failed · A-0012 · Acme",
  ]);
  assertEquals(JSON.stringify(readOne(FAILED)).includes("secret"), false);
});

const MEANINGS = [
  [
    event("e", UPDATED, { ...SUBSCRIPTION, status: "active", cancel_at_period_end: true }, 0),
    "trigger",
    "high",
  ],
  [event("e", UPDATED, { ...SUBSCRIPTION, status: "incomplete" }, 0), "note", "info"],
  [event("e", "customer.subscription.deleted", SUBSCRIPTION, 0), "trigger", "high"],
  [
    event("e", "charge.dispute.created", { id: "dp_1", object: "dispute", amount: 100 }, 0),
    "trigger",
    "critical",
  ],
  [
    event("e", "invoice.upcoming", { ...INVOICE, id: undefined, subscription: "sub_1Sample" }, 0),
    "note",
    "info",
  ],
  [event("e", "customer.created", { id: "cus_1", object: "customer" }, 0), "note", "info"],
] as const;

Deno.test("stripe's events that mean risk raise an alert, and the others are news", () => {
  for (const [body, action, severity] of MEANINGS) {
    const alert = readOne(body);
    assertEquals([alert.action, alert.severity], [action, severity], alert.title);
  }
});
