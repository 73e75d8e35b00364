import { assertEquals } from "@std/assert";
import { ALERT } from "../../tests/support/sample_alerts.ts";
import { labelView } from "./label_view.ts";

Deno.test("labelView has the labels, and what the sender said in the fields", () => {
  const view = labelView({ ...ALERT, account: "acme", labels: { env: "prod", severity: "page" } });
  assertEquals(Object.fromEntries(view), {
    key: "db-1/disk",
    title: "Disk is full",
    account: "acme",
    env: "prod",
    severity: "page",
    source: "monitor",
  });
});

Deno.test("labelView has nothing that was guessed", () => {
  const notes = [
    { kind: "key_guessed" },
    { kind: "title_guessed" },
    { kind: "severity_guessed", said: "" },
  ] as const;
  assertEquals([...labelView({ ...ALERT, labels: {}, notes }).keys()], ["source"]);
});

Deno.test("labelView lets no label pass for another source", () => {
  assertEquals(labelView({ ...ALERT, labels: { source: "billing" } }).get("source"), "monitor");
  assertEquals(labelView({ ...ALERT, source: "", labels: { source: "billing" } }).get("source"), "billing");
});
