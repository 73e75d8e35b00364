import type { AlertAction } from "../alerts/alert.ts";
import type { Draft } from "../alerts/draft.ts";
import type { Severity } from "../alerts/severity.ts";
import { numberAt, textAt, valueAt } from "./body.ts";
import { majorUnits } from "./money.ts";
import type { Mapper } from "./mapper.ts";

/** Stripe's events. Those of invoices, subscriptions and disputes raise and end problems; the others are news. */
export const stripe: Mapper = {
  name: "stripe",
  read: (body) => {
    const isEvent = textAt(body, "object") === "event" && textAt(body, "type") !== undefined;
    const object = valueAt(body, "data", "object");
    return isEvent && object !== undefined ? [readEvent(body, object)] : undefined;
  },
};

interface Meaning {
  readonly action: AlertAction;
  readonly severity: Severity;
  readonly title: string;
}

const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
  ["invoice.payment_failed", { action: "trigger", severity: "high", title: "A payment failed" }],
  ["invoice.payment_action_required", {
    action: "trigger",
    severity: "medium",
    title: "A payment needs the customer",
  }],
  ["invoice.overdue", { action: "trigger", severity: "high", title: "An invoice is overdue" }],
  ["invoice.marked_uncollectible", {
    action: "trigger",
    severity: "high",
    title: "An invoice is uncollectible",
  }],
  ["invoice.upcoming", { action: "note", severity: "info", title: "An invoice is coming up" }],
  ["invoice.paid", { action: "resolve", severity: "info", title: "An invoice was paid" }],
  ["invoice.payment_succeeded", { action: "resolve", severity: "info", title: "A payment succeeded" }],
  ["invoice.voided", { action: "resolve", severity: "info", title: "An invoice was voided" }],
  ["customer.subscription.deleted", { action: "trigger", severity: "high", title: "A subscription ended" }],
  ["customer.subscription.paused", {
    action: "trigger",
    severity: "medium",
    title: "A subscription was paused",
  }],
  ["customer.subscription.resumed", {
    action: "resolve",
    severity: "info",
    title: "A subscription was resumed",
  }],
  ["customer.subscription.trial_will_end", {
    action: "trigger",
    severity: "low",
    title: "A trial ends soon",
  }],
  ["charge.dispute.created", { action: "trigger", severity: "critical", title: "A payment is disputed" }],
  ["charge.dispute.closed", { action: "resolve", severity: "info", title: "A dispute was closed" }],
]);

function readEvent(body: unknown, object: unknown): Draft {
  const type = textAt(body, "type") ?? "";
  const text = (name: string) => textAt(object, name);
  const { action, severity, title } = meaningOf(type, object);
  const customer = text("customer") ?? textAt(object, "customer", "id");
  const currency = text("currency");
  return {
    id: textAt(body, "id"),
    key: text("id") ?? text("subscription"),
    action,
    severity,
    title: [title, text("number"), text("customer_name") ?? customer].filter(Boolean).join(" · "),
    summary: text("description"),
    url: linkOf(body, object),
    labels: {
      type,
      customer,
      status: text("status"),
      livemode: textAt(body, "livemode"),
      attempt_count: text("attempt_count"),
      billing_reason: text("billing_reason"),
      collection_method: text("collection_method"),
      cancel_at_period_end: text("cancel_at_period_end"),
      plan: textAt(object, "items", "data", 0, "price", "lookup_key") ?? textAt(object, "plan", "nickname"),
      previous_status: textAt(body, "data", "previous_attributes", "status"),
    },
    account: customer,
    amount: majorUnits(numberAt(object, "amount_due") ?? numberAt(object, "amount"), currency),
    currency,
    happenedAt: textAt(body, "created"),
  };
}

function meaningOf(type: string, object: unknown): Meaning {
  if (type === "customer.subscription.updated") return subscriptionMeaning(object);
  return MEANINGS.get(type) ?? { action: "note", severity: "info", title: type };
}

function subscriptionMeaning(object: unknown): Meaning {
  const status = textAt(object, "status") ?? "";
  if (["past_due", "unpaid", "incomplete_expired"].includes(status)) {
    return { action: "trigger", severity: "high", title: `A subscription is ${status.replaceAll("_", " ")}` };
  }
  if (valueAt(object, "cancel_at_period_end") === true) {
    return { action: "trigger", severity: "high", title: "A subscription will end" };
  }
  const isWell = status === "active" || status === "trialing";
  return { action: isWell ? "resolve" : "note", severity: "info", title: "A subscription changed" };
}

const PAGES: ReadonlyMap<string, string> = new Map([
  ["invoice", "invoices"],
  ["subscription", "subscriptions"],
  ["dispute", "disputes"],
]);

/** The page that staff can open: the one for the customer lets whoever has its address pay. */
function linkOf(body: unknown, object: unknown): string | undefined {
  const page = PAGES.get(textAt(object, "object") ?? "");
  const id = textAt(object, "id");
  if (page === undefined || id === undefined || !/^\w{1,100}$/.test(id)) return undefined;
  const mode = valueAt(body, "livemode") === false ? "test/" : "";
  return `https://dashboard.stripe.com/${mode}${page}/${id}`;
}
