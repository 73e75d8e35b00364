import { assertEquals } from "@std/assert";
import { RECEIVED } from "../../tests/support/sender_samples.ts";
import { type AlertInputs, readInputs } from "./read_inputs.ts";

function read(inputs: AlertInputs) {
  const [alert] = readInputs(inputs, { source: "billing", receivedAt: RECEIVED });
  return alert;
}

Deno.test("readInputs reads flat inputs as one alert", () => {
  const alert = read({
    key: "k",
    severity: "P1",
    title: "t",
    labels: '{"env":"prod"}',
    action: "resolve",
    url: "",
  });
  assertEquals([alert?.key, alert?.severity, alert?.title, alert?.labels, alert?.action, alert?.url], [
    "k",
    "critical",
    "t",
    { env: "prod" },
    "resolve",
    null,
  ]);
});

Deno.test("readInputs reads the payload, and what stands beside it counts instead", () => {
  const payload = JSON.stringify({ type: "x", message: "from inside", level: "low", env: "dev" });
  const alert = read({ payload, severity: "high", labels: '{"env":"prod"}' });
  assertEquals([alert?.title, alert?.severity, alert?.labels["env"], alert?.mapper], [
    "from inside",
    "high",
    "prod",
    "unknown",
  ]);
});

Deno.test("readInputs makes an alert of a payload that is no JSON, and of nothing at all", () => {
  assertEquals(read({ payload: "it broke" })?.title, "it broke");
  assertEquals(read({})?.title, "An alert without a title (countersign)");
});
