import { assertEquals, assertObjectMatch } from "@std/assert";
import fc from "fast-check";
import type { JsonObject } from "../json.ts";
import { parseManifest } from "./manifest.ts";

/** A manifest as the SDK exports it, with one of everything. */
const SOUND = {
  _metadata: { major_version: 2 },
  display_information: {
    name: "Sound",
    description: "Nothing is wrong with it",
    background_color: "#2c2d30",
  },
  settings: { function_runtime: "slack", org_deploy_enabled: true },
  features: { bot_user: { display_name: "Sound bot" }, app_home: { messages_tab_enabled: true } },
  oauth_config: { scopes: { bot: ["chat:write"] }, token_management_enabled: false },
  outgoing_domains: ["api.example.com", "localhost"],
  functions: {
    measure: {
      title: "Measure",
      source_file: "functions/measure.ts",
      input_parameters: { properties: { thing: { type: "#/types/thing" } }, required: ["thing"] },
      output_parameters: { properties: { length: { type: "integer" } }, required: [] },
    },
  },
  workflows: {
    tell: {
      title: "Tell",
      input_parameters: { properties: { who: { type: "slack#/types/user_id" } }, required: ["who"] },
      steps: [
        { id: "0", function_id: "#/functions/measure", inputs: { thing: { name: "{{inputs.who}}" } } },
        {
          id: "1",
          function_id: "slack#/functions/send_dm",
          inputs: { user_id: "{{inputs.who}}", message: "It is {{steps.0.length}}, {name}" },
        },
        {
          id: "2",
          function_id: "A04KE7GQZ#/functions/add_row",
          inputs: { row: "{{steps.1.message_context}}" },
        },
        { id: "3", function_id: "#/workflows/tell", inputs: { who: "{{inputs.who}}" } },
      ],
    },
  },
  datastores: {
    things: {
      primary_key: "id",
      time_to_live_attribute: "expires",
      attributes: {
        id: { type: "string" },
        expires: { type: "slack#/types/timestamp" },
        parts: { type: "array", items: { type: "#/types/thing" } },
      },
    },
  },
  types: { thing: { type: "object", properties: { name: { type: "string" } }, required: ["name"] } },
  events: { measured: { type: "object", properties: { by: { type: "slack#/types/user_id" } } } },
} satisfies JsonObject;

/** The manifest with something else at one place; undefined takes it away. */
function changed(path: string, value: unknown): JsonObject {
  const copy = structuredClone(SOUND) as unknown as JsonObject; // to be changed at any place
  const names = path.split(".");
  let parent = copy;
  for (const name of names.slice(0, -1)) parent = parent[name] as JsonObject; // the tables name places that exist
  const last = names.at(-1) ?? "";
  if (value === undefined) delete parent[last];
  else parent[last] = value as JsonObject; // or anything else, to see it refused
  return copy;
}

function problemsOf(manifest: unknown): string[] {
  const parsed = parseManifest(manifest as JsonObject); // as above
  return parsed.ok ? [] : parsed.problems.map(({ pointer, message }) => `${pointer} ${message}`);
}

Deno.test("parseManifest takes what the SDK exports, and keeps what it does not know", () => {
  const parsed = parseManifest(SOUND);
  assertEquals(
    parsed,
    { ok: true, value: { ...SOUND, external_auth_providers: {} } } as unknown as typeof parsed,
  );
});

Deno.test("parseManifest reads what is left out as empty", () => {
  const { display_information, settings, features } = SOUND;
  const functions = { f: { title: "F" } };
  assertObjectMatch(parseManifest({ display_information, settings, features, functions }), {
    ok: true,
    value: {
      oauth_config: { scopes: { bot: [] } },
      functions: { f: { source_file: "", input_parameters: { properties: {}, required: [] } } },
      workflows: {},
      datastores: {},
      types: {},
      events: {},
      outgoing_domains: [],
    },
  });
});

