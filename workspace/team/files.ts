import type { JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";
import { mimetype, typeName } from "./file_types.ts";

/** A file that somebody uploads or has uploaded. */
export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly altText: string | null;
  readonly size: number;
  readonly person: string;
  readonly app: string | null;
  /** Unix seconds. */
  readonly created: number;
  /** Announced, then its content received, then ready to be seen. */
  readonly state: "announced" | "received" | "ready" | "deleted";
  /** The conversations in which it was shared. */
  readonly channels: readonly string[];
}

/** Announces a file whose content is to follow. */
export function announceFile(
  world: World,
  details: Pick<UploadedFile, "name" | "size" | "person" | "app"> & { readonly altText?: string | null },
): UploadedFile {
  const file: UploadedFile = {
    id: world.ids.make("F"),
    name: details.name,
    title: details.name,
    altText: details.altText ?? null,
    size: details.size,
    person: details.person,
    app: details.app,
    created: Math.floor(world.clock.now() / 1000),
    state: "announced",
    channels: [],
  };
  world.database.run("INSERT INTO files (id, json) VALUES (?, ?)", file.id, JSON.stringify(file));
  return file;
}

/** Takes the content of an announced file. Returns false for one that waits for none, and for another length. */
export function receiveUpload(world: World, fileId: string, content: Uint8Array): boolean {
  const file = findFile(world, fileId);
  if (file?.state !== "announced" || file.size !== content.length) return false;
  world.database.run("UPDATE files SET content = ? WHERE id = ?", content, fileId);
  replaceFile(world, { ...file, state: "received" });
  return true;
}

/** Ends an upload: from now on the file can be seen. */
export function completeFile(world: World, fileId: string, title: string | undefined): UploadedFile {
  const file = findFile(world, fileId);
  if (file === undefined) throw new Refusal("file_not_found");
  if (file.state !== "received") throw new Refusal("file_update_failed");
  return replaceFile(world, { ...file, title: title ?? file.title, state: "ready" });
}

/** Adds a file whose content is at hand, as a person does who drops it into Slack. */
export function addFile(
  world: World,
  details: { readonly name: string; readonly person: string; readonly content: Uint8Array },
): UploadedFile {
  return world.database.transaction(() => {
    const size = details.content.length;
    const { id } = announceFile(world, { name: details.name, person: details.person, size, app: null });
    receiveUpload(world, id, details.content);
    return completeFile(world, id, undefined);
  });
}

export function shareFile(world: World, fileId: string, channelId: string): UploadedFile {
  const file = findFile(world, fileId);
  if (file === undefined) throw new Refusal("file_not_found");
  return replaceFile(world, { ...file, channels: [...new Set([...file.channels, channelId])] });
}

/** Forgets the content; that there was such a file stays known. */
export function deleteFile(world: World, fileId: string): void {
  const file = findFile(world, fileId);
  if (file === undefined) throw new Refusal("file_not_found");
  if (file.state === "deleted") throw new Refusal("file_deleted");
  world.database.run("UPDATE files SET content = NULL WHERE id = ?", fileId);
  replaceFile(world, { ...file, state: "deleted" });
}

export function findFile(world: World, fileId: string): UploadedFile | undefined {
  return world.database.document<UploadedFile>("SELECT json FROM files WHERE id = ?", fileId);
}

/** The files that can be seen, newest first. */
export function listFiles(world: World): UploadedFile[] {
  return world.database.documents<UploadedFile>(
    "SELECT json FROM files WHERE json_extract(json, '$.state') = 'ready' ORDER BY rowid DESC",
  );
}

/** The answer at a file's `url_private`. */
export function servedFile(world: World, fileId: string): Response {
  const file = findFile(world, fileId);
  const content = readContent(world, fileId);
  if (file?.state !== "ready" || content === undefined) return new Response(null, { status: 404 });
  return new Response(content, { headers: { "content-type": mimetype(file.name) } });
}

function readContent(world: World, fileId: string): Uint8Array<ArrayBuffer> | undefined {
  return world.database.row<{ content: Uint8Array<ArrayBuffer> | null }>(
    "SELECT content FROM files WHERE id = ?",
    fileId,
  )?.content ?? undefined;
}

/** The file as Slack's API shows it. */
export function filePayload(world: World, file: UploadedFile): JsonObject {
  const url = `${world.addresses.api}/files/${file.id}`;
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: mimetype(file.name),
    filetype: typeName(file.name),
    pretty_type: typeName(file.name).toUpperCase(),
    user: file.person,
    user_team: world.team.id,
    editable: false,
    size: file.size,
    mode: file.state === "deleted" ? "tombstone" : "hosted",
    is_external: false,
    external_type: "",
    is_public: file.channels.length > 0,
    public_url_shared: false,
    display_as_bot: false,
    username: "",
    ...(file.altText === null ? {} : { alt_txt: file.altText }),
    url_private: url,
    url_private_download: url,
    permalink: `${world.addresses.page}/files/${file.person}/${file.id}/${encodeURIComponent(file.name)}`,
    ...sharedIn(file),
    comments_count: 0,
  };
}

function sharedIn({ channels }: UploadedFile): JsonObject {
  return {
    channels: channels.filter((id) => !id.startsWith("D")),
    groups: [],
    ims: channels.filter((id) => id.startsWith("D")),
  };
}

function replaceFile(world: World, file: UploadedFile): UploadedFile {
  world.database.run("UPDATE files SET json = ? WHERE id = ?", JSON.stringify(file), file.id);
  return file;
}
