import { assertEquals } from "@std/assert";
import { checkSender, readOne } from "../../tests/support/sender_samples.ts";

const AT = Date.parse("2026-03-10T11:00:00Z");
const ISSUE = {
  id: "99291",
  self: "https://jira.example.com/rest/api/2/issue/99291",
  key: "OPS-7",
  fields: {
    summary: "Go-live is blocked",
    description: "By the firewall",
    created: "2026-03-10T11:00:00.000+0000",
    priority: { name: "Blocker" },
    issuetype: { name: "Bug" },
    project: { key: "OPS", name: "Operations" },
    status: { name: "To Do", statusCategory: { key: "new" } },
    labels: ["client", "go-live"],
    components: [{ name: "network" }],
    assignee: { displayName: "operator" },
    reporter: { displayName: "engineer" },
  },
};
const FIRING = { timestamp: AT, webhookEvent: "jira:issue_created", issue: ISSUE };
const UPDATE = {
  timestamp: AT + 60_000,
  webhookEvent: "jira:issue_updated",
  issue: ISSUE,
  changelog: { id: "10124", items: [{ field: "priority", fromString: "High", toString: "Blocker" }] },
};
const RESOLVE = {
  timestamp: AT + 120_000,
  webhookEvent: "jira:issue_updated",
  issue: { ...ISSUE, fields: { ...ISSUE.fields, status: { name: "Done", statusCategory: { key: "done" } } } },
  changelog: { id: "10125", items: [{ field: "status", fromString: "To Do", toString: "Done" }] },
};

Deno.test("jira's issues are read until they are done", () => {
  checkSender({ mapper: "jira", firing: FIRING, update: UPDATE, resolve: RESOLVE });
});

Deno.test("jira's link is the page for people, and its priority the severity", () => {
  const { url, severity, title, labels } = readOne(FIRING);
  assertEquals([url, severity, title, labels["labels"]], [
    "https://jira.example.com/browse/OPS-7",
    "critical",
    "OPS-7 Go-live is blocked",
    "client,go-live",
  ]);
});

Deno.test("jira's edits of other fields, and its comments, are news", () => {
  const edit = { ...UPDATE, changelog: { id: "1", items: [{ field: "description" }] } };
  const comment = { ...FIRING, webhookEvent: "comment_created", comment: { id: "5" } };
  assertEquals([edit, comment].map((body) => readOne(body).action), ["note", "note"]);
});