const ten = Array.from({ length: 10 }, (_, index) => `d${index}.example.com`);
const many = (length: number, value: unknown) =>
  Object.fromEntries(Array.from({ length }, (_, index) => [`n${index}`, value]));

for (
  const [path, good, bad, problem] of [
    ["display_information.name", "x".repeat(35), "x".repeat(36), "must be at most 35 characters long"],
    [
      "display_information.description",
      "x".repeat(140),
      "x".repeat(141),
      "must be at most 140 characters long",
    ],
    [
      "display_information.long_description",
      "x".repeat(4000),
      "x".repeat(4001),
      "must be at most 4000 characters long",
    ],
    ["display_information.background_color", "#abc", "red", "must be a colour such as #2c2d30"],
    ["features.bot_user.display_name", "x".repeat(80), "x".repeat(81), "must be at most 80 characters long"],
    ["features.bot_user.display_name", "x", undefined, "is missing"],
    ["settings.function_runtime", "slack", undefined, "is missing"],
    [
      "settings.function_runtime",
      "slack",
      "remote",
      'must be "slack": this workspace hosts the functions itself',
    ],
    ["oauth_config.scopes.user", [], ["chat:write"], "an app that Slack hosts cannot ask for user scopes"],
    ["oauth_config.scopes.bot", Array(255).fill("x"), Array(256).fill("x"), "must have at most 255 entries"],
    ["outgoing_domains", ten, [...ten, "one.more"], "must have at most 10 entries"],
    ["functions.measure.title", "x".repeat(255), "x".repeat(256), "must be at most 255 characters long"],
    ["functions.measure.title", "x", "", "must be a text that is not empty"],
    ["events", SOUND.events, "none", "must be an object"],
    ["workflows.tell.steps", [], { 0: {} }, "must be a list"],
    ["workflows.tell.steps.3.id", "3", "2", 'workflow "tell", step "2": an earlier step has the same id'],
    ["types", { ...many(49, { type: "string" }), thing: { type: "string" } }, {
      ...many(50, { type: "string" }),
      thing: { type: "string" },
    }, "must have at most 50 entries"],
    [
      "events.measured.properties",
      many(50, { type: "string" }),
      many(51, { type: "string" }),
      "must have at most 50 entries",
    ],
    ["datastores.things.primary_key", "id", undefined, "is missing"],
    ["datastores.things.primary_key", "id", "none", '"none" is not an attribute'],
    [
      "datastores.things.time_to_live_attribute",
      undefined,
      "id",
      '"id" must be an attribute of type slack#/types/timestamp',
    ],
    [
      "datastores.things.attributes.parts.type",
      "object",
      "slack#/types/blocks",
      "a datastore cannot hold slack#/types/blocks",
    ],
    [
      "datastores.things.attributes.parts.items.type",
      "slack#/types/user_id",
      "#/types/nothing",
      'the custom type "#/types/nothing" is not among the app\'s types',
    ],
    [
      "functions.measure.output_parameters.properties.length.type",
      "number",
      "float",
      '"float" is not a type',
    ],
  ] as const
) {
  Deno.test(`parseManifest refuses ${path}: ${problem}`, () => {
    assertEquals(problemsOf(changed(path, good)), []);
    assertEquals(problemsOf(changed(path, bad)), [`/${path.replaceAll(".", "/")} ${problem}`]);
  });
}

Deno.test("parseManifest refuses outgoing domains that are more than a host's name", () => {
  const wrong = [
    "https://example.com",
    "example.com:443",
    "*.example.com",
    "example.com/path",
    "-x.com",
    "a..b",
  ];
  assertEquals(
    problemsOf(changed("outgoing_domains", wrong)),
    wrong.map((domain, index) =>
      `/outgoing_domains/${index} "${domain}" must be a host name alone, without scheme, port, path or wildcard`
    ),
  );
});

