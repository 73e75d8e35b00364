// What the SDK would export, written out, so that the app needs nothing that would have to be installed.
const NAMES = [
  "answers_at_length",
  "calls_slack",
  "closes_outputs",
  "eats_buffers",
  "eats_memory",
  "echo",
  "exits",
  "fails",
  "floods",
  "floods_output",
  "forbidden_domain",
  "interacts",
  "loops",
  "loops_on_load",
  "pipes_output",
  "pries",
  "tells_time",
  "throws_on_load",
  "unhandled",
  "waits",
];

const NOTHING = { properties: {}, required: [] };

export default {
  display_information: { name: "Misbehaving" },
  settings: { function_runtime: "slack" },
  features: { bot_user: { display_name: "misbehaving" } },
  oauth_config: { scopes: { bot: ["chat:write"] } },
  functions: Object.fromEntries(
    NAMES.map((name) => [name, {
      title: name.replaceAll("_", " "),
      source_file: `functions/${name}.ts`,
      input_parameters: NOTHING,
      output_parameters: NOTHING,
    }]),
  ),
  outgoing_domains: ["api.example.org"],
};
