import { assertEquals } from "@std/assert";
import { checkSender, readOne } from "../../tests/support/sender_samples.ts";

const AT = Date.parse("2026-03-10T11:00:00Z");
const FIRING = {
  dd: "1",
  id: "7000000000000000001",
  cycle: "1783041204",
  aggregate: "a1",
  transition: "Triggered",
  priority: "P2",
  type: "error",
  title: "[Triggered] Queue is long",
  text: "More than a thousand wait",
  link: "https://app.datadoghq.com/event/event?id=1",
  tags: "env:prod,team:payments,urgent",
  host: "queue-1",
  date: String(AT),
};
const UPDATE = { ...FIRING, transition: "Re-Triggered", date: String(AT + 60_000) };
const RESOLVE = {
  ...FIRING,
  transition: "Recovered",
  title: "[Recovered] Queue is long",
  date: String(AT + 120_000),
};
const DEFAULT = {
  id: "7000000000000000001",
  event_type: "query_alert_monitor",
  title: "[Triggered] Queue is long",
  date: AT,
  last_updated: AT,
  body: "More than a thousand wait",
  org: { id: "1", name: "Shop" },
};

Deno.test("datadog's monitors are read from our template until they recover", () => {
  checkSender({ mapper: "datadog", firing: FIRING, update: UPDATE, resolve: RESOLVE });
});

Deno.test("datadog's default body is read as far as it goes", () => {
  const resolve = { ...DEFAULT, id: "2", title: "[Recovered] Queue is long", date: AT + 60_000 };
  const update = { ...DEFAULT, id: "3", title: "[Re-Triggered] Queue is long", date: AT + 30_000 };
  checkSender({ mapper: "datadog", firing: DEFAULT, update, resolve });
});

Deno.test("datadog's tags are labels, and a variable that it did not fill is nothing", () => {
  const { labels, url, severity } = readOne({
    ...FIRING,
    link: "$LINK",
    host: "$HOSTNAME",
    priority: "$ALERT_PRIORITY",
  });
  assertEquals([labels["env"], labels["team"], labels["urgent"], labels["host"]], [
    "prod",
    "payments",
    "true",
    undefined,
  ]);
  assertEquals([url, severity], [null, "high"]);
});

Deno.test("datadog's warnings are milder than its alerts", () => {
  const severities = ["Warn", "Re-Warn", "Triggered", "No Data"].map((transition) =>
    readOne({ ...FIRING, priority: "", transition }).severity
  );
  assertEquals(severities, ["medium", "medium", "high", "high"]);
});