Deno.test("parseManifest refuses a callback id of more than 100 characters", () => {
  const functionOf = (length: number) => ({ ["x".repeat(length)]: { title: "X" }, ...SOUND.functions });
  assertEquals(problemsOf(changed("functions", functionOf(100))), []);
  assertEquals(problemsOf(changed("functions", functionOf(101))), [
    `/functions/${"x".repeat(101)} the callback id must be 1 to 100 characters long`,
  ]);
});

function inputsOf(functionId: string): JsonObject {
  return functionId === "#/functions/measure" ? { thing: {} } : { who: "{{inputs.who}}" };
}

for (
  const [id, problem] of [
    ["#/functions/measure", undefined],
    ["#/functions/tell", undefined],
    ["slack#/functions/anything", undefined],
    ["Fn0102", undefined],
    ["#/functions/missing", 'the app has no function called "missing"'],
    ["#/workflows/missing", 'the app has no workflow called "missing"'],
    ["#/functions/toString", 'the app has no function called "toString"'],
    ["measure", '"measure" names no function'],
  ] as const
) {
  Deno.test(`parseManifest ${problem === undefined ? "finds" : "misses"} the function ${id} of a step`, () => {
    assertEquals(
      problemsOf(changed("workflows.tell.steps.3", { id: "3", function_id: id, inputs: inputsOf(id) })),
      problem === undefined
        ? []
        : [`/workflows/tell/steps/3/function_id workflow "tell", step "3": ${problem}`],
    );
  });
}

for (
  const [marker, problem] of [
    ["{{inputs.who}}", undefined],
    ["{{ inputs.who.id }}", undefined],
    ["{{steps.0.length}}", undefined],
    ["{{steps.1.anything.below}}", undefined],
    ["{{steps.3.toString}}", 'refers to step "3", which is not an earlier step'],
    ["{{inputs.toString}}", 'refers to "toString", which is not an input of the workflow'],
    ["{{zzz.a}}", 'refers to "zzz", and a step knows only inputs and steps'],
    ["{{}}", 'refers to "", and a step knows only inputs and steps'],
    ["{{data.user_id}}", 'refers to "data", and a step knows only inputs and steps'],
    ["{{inputs.whom}}", 'refers to "whom", which is not an input of the workflow'],
    ["{{steps.0.width}}", 'refers to "width", which is not an output of step "0"'],
    ["{{steps.2.x}}", 'refers to step "2", which is not an earlier step'],
    ["{{steps.3.x}}", 'refers to step "3", which is not an earlier step'],
  ] as const
) {
  Deno.test(`parseManifest ${problem === undefined ? "takes" : "refuses"} ${marker} in the third step`, () => {
    assertEquals(
      problemsOf(changed("workflows.tell.steps.2.inputs", { deep: [{ text: `see ${marker}` }] })),
      problem === undefined
        ? []
        : [`/workflows/tell/steps/2/inputs workflow "tell", step "2": ${marker} ${problem}`],
    );
  });
}

for (
  const [text, quoted] of [
    ["{{inputs.who", "{{inputs.who"],
    ["{{inputs.who}} and {{ inputs.who }", "{{ inputs.who }"],
    ["{{{{inputs.who}}", "{{ "],
    [`{{${"x".repeat(50)}`, `{{${"x".repeat(38)}…`],
    ['{"a": {"b": "{{inputs.who}}"}}', undefined],
    ["{{{inputs.who}}}", undefined],
    ["}} {", undefined],
  ] as const
) {
  Deno.test(`parseManifest ${quoted === undefined ? "takes" : "refuses"} the text ${text} in a step`, () => {
    assertEquals(
      problemsOf(changed("workflows.tell.steps.2.inputs", { deep: [{ text }] })),
      quoted === undefined ? [] : [
        `/workflows/tell/steps/2/inputs workflow "tell", step "2": ${quoted} is an expression that does not end in }}`,
      ],
    );
  });
}

const DM = "slack#/functions/send_dm";
const TO = { user_id: "{{inputs.who}}" };

