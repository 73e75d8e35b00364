import { assertEquals, assertStringIncludes } from "@std/assert";
import { REDACT_KEY, sampleRequest } from "../../tests/support/sample_approvals.ts";
import { showContent } from "./content.ts";
import { notWholeBlocks, redactedWords } from "./not_whole.ts";

const warning = (content: Parameters<typeof sampleRequest>[0]) =>
  JSON.stringify(notWholeBlocks(showContent(sampleRequest(content), REDACT_KEY)));

Deno.test("a request that is shown whole needs no warning", () => assertEquals(warning({}), "[]"));

Deno.test("the warning says which part is not shown as it is, and why", () => {
  const words = warning({ details: "x".repeat(5_000), action: "Deploy\u200b" });
  assertStringIncludes(words, "action (characters that cannot be seen) and details (too long)");
  assertStringIncludes(words, "Open the full request to approve it.");
});

Deno.test("redactedWords tells two keys apart and shows neither", () => {
  const findings = [
    { kind: "slack_token", fingerprint: "a".repeat(64) },
    { kind: "slack_token", fingerprint: "bb" },
    { kind: "jwt", fingerprint: "cc" },
  ];
  assertEquals(
    redactedWords(findings, 2),
    "slack token `aaaaaaaaaaaa`, slack token `bb` and 1 more",
  );
});
