import { isObject, type Json, type JsonObject } from "../json.ts";

/** What is wrong with a manifest, and where, as Slack's `invalid_manifest` lists it. */
export interface ManifestProblem {
  readonly code: "invalid_manifest" | "hosted_apps_disallow_user_scopes";
  readonly message: string;
  /** A JSON pointer into the manifest. */
  readonly pointer: string;
}

/** Reads the parts of a manifest and collects what is wrong with them; what is missing or odd is read as empty. */
export class ManifestReader {
  readonly problems: ManifestProblem[] = [];

  complain(pointer: string, message: string, code: ManifestProblem["code"] = "invalid_manifest"): void {
    this.problems.push({ code, message, pointer });
  }

  object(value: Json | undefined, pointer: string): JsonObject {
    if (isObject(value)) return value;
    if (value !== undefined) this.complain(pointer, "must be an object");
    return {};
  }

  /** The entries of an object, each read by `read` with its own pointer. */
  entries<T>(
    value: Json | undefined,
    pointer: string,
    read: (value: Json | undefined, pointer: string, name: string) => T,
  ): Record<string, T> {
    const entries = Object.entries(this.object(value, pointer));
    return Object.fromEntries(entries.map(([name, entry]) => [name, read(entry, at(pointer, name), name)]));
  }

  list(value: Json | undefined, pointer: string, most = Infinity): Json[] {
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.complain(pointer, "must be a list");
      return [];
    }
    if (value.length > most) this.complain(pointer, `must have at most ${most} entries`);
    return value;
  }

  texts(value: Json | undefined, pointer: string, most?: number): string[] {
    return this.list(value, pointer, most).map((text, index) => this.text(text, at(pointer, index)));
  }

  text(value: Json | undefined, pointer: string, mostCharacters = Infinity): string {
    if (typeof value !== "string" || value === "") {
      this.complain(pointer, value === undefined ? "is missing" : "must be a text that is not empty");
      return "";
    }
    if (value.length > mostCharacters) {
      this.complain(pointer, `must be at most ${mostCharacters} characters long`);
    }
    return value;
  }

  /** A text that may be left out or empty. */
  optionalText(value: Json | undefined, pointer: string, mostCharacters = Infinity): string | undefined {
    return value === undefined || value === "" ? undefined : this.text(value, pointer, mostCharacters);
  }
}

/** The pointer to a member of what `pointer` points to. */
export function at(pointer: string, ...names: (string | number)[]): string {
  return names.reduce<string>(
    (sofar, name) => `${sofar}/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`,
    pointer,
  );
}
