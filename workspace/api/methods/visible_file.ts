import { Refusal } from "../../refusal.ts";
import { findChannel } from "../../team/channels.ts";
import { findFile, type UploadedFile } from "../../team/files.ts";
import type { Call } from "../method.ts";
import { canSee } from "../visible.ts";

/** The file with this id, when it is the caller's own or was shared where the token can see it. */
export function visibleFile(call: Call, id: string): UploadedFile {
  const file = findFile(call.world, id);
  if (file === undefined || !canSeeFile(call, file)) throw new Refusal("file_not_found");
  if (file.state === "deleted") throw new Refusal("file_deleted");
  if (file.state !== "ready") throw new Refusal("file_not_found");
  return file;
}

export function canSeeFile(call: Call, file: UploadedFile): boolean {
  if (isOwner(call, file)) return true;
  return file.channels.some((id) => {
    const channel = findChannel(call.world, id);
    return channel !== undefined && canSee(call, channel);
  });
}

export function isOwner({ token }: Call, file: UploadedFile): boolean {
  return file.person === token.person;
}
