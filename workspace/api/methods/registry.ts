import type { Method } from "../method.ts";
import { appMethods } from "./apps.ts";
import { bookmarkMethods } from "./bookmarks.ts";
import { chatMethods } from "./chat.ts";
import { conversationMethods } from "./conversations.ts";
import { datastoreMethods } from "./datastores.ts";
import { fileMethods } from "./files.ts";
import { functionMethods } from "./functions.ts";
import { identityMethods } from "./identity.ts";
import { peopleMethods } from "./people.ts";
import { pinMethods } from "./pins.ts";
import { reactionMethods } from "./reactions.ts";
import { refusedMethods } from "./refused.ts";
import { triggerMethods } from "./triggers.ts";
import { viewMethods } from "./views.ts";

/** Every method of the Web API that the workspace answers. */
export const METHODS: readonly Method[] = [
  ...identityMethods,
  ...peopleMethods,
  ...chatMethods,
  ...conversationMethods,
  ...reactionMethods,
  ...pinMethods,
  ...bookmarkMethods,
  ...fileMethods,
  ...viewMethods,
  ...functionMethods,
  ...datastoreMethods,
  ...triggerMethods,
  ...appMethods,
  ...refusedMethods,
];

const BY_NAME = new Map(METHODS.map((method) => [method.name, method]));

export function findMethod(name: string): Method | undefined {
  return BY_NAME.get(name);
}
