import type { JsonObject } from "../json.ts";
import { renderButton } from "./buttons.ts";
import { objectOf, objectsIn, textOf } from "./fields.ts";
import { type Html, html, type Part } from "./html.ts";
import { icon } from "./icons.ts";
import { link } from "./links.ts";
import { plainWords, renderTextObject } from "./mrkdwn.ts";
import { renderPicture, renderPictureAt } from "./picture.ts";
import { idOf, type Surface } from "./spot.ts";

/** A video as a link to where it plays: nothing of another host is embedded. */
export function renderVideo(block: JsonObject, surface: Surface): Html {
  const title = plainWords(block["title"]);
  const about = [textOf(block["provider_name"]), textOf(block["author_name"])].filter((part) => part !== "");
  return html`
    <div class="video">
      ${about.length === 0 ? "" : html`<p class="video-about">${about.join(" · ")}</p>`}
      <p class="video-title">${link(textOf(block["title_url"]) || block["video_url"], title)}</p>
      ${block["description"] === undefined
        ? ""
        : renderTextObject(objectOf(block["description"]), surface.names)}
      ${renderPictureAt(textOf(block["thumbnail_url"]), textOf(block["alt_text"]), "picture")}
      <p>${link(block["video_url"], html`${icon("play")}Watch the video`, "video-play")}</p>
    </div>
  `;
}

/** A file that is kept elsewhere, known by the id that its app gave it. */
export function renderFileBlock(block: JsonObject): Html {
  return html`
    <div class="file">
      <span class="file-icon">${icon("file")}</span>
      <span class="file-words">
        <span class="file-name">${textOf(block["external_id"])}</span>
        <span class="file-kind">Remote file</span>
      </span>
    </div>
  `;
}

export function renderCard(block: JsonObject, surface: Surface): Html {
  const hero = objectOf(block["hero_image"]);
  const emblem = objectOf(block["icon"]);
  const part = (name: string): Part =>
    block[name] === undefined
      ? ""
      : html`<div class="card-${name}">${renderTextObject(objectOf(block[name]), surface.names)}</div>`;
  return html`
    <div class="card">
      ${hero === undefined ? "" : renderPicture(hero, "card-hero")}
      <div class="card-head">
        ${emblem === undefined ? "" : renderPicture(emblem, "card-icon")}
        <div>${part("title")}${part("subtitle")}</div>
      </div>
      ${part("body")}${cardActions(block, surface)}
    </div>
  `;
}

/** Cards side by side, which scroll when they do not fit. */
export function renderCarousel(block: JsonObject, surface: Surface): Html {
  const cards = objectsIn(block["elements"]).map((card) =>
    html`<div class="carousel-card" data-block="${textOf(card["block_id"])}">${
      renderCard(card, surface)
    }</div>`
  );
  return html`<div class="carousel" role="group" aria-label="Cards" tabindex="0">${cards}</div>`;
}

function cardActions(block: JsonObject, surface: Surface): Part {
  const buttons = objectsIn(block["actions"]);
  if (buttons.length === 0) return "";
  const blockId = textOf(block["block_id"]);
  const spot = {
    surface,
    blockId,
    labelledBy: undefined,
    describedBy: undefined,
    dispatches: true,
    isRequired: false,
    isInvalid: false,
  };
  return html`<div class="card-actions" id="${idOf(surface, blockId, "actions")}">${
    buttons.map((button) => renderButton(button, spot))
  }</div>`;
}
