import { assert, assertEquals } from "@std/assert";
import { CHANNELS, GROUPS, PEOPLE } from "../config/people.ts";
import { ROUTES } from "../config/routes.ts";
import { ALERT_SOURCES } from "../config/sources.ts";
import { listRoutes } from "../core/routes/decide_routes.ts";
import { parseRoutes } from "../core/routes/parse_routes.ts";
import { subjectOf } from "../core/routes/subject.ts";
import { compileTree } from "../core/routes/tree.ts";
import { readBody } from "../core/senders/read_message.ts";
import { at } from "./support/sample_alerts.ts";

const KNOWN = {
  channels: Object.values<string>(CHANNELS),
  people: Object.values<string>(PEOPLE),
  groups: Object.values<string>(GROUPS),
};

Deno.test("nothing is wrong with the routes of this organisation", () => {
  const parsed = parseRoutes(ROUTES, KNOWN);
  assertEquals(parsed.ok ? [] : parsed.problem, []);
});

Deno.test("the routes of this organisation are the same as JSON", () => {
  assertEquals(parseRoutes(JSON.parse(JSON.stringify(ROUTES)), KNOWN), { ok: true, value: ROUTES });
});

const STRIPE = {
  id: "evt_1",
  object: "event",
  type: "invoice.payment_failed",
  data: { object: { id: "in_1", customer: "acme", amount_due: 2_500_000, currency: "eur" } },
};
const DEPLOYMENT = {
  repository: { full_name: "octo/shop" },
  deployment_status: { id: 1, state: "failure", environment: "production" },
};
const LEAD = { title: "A lead", labels: { value: "salesqualifiedlead" }, account: "acme" };
const TICKET = {
  type: "zen:event-type:ticket.created",
  detail: { id: "1", priority: "URGENT", status: "OPEN" },
};

const CASES: readonly (readonly [source: string, body: object, routes: string[]])[] = [
  ["crm", LEAD, ["Sales handoff"]],
  ["billing", STRIPE, ["Large renewals"]],
  ["delivery", { title: "Go-live", account: "acme", labels: {} }, ["Delivery milestones"]],
  ["support", TICKET, ["Urgent support"]],
  ["support", { ...TICKET, detail: { ...TICKET.detail, priority: "LOW" } }, ["Support"]],
  ["deploys", DEPLOYMENT, ["Production deployments"]],
  ["monitoring", { title: "Down", severity: "critical", labels: { team: "SecOps" } }, [
    "Security monitoring",
    "Outages",
  ]],
  ["monitoring", { title: "Slow", severity: "low" }, ["Monitoring"]],
  ["somebody else", LEAD, ["Everything else"]],
];

Deno.test("each kind of message finds the people of this organisation that it is for", () => {
  const tree = compileTree(ROUTES);
  assert(tree.ok);
  for (const [source, body, routes] of CASES) {
    const [alert] = readBody(body, { source, receivedAt: at(0) });
    assert(alert !== undefined);
    assertEquals(listRoutes(tree.value, subjectOf(alert, at(0))).map(({ name }) => name), routes);
  }
});

Deno.test("every source has a name of its own", () => {
  const names = ALERT_SOURCES.map(({ name }) => name);
  assertEquals(new Set(names).size, names.length);
});
