import { assert, assertEquals } from "@std/assert";
import { Metrics } from "./metrics.ts";

Deno.test("counters, gauges and histograms are written as Prometheus reads them", () => {
  const metrics = new Metrics();
  const calls = metrics.counter("calls_total", "Calls.", ["rule", "status"]);
  metrics.gauge("open", "Open now.", () => 3);
  const seconds = metrics.histogram("seconds", "How long.", ["rule"], [0.1, 1]);
  calls.add(["a", "200"]);
  calls.add(["a", "200"], 2);
  for (const value of [0.1, 0.5, 2]) seconds.observe(["a"], value);
  assertEquals(
    metrics.render(),
    `# HELP calls_total Calls.
# TYPE calls_total counter
calls_total{rule="a",status="200"} 3
# HELP open Open now.
# TYPE open gauge
open 3
# HELP seconds How long.
# TYPE seconds histogram
seconds_bucket{rule="a",le="0.1"} 1
seconds_bucket{rule="a",le="1"} 2
seconds_bucket{rule="a",le="+Inf"} 3
seconds_sum{rule="a"} 2.6
seconds_count{rule="a"} 3
`,
  );
});

Deno.test("the name of a rule cannot end its label", () => {
  const metrics = new Metrics();
  metrics.counter("n", "N.", ["rule"]).add(['a"} 1\nforged \\']);
  assertEquals(metrics.render().split("\n")[2], 'n{rule="a\\"} 1\\nforged \\\\"} 1');
});

Deno.test("however many labels come, only so many are kept apart, and nothing is lost", () => {
  const metrics = new Metrics();
  const calls = metrics.counter("n", "N.", ["rule"]);
  for (let n = 0; n < 25_000; n++) calls.add([`${n}`]);
  const lines = metrics.render().trim().split("\n").slice(2);
  assert(lines.length <= 20_001);
  assertEquals(lines.reduce((sum, line) => sum + Number(line.split(" ")[1]), 0), 25_000);
});
