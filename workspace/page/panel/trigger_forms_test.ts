import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { exampleContext, renderTriggerForms } from "./trigger_forms.ts";

const ASKED = new URLSearchParams({ as: "U1", channel: "C1" });

const TRIGGER = {
  id: "Ft1",
  type: "webhook",
  webhook_url: "http://localhost:3000/triggers/T1/1/abc",
  inputs: {
    where: { value: "{{data.place}}" },
    who: { value: "{{data.user_id}}" },
    count: { value: "{{ data.count }}" },
    urgent: { value: "{{data.urgent}}" },
    text: { value: "{{data.title}} by {{data.author.name}}" },
    when: { value: "{{event_timestamp}}" },
    fixed: { value: "a text" },
  },
  filter: { root: { statement: "{{data.severity}} == high" } },
  workflow: {
    input_parameters: [
      { name: "where", type: "slack#/types/channel_id" },
      { name: "who", type: "slack#/types/user_id" },
      { name: "count", type: "integer" },
      { name: "urgent", type: "boolean" },
    ],
  },
};

Deno.test("exampleContext: it has what the inputs and the filter speak of, and nothing else", () => {
  assertEquals(exampleContext(TRIGGER, ASKED), {
    data: {
      place: "C1",
      user_id: "U1",
      count: 0,
      urgent: false,
      title: "",
      author: { name: "" },
      severity: "",
    },
  });
});

Deno.test("exampleContext: a path that names a prototype stays a name", () => {
  const inputs = { a: { value: "{{data.__proto__.polluted}}" }, b: { value: "{{data.constructor.x}}" } };
  const { data } = exampleContext({ inputs }, ASKED);
  assertEquals(JSON.stringify(data), '{"__proto__":{"polluted":""},"constructor":{"x":""}}');
  assertEquals(Object.hasOwn(Object.prototype, "polluted"), false);
});

Deno.test("renderTriggerForms: a webhook is posted to by its id, whatever host its address names", () => {
  assertStringIncludes(renderTriggerForms(TRIGGER, ASKED).text, 'data-post="Ft1"');
});

Deno.test("renderTriggerForms: a shortcut asks for inputs only where there are customizable ones", () => {
  const shortcut = { id: "Ft2", type: "shortcut", inputs: { a: { value: "x" } } };
  const customizable = { ...shortcut, inputs: { a: { customizable: true }, b: { value: "x" } } };
  assert(!renderTriggerForms(shortcut, ASKED).text.includes("<textarea"));
  const markup = renderTriggerForms(customizable, ASKED).text;
  assertStringIncludes(markup, "{\n  &quot;a&quot;: &quot;&quot;\n}</textarea>");
  assertStringIncludes(markup, "&quot;user&quot;:&quot;U1&quot;,&quot;channel&quot;:&quot;C1&quot;");
});
