import { assertEquals } from "@std/assert";
import { checkSender, readOne } from "../../tests/support/sender_samples.ts";

const INSTALLATION = { installation: { uuid: "7a485448-a9e2-4c85-8a3c-4f44175783c9" } };
const ACTOR = { id: "sentry", name: "Sentry", type: "application" };
const EVENT_ALERT = {
  action: "triggered",
  ...INSTALLATION,
  actor: ACTOR,
  data: {
    event: {
      event_id: "e4874d664c3540c1a32eab185f12c5ab",
      issue_id: "1170820242",
      project: 1,
      level: "error",
      title: "ReferenceError: cart is not defined",
      culprit: "checkout.js in render",
      platform: "javascript",
      datetime: "2026-03-10T11:00:00.000000Z",
      web_url: "https://sentry.example.com/organizations/shop/issues/1170820242/events/e4/",
      tags: [["environment", "production"], ["browser", "Chrome"]],
      request: { headers: [["Cookie", "session=1"]], url: "https://shop.example.com/" },
    },
    triggered_rule: "Errors of the checkout",
  },
};
const AGAIN = {
  ...EVENT_ALERT,
  data: {
    ...EVENT_ALERT.data,
    event: { ...EVENT_ALERT.data.event, event_id: "f5", datetime: "2026-03-10T11:10:00.000000Z" },
  },
};
const RESOLVED_ISSUE = {
  action: "resolved",
  ...INSTALLATION,
  actor: ACTOR,
  data: {
    issue: {
      id: "1170820242",
      shortId: "SHOP-1",
      title: "ReferenceError: cart is not defined",
      culprit: "checkout.js in render",
      level: "error",
      status: "resolved",
      substatus: null,
      statusDetails: {},
      count: "17",
      firstSeen: "2026-03-10T10:00:00.000000Z",
      lastSeen: "2026-03-10T11:15:00.000000Z",
      project: { id: "1", name: "shop", slug: "shop", platform: "javascript" },
      web_url: "https://sentry.example.com/organizations/shop/issues/1170820242/",
    },
  },
};
const METRIC = {
  action: "warning",
  ...INSTALLATION,
  actor: ACTOR,
  data: {
    description_text: "1000 events in the last 10 minutes",
    description_title: "Warning: too many errors",
    metric_alert: {
      id: "5",
      identifier: "5",
      title: "Too many errors",
      status: 1,
      date_started: "2026-03-10T10:55:00.000Z",
      date_detected: "2026-03-10T11:00:00.000Z",
      date_closed: null,
      projects: ["shop"],
      alert_rule: { id: "7", name: "Too many errors", aggregate: "count()", environment: "production" },
    },
    web_url: "https://sentry.example.com/organizations/shop/alerts/5/",
  },
};
const METRIC_CRITICAL = { ...METRIC, action: "critical" };
const METRIC_RESOLVED = {
  ...METRIC,
  action: "resolved",
  data: {
    ...METRIC.data,
    metric_alert: { ...METRIC.data.metric_alert, date_closed: "2026-03-10T11:40:00.000Z" },
  },
};

Deno.test("sentry's alerts of issues are read, and ended by the issue's own webhook", () => {
  checkSender({ mapper: "sentry", firing: EVENT_ALERT, update: AGAIN, resolve: RESOLVED_ISSUE });
});

Deno.test("sentry's alerts of metrics are read from warning to resolved", () => {
  checkSender({ mapper: "sentry", firing: METRIC, update: METRIC_CRITICAL, resolve: METRIC_RESOLVED });
  assertEquals([METRIC, METRIC_CRITICAL].map((body) => readOne(body).severity), ["medium", "critical"]);
});

Deno.test("sentry's issue that is resolved a second time is another message", () => {
  const issue = { ...RESOLVED_ISSUE.data.issue, count: "18", lastSeen: "2026-03-10T11:50:00Z" };
  assertEquals(readOne({ ...RESOLVED_ISSUE, data: { issue } }).id === readOne(RESOLVED_ISSUE).id, false);
});

Deno.test("sentry's requests, with their cookies, are not kept", () => {
  assertEquals(JSON.stringify(readOne(EVENT_ALERT)).includes("session=1"), false);
  assertEquals(readOne(EVENT_ALERT).labels["environment"], "production");
});

Deno.test("sentry's assignment of an issue is news", () => {
  assertEquals(readOne({ ...RESOLVED_ISSUE, action: "assigned" }).action, "note");
});
