import { assertEquals } from "@std/assert";
import { checkSender, readOne } from "../../tests/support/sender_samples.ts";

const FIRING = {
  specversion: "1.0",
  id: "e-1",
  source: "/delivery/projects",
  type: "com.example.milestone.late",
  subject: "project-12/go-live",
  time: "2026-03-10T11:00:00Z",
  datacontenttype: "application/json",
  severitynumber: 17,
  data: { title: "Go-live is late", url: "https://pm.example.com/12", client: "acme", days: 4 },
};
const UPDATE = { ...FIRING, id: "e-2", time: "2026-03-10T11:10:00Z", severitynumber: 21 };
const RESOLVE = {
  ...FIRING,
  id: "e-3",
  time: "2026-03-10T11:20:00Z",
  type: "com.example.milestone.late.resolved",
};

Deno.test("cloudevents are read from firing to resolve", () => {
  checkSender({ mapper: "cloudevents", firing: FIRING, update: UPDATE, resolve: RESOLVE });
});

Deno.test("cloudevents are the same when source and id are, whatever else is in them", () => {
  assertEquals(readOne({ ...FIRING, data: {} }).id, readOne(FIRING).id);
  assertEquals(readOne({ ...FIRING, source: "/other" }).id === readOne(FIRING).id, false);
});

Deno.test("cloudevents count severity as OpenTelemetry does, unless there is a word for it", () => {
  const severities = [24, 21, 20, 17, 16, 13, 12, 9, 8, 1].map((severitynumber) =>
    readOne({ ...FIRING, severitynumber }).severity
  );
  assertEquals(severities, [
    "critical",
    "critical",
    "high",
    "high",
    "medium",
    "medium",
    "low",
    "low",
    "info",
    "info",
  ]);
  assertEquals(readOne({ ...FIRING, severitytext: "P4" }).severity, "low");
});

Deno.test("cloudevents keep their source as a label, since the alert's is the trigger's", () => {
  const { labels, source, url } = readOne(FIRING);
  assertEquals([labels["event_source"], source, url], [
    "/delivery/projects",
    "sample",
    "https://pm.example.com/12",
  ]);
});
