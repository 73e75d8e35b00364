import type { JsonObject } from "../json.ts";
import { renderAttachment } from "./attachments.ts";
import { renderAvatar } from "./avatar.ts";
import { renderBlocks } from "./blocks.ts";
import { timeOfDay, timeSince } from "./dates.ts";
import { objectOf, objectsIn, textOf } from "./fields.ts";
import { attributes, type Html, html, type Part } from "./html.ts";
import { icon } from "./icons.ts";
import { renderFiles, renderMetadata, renderReactions, renderThreadLine } from "./message_parts.ts";
import { renderMrkdwn } from "./mrkdwn.ts";
import type { Names } from "./names.ts";
import { idOf, type Surface } from "./spot.ts";
import { renderTime } from "./time.ts";

export interface MessageOptions {
  /** The channel it is in; taken from the message when that says so. */
  readonly channel?: string;
  /** Drawn in a thread, where it has no line about its replies; ids differ from those in the channel. */
  readonly thread?: boolean;
  /** Follows a message of the same author, so that who said it need not be repeated. */
  readonly compact?: boolean;
}

/** A message as the control door gives it. */
export function renderMessage(message: JsonObject, names: Names, options: MessageOptions = {}): Html {
  const channel = options.channel ?? textOf(message["channel"]);
  const ts = textOf(message["ts"]);
  const author = authorOf(message, names);
  const surface: Surface = {
    names,
    kind: "message",
    headingLevel: options.thread === true ? 3 : 2,
    prefix: `${options.thread === true ? "t" : "m"}-${channel}-${ts}`,
    values: objectOf(objectOf(message["state"])?.["values"]) ?? {},
    errors: {},
    channel: channel || undefined,
  };
  const all = attributes({
    id: idOf(surface),
    class: `message${message["is_ephemeral"] === true ? " is-ephemeral" : ""}${
      options.compact === true ? " is-compact" : ""
    }`,
    "data-message": true,
    "data-channel": channel,
    "data-ts": ts,
    "data-ephemeral": message["is_ephemeral"] === true,
    "aria-labelledby": idOf(surface, "author"),
  });
  return html`
    <article${all}>
      <div class="message-side">${renderAvatar(author.id, author.name, author.emoji)}</div>
      <div class="message-main">
        ${message["is_ephemeral"] === true
          ? html`<p class="only-you">${icon("eye")}Only visible to you</p>`
          : ""}
        ${header(author, message, surface)}
        ${options.thread === true ? "" : broadcast(message)}
        ${body(message, surface)}
        ${objectsIn(message["attachments"]).map((attachment) => renderAttachment(attachment, surface))}
        ${renderFiles(message)}
        ${renderMetadata(message)}
        ${renderReactions(message, names)}
        ${options.thread === true ? "" : renderThreadLine(message, names)}
      </div>
      </article>
  `;
}

interface Author {
  readonly id: string;
  readonly name: string;
  readonly isApp: boolean;
  readonly emoji: string | undefined;
}

function authorOf(message: JsonObject, names: Names): Author {
  const id = textOf(message["user"]) || textOf(message["bot_id"]);
  const person = names.person(id);
  const profile = textOf(objectOf(message["bot_profile"])?.["name"]);
  return {
    id,
    name: textOf(message["username"]) || (person?.name ?? (profile || id || "Somebody")),
    isApp: person?.kind === "bot" || message["bot_id"] !== undefined,
    emoji: textOf(objectOf(message["icons"])?.["emoji"]) || undefined,
  };
}

function header(author: Author, message: JsonObject, surface: Surface): Html {
  const { timezone = "UTC", now } = surface.names;
  const ms = Number(textOf(message["ts"])) * 1000;
  const words = now === undefined ? timeOfDay(ms, timezone) : timeSince(ms, { timezone, now });
  return html`
    <div class="message-head">
      <span class="message-author" id="${idOf(surface, "author")}" data-person="${author.id}">${author
        .name}</span>
      ${author.isApp ? html`<span class="badge">App</span>` : ""}
      ${renderTime(ms, words, timezone, "message-time")}
    </div>
  `;
}

/** The text is for notifications when there are blocks. */
function body(message: JsonObject, surface: Surface): Html {
  const blocks = objectsIn(message["blocks"]);
  const text = textOf(message["text"]);
  const edited = message["edited"] === undefined ? "" : html`<span class="edited">(edited)</span>`;
  const said: Part = blocks.length > 0
    ? renderBlocks(message["blocks"], surface)
    : text === ""
    ? ""
    : renderMrkdwn(text, surface.names);
  return html`<div class="message-body">${said}${edited}</div>`;
}

function broadcast(message: JsonObject): Part {
  if (message["subtype"] !== "thread_broadcast") return "";
  return html`
    <p
      class="broadcast">${icon("reply")}<button type="button" class="as-link" data-open-thread="${textOf(
        message["thread_ts"],
      )}">replied to a thread</button></p>
  `;
}