for (
  const [step, inputs, problem] of [
    [0, { thing: {}, things: 1, other: 1, toString: 1 }, undefined],
    [0, {}, '"thing", which #/functions/measure requires, is missing'],
    [0, { thing: null }, '"thing", which #/functions/measure requires, is missing'],
    [1, { ...TO, message: "x", mesage: "x" }, undefined],
    [1, TO, `"message", which ${DM} requires, is missing`],
    [
      1,
      { ...TO, message: "{{inputs.whom}}" },
      '{{inputs.whom}} refers to "whom", which is not an input of the workflow',
    ],
    [2, { anything: 1 }, undefined],
    [3, { who: "U0", whom: "U0" }, undefined],
    [1, { ...TO, message: "x", file: [] }, `"file" is not an input of ${DM}; "files" is one`],
    [3, {}, '"who", which #/workflows/tell requires, is missing'],
  ] as const
) {
  const given = JSON.stringify(inputs);
  Deno.test(`parseManifest ${problem === undefined ? "takes" : "refuses"} ${given} in step ${step}`, () => {
    assertEquals(
      problemsOf(changed(`workflows.tell.steps.${step}.inputs`, inputs)),
      problem === undefined
        ? []
        : [`/workflows/tell/steps/${step}/inputs workflow "tell", step "${step}": ${problem}`],
    );
  });
}

Deno.test("parseManifest lets a step leave out a required input that has a default", () => {
  const parameters = { properties: { thing: { type: "string", default: "x" } }, required: ["thing"] };
  const manifest = changed("functions.measure.input_parameters", parameters);
  const { steps: [first, ...rest] } = SOUND.workflows.tell;
  const steps = [{ ...first, inputs: {} }, ...rest];
  assertEquals(problemsOf({ ...manifest, workflows: { tell: { ...SOUND.workflows.tell, steps } } }), []);
});

Deno.test("parseManifest refuses a bot scope that is a slip of a known one, and takes one that nobody knows", () => {
  assertEquals(problemsOf(changed("oauth_config.scopes.bot", ["chat:write", "chat:wriite", "moons:read"])), [
    '/oauth_config/scopes/bot/1 "chat:wriite" is not a bot scope; "chat:write" is one',
  ]);
});

Deno.test("parseManifest refuses a required parameter that there is not", () => {
  assertEquals(problemsOf(changed("workflows.tell.input_parameters.required", ["who", "when"])), [
    '/workflows/tell/input_parameters/required/1 requires "when", which is not among the properties',
  ]);
});

Deno.test("parseManifest takes a parameter that calls itself required, as some apps write it", () => {
  assertEquals(
    problemsOf(changed("datastores.things.attributes.id", { type: "string", required: true })),
    [],
  );
});

Deno.test("parseManifest refuses an array that does not say of what", () => {
  assertEquals(problemsOf(changed("types.thing", { type: "array" })), [
    "/types/thing must say of what it is an array: `items` is missing",
  ]);
});

Deno.test("parseManifest answers every JSON with a manifest or with problems that have a place", () => {
  const anything = fc.jsonValue({ maxDepth: 4 });
  const places = fc.constantFrom(
    ...Object.keys(SOUND),
    "workflows.tell.steps",
    "functions.measure",
    "types.thing",
  );
  fc.assert(
    fc.property(places, anything, (place, value) => {
      for (const problem of problemsOf(changed(place, value))) assertEquals(problem.startsWith("/"), true);
    }),
    { seed: 1 },
  );
  fc.assert(fc.property(anything, (json) => assertEquals(problemsOf(json).length > 0, true)), { seed: 1 });
});

Deno.test("parseManifest refuses objects that are nested without end", () => {
  let type: JsonObject = { type: "string" };
  for (let level = 0; level < 50_000; level++) type = { type: "array", items: type };
  assertEquals(problemsOf(changed("types.thing", type)).length, 1);
});
