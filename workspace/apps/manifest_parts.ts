import type { Json, JsonObject } from "../json.ts";
import type {
  DatastoreDefinition,
  FunctionDefinition,
  StepDefinition,
  WorkflowDefinition,
} from "./manifest.ts";
import type { ParameterReader } from "./manifest_parameters.ts";
import { at, type ManifestReader } from "./manifest_reader.ts";

const MOST_CALLBACK_ID_CHARACTERS = 100;
const MOST_TITLE_CHARACTERS = 255;
const NOT_STORED = ["slack#/types/blocks", "slack#/types/credential/oauth2"];

/** Reads the functions, workflows and datastores of a manifest, each by itself. */
export class PartReader {
  readonly #reader: ManifestReader;
  readonly #parameters: ParameterReader;

  constructor(reader: ManifestReader, parameters: ParameterReader) {
    this.#reader = reader;
    this.#parameters = parameters;
  }

  function(value: Json | undefined, pointer: string, callbackId: string): FunctionDefinition {
    const object = this.#reader.object(value, pointer);
    return {
      ...object,
      ...this.#title(object, pointer, callbackId),
      // Slack's tools take it out before they send a manifest; those who run the app miss it then.
      source_file: this.#reader.optionalText(object["source_file"], at(pointer, "source_file")) ?? "",
      input_parameters: this.#parametersOf(object, pointer, "input_parameters"),
      output_parameters: this.#parametersOf(object, pointer, "output_parameters"),
    };
  }

  workflow(value: Json | undefined, pointer: string, callbackId: string): WorkflowDefinition {
    const object = this.#reader.object(value, pointer);
    const steps = this.#reader.list(object["steps"], at(pointer, "steps"));
    return {
      ...object,
      ...this.#title(object, pointer, callbackId),
      input_parameters: this.#parametersOf(object, pointer, "input_parameters"),
      steps: steps.map((step, index) => this.#step(step, at(pointer, "steps", index))),
    };
  }

  datastore(value: Json | undefined, pointer: string): DatastoreDefinition {
    const object = this.#reader.object(value, pointer);
    const attributes = this.#reader.entries(
      object["attributes"],
      at(pointer, "attributes"),
      (attribute, place) => this.#parameters.definition(attribute, place),
    );
    const primary_key = this.#reader.text(object["primary_key"], at(pointer, "primary_key"));
    const place = at(pointer, "time_to_live_attribute");
    const timeToLive = this.#reader.optionalText(object["time_to_live_attribute"], place);
    const datastore = { ...object, primary_key, attributes };
    const whole = timeToLive === undefined ? datastore : { ...datastore, time_to_live_attribute: timeToLive };
    this.#checkAttributes(whole, pointer);
    return whole;
  }

  #checkAttributes(
    { primary_key, time_to_live_attribute, attributes }: DatastoreDefinition,
    pointer: string,
  ): void {
    if (primary_key !== "" && !Object.hasOwn(attributes, primary_key)) {
      this.#reader.complain(at(pointer, "primary_key"), `"${primary_key}" is not an attribute`);
    }
    const expires = time_to_live_attribute === undefined ? undefined : attributes[time_to_live_attribute];
    if (time_to_live_attribute !== undefined && expires?.type !== "slack#/types/timestamp") {
      const message = `"${time_to_live_attribute}" must be an attribute of type slack#/types/timestamp`;
      this.#reader.complain(at(pointer, "time_to_live_attribute"), message);
    }
    for (const [name, { type }] of Object.entries(attributes)) {
      if (!NOT_STORED.includes(type)) continue;
      this.#reader.complain(at(pointer, "attributes", name, "type"), `a datastore cannot hold ${type}`);
    }
  }

  #step(value: Json, pointer: string): StepDefinition {
    const object = this.#reader.object(value, pointer);
    const inputs = this.#reader.object(object["inputs"], at(pointer, "inputs"));
    return {
      ...object,
      id: this.#reader.text(object["id"], at(pointer, "id")),
      function_id: this.#reader.text(object["function_id"], at(pointer, "function_id")),
      inputs: Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input ?? null])),
    };
  }

  #title(object: JsonObject, pointer: string, callbackId: string) {
    if (callbackId.length > MOST_CALLBACK_ID_CHARACTERS || callbackId === "") {
      const message = `the callback id must be 1 to ${MOST_CALLBACK_ID_CHARACTERS} characters long`;
      this.#reader.complain(pointer, message);
    }
    const title = this.#reader.text(object["title"], at(pointer, "title"), MOST_TITLE_CHARACTERS);
    const description = this.#reader.optionalText(object["description"], at(pointer, "description"));
    return description === undefined ? { title } : { title, description };
  }

  #parametersOf(object: JsonObject, pointer: string, name: string) {
    return this.#parameters.parameters(object[name], at(pointer, name));
  }
}
