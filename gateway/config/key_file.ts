import { Buffer } from "node:buffer";
import { dirname } from "node:path";
import { failure, type Result, success } from "../../core/result.ts";
import type { MasterKey } from "../tokens/token_keys.ts";
import type { KeyFile } from "./config.ts";

/** As base64url in the file. */
const KEY_BYTES = 32;
const KEY_TEXT = /^[A-Za-z0-9_-]{43,200}$/;

/** All keys, or what is wrong with each file that cannot be used. */
export function readKeys(
  files: readonly KeyFile[],
): Result<readonly [MasterKey, ...MasterKey[]], readonly string[]> {
  const problems: string[] = [];
  const keys = files.flatMap(({ id, file }) => {
    const text = readSecretFile(file);
    if (!text.ok) problems.push(text.problem);
    return text.ok ? [{ id, secret: new Uint8Array(Buffer.from(text.value, "base64url")) }] : [];
  });
  const [first, ...others] = keys;
  return first === undefined || problems.length > 0 ? failure(problems) : success([first, ...others]);
}

/** The text of a file that holds a key and nothing else. */
export function readSecretFile(file: string): Result<string, string> {
  try {
    const text = Deno.readTextFileSync(file).trim();
    return KEY_TEXT.test(text) ? success(text) : failure(
      `the key file ${file} holds no key: make one with \`deno task gateway key create\``,
    );
  } catch {
    return failure(`the key file ${file} cannot be read: make one with \`deno task gateway key create\``);
  }
}

/** A new key in a new file that only its owner may read. A file that is there is never written over. */
export function createKeyFile(file: string): Result<undefined, string> {
  const text = Buffer.from(crypto.getRandomValues(new Uint8Array(KEY_BYTES))).toString("base64url");
  try {
    Deno.mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    Deno.writeTextFileSync(file, `${text}\n`, { createNew: true, mode: 0o600 });
    return success(undefined);
  } catch (error) {
    const isThere = error instanceof Deno.errors.AlreadyExists;
    return failure(isThere ? `${file} is there already: tokens hang on it` : `${file} cannot be written`);
  }
}
