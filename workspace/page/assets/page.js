// @ts-check
// @ts-ignore: what the server sends under this name is the package `idiomorph`.
import { Idiomorph } from "./idiomorph.js";
import { keptByRedraw, wireControls } from "./controls.js";
import { wirePanel } from "./panel.js";
import { sentenceFor } from "./sayings.js";

/** @typedef {{ ok: boolean, error?: string, [name: string]: unknown }} Answer */

const state = {
  viewer: document.body.dataset["viewer"] ?? "",
  channel: document.body.dataset["channel"] ?? "",
  /** What names the open conversation, or the open Home tab, to the server. */
  place: document.body.dataset["place"] ?? "",
  isHome: document.body.dataset["home"] !== undefined,
  thread: document.body.dataset["thread"] ?? "",
};

/** @param {string} id @returns {HTMLElement} */
function place(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

// ---------------------------------------------------------------------------------------------- the control door

/** @param {string} act @param {Record<string, unknown>} body @returns {Promise<Answer>} */
async function act(act, body) {
  try {
    const response = await fetch(`/_workspace/${act}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return await response.json();
  } catch {
    return { ok: false, error: "The workspace does not answer." };
  }
}

/** Where the person is; nowhere on a Home tab. */
const here = () => state.channel === "" ? {} : { channel: state.channel };

/** @param {Record<string, unknown>} body */
const asViewer = (body) => ({ user: state.viewer, wait: false, ...body });

const door = {
  /** @param {Record<string, unknown>} body */
  press: (body) => act("press", { ...asViewer(body), wait: "answer" }),
  /** @param {Record<string, unknown>} body */
  suggest: (body) => act("suggest", asViewer(body)),
  /** @param {Record<string, unknown>} body */
  submitView: (body) => act("submit_view", { ...asViewer(body), wait: "answer" }),
  /** @param {Record<string, unknown>} body */
  closeView: (body) => act("close_view", { ...asViewer(body), wait: "answer" }),
  /** @param {File} file */
  upload: async (file) => {
    const content = await asBase64(file);
    const answer = await act("upload_file", { user: state.viewer, name: file.name, content });
    if (!answer.ok) throw new Error(String(answer.error));
    return String(answer["file"]);
  },
};

/** @param {File} file @returns {Promise<string>} */
function asBase64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

// -------------------------------------------------------------------------------------------------- fresh parts

/** @param {string} part @param {Record<string, string>} [query] */
async function fetchPart(part, query = {}) {
  const search = new URLSearchParams(state.place);
  const more = { as: state.viewer, ...(state.thread === "" ? {} : { thread: state.thread }), ...query };
  for (const [name, value] of Object.entries(more)) search.set(name, value);
  const response = await fetch(`/_page/${part}?${search}`);
  if (!response.ok) throw new Error(`${part}: ${response.status}`);
  return await response.text();
}

/** @param {HTMLElement} element @param {string} markup @param {object} [callbacks] what a redraw leaves alone */
function morph(element, markup, callbacks = keptByRedraw) {
  Idiomorph.morph(element, markup, { morphStyle: "innerHTML", callbacks });
}

/** Each part is fetched at most once at a time; what changes meanwhile is fetched once more after. @type {Map<string, "under way" | "again">} */
const refreshing = new Map();

/** @param {string} part @param {() => Promise<void>} refresh */
async function refreshOnce(part, refresh) {
  if (refreshing.has(part)) {
    refreshing.set(part, "again");
    return;
  }
  refreshing.set(part, "under way");
  try {
    await refresh();
  } catch {
    // The stream of changes says so when the workspace is gone, and refreshes all when it is back.
  }
  const again = refreshing.get(part) === "again";
  refreshing.delete(part);
  if (again) await refreshOnce(part, refresh);
}

const refresh = {
  sidebar: () =>
    refreshOnce("sidebar", async () => {
      morph(place("sidebar"), await fetchPart("sidebar"));
      markUnread();
    }),
  header: () => refreshOnce("header", async () => morph(place("header"), await fetchPart("header"))),
  modals: () => refreshOnce("modals", showModals),
  thread: () =>
    refreshOnce("thread", async () => {
      if (state.thread === "") return;
      const replies = place("replies");
      const atEnd = isAtEnd(replies);
      morph(replies, await fetchPart("thread"));
      if (atEnd) scrollToEnd(replies);
    }),
  home: () =>
    refreshOnce("home", async () => {
      if (state.isHome) morph(place("messages"), await fetchPart("messages"));
    }),
  newer: () => refreshOnce("newer", appendNewer),
  /** @param {string} ts */
  message: (ts) =>
    refreshOnce(`message ${ts}`, async () => {
      const shown = place("messages").querySelector(`[data-ts="${CSS.escape(ts)}"]`);
      if (shown === null) return;
      const markup = await fetchPart("messages", { only: ts });
      if (markup.trim() === "") shown.remove();
      else Idiomorph.morph(shown, markup, { morphStyle: "outerHTML", callbacks: keptByRedraw });
    }),
  all: async () => {
    await Promise.all([
      refresh.sidebar(),
      refresh.header(),
      refresh.modals(),
      refresh.thread(),
      refresh.home(),
      reloadMessages(),
    ]);
  },
};

// ----------------------------------------------------------------------------------------------------- messages

/** @param {HTMLElement} element */
function isAtEnd(element) {
  return element.scrollHeight - element.scrollTop - element.clientHeight < 60;
}

/** Heights are known only once drawn: the end is where it seems to be a few frames later. @param {HTMLElement} element */
function scrollToEnd(element, frames = 6) {
  element.scrollTop = element.scrollHeight;
  if (frames > 0) requestAnimationFrame(() => scrollToEnd(element, frames - 1));
}

function lastShown() {
  const shown = place("messages").querySelectorAll("[data-ts]");
  return shown[shown.length - 1]?.getAttribute("data-ts") ?? "0";
}

async function appendNewer() {
  if (state.channel === "") return;
  const messages = place("messages");
  const atEnd = isAtEnd(messages);
  const markup = await fetchPart("messages", { after: lastShown() });
  messages.insertAdjacentHTML("beforeend", markup);
  if (atEnd) scrollToEnd(messages);
  markRead();
}

async function reloadMessages() {
  if (state.channel === "") return;
  const messages = place("messages");
  const atEnd = isAtEnd(messages);
  morph(messages, await fetchPart("messages"));
  watchOlder();
  if (atEnd) scrollToEnd(messages);
  markRead();
}

const olderWatcher = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) if (isIntersecting) void showOlder(target);
}, { root: place("messages"), rootMargin: "600px 0px 0px 0px" });

function watchOlder() {
  olderWatcher.disconnect();
  const mark = place("messages").querySelector("[data-older]");
  if (mark !== null) olderWatcher.observe(mark);
}

/** @param {Element} mark */
async function showOlder(mark) {
  olderWatcher.disconnect();
  const messages = place("messages");
  const markup = await fetchPart("messages", { before: mark.getAttribute("data-older") ?? "" });
  const fromEnd = messages.scrollHeight - messages.scrollTop;
  mark.insertAdjacentHTML("afterend", markup);
  mark.remove();
  messages.scrollTop = messages.scrollHeight - fromEnd;
  watchOlder();
}

// --------------------------------------------------------------------------------------------------- read marks

/** @param {string} channel */
const readKey = (channel) => `read ${state.viewer} ${channel}`;

function markRead() {
  if (document.hidden || state.channel === "") return;
  localStorage.setItem(readKey(state.channel), lastShown());
  markUnread();
}

/** A conversation that somebody looks at for the first time counts as read. */
function markUnread() {
  for (const link of place("sidebar").querySelectorAll("[data-channel-link]")) {
    const channel = link.getAttribute("data-channel-link") ?? "";
    const latest = link.getAttribute("data-latest") ?? "";
    const read = localStorage.getItem(readKey(channel));
    if (read === null) localStorage.setItem(readKey(channel), latest);
    const isUnread = read !== null && latest > read && channel !== state.channel;
    link.classList.toggle("is-unread", isUnread);
    link.querySelector(".unread-mark")?.toggleAttribute("hidden", !isUnread);
  }
}

// ------------------------------------------------------------------------------------------------------- modals

async function showModals() {
  const modals = place("modals");
  morph(modals, await fetchPart("modals"));
  guardBehindModals();
}

/** What lies behind a modal can neither be pressed nor read out. */
function guardBehindModals() {
  const isOpen = place("modals").querySelector("[data-view]") !== null;
  for (const behind of document.querySelectorAll(".top, .columns")) behind.toggleAttribute("inert", isOpen);
}

// ------------------------------------------------------------------------------------------------------ changes

/** @typedef {{ type: string, channel?: string, ts?: string, thread?: string | null, person?: string, broadcast?: boolean }} Change */

/** @param {Change} change */
function onChange(change) {
  const here = change.channel === state.channel;
  switch (change.type) {
    case "message_posted":
    case "ephemeral_posted":
      if (change.channel !== undefined && !here) return void refresh.sidebar();
      if (change.thread === undefined || change.thread === null || change.broadcast === true) {
        void refresh.newer();
      }
      if (change.thread !== undefined && change.thread !== null) {
        void refresh.message(change.thread);
        if (change.thread === state.thread) void refresh.thread();
      }
      return;
    case "message_changed":
    case "message_deleted":
    case "reaction_added":
    case "reaction_removed":
    case "pin_added":
    case "pin_removed":
      if (!here || change.ts === undefined) return;
      void refresh.message(change.ts);
      return void refresh.thread();
    case "view_changed":
      if (change.person !== state.viewer) return;
      void refresh.modals();
      void refresh.home();
      return void refresh.sidebar();
    case "trigger_changed":
      return void refresh.sidebar();
    case "channel_created":
    case "channel_archived":
    case "channel_unarchived":
    case "channel_renamed":
    case "channel_changed":
    case "user_joined_channel":
    case "user_left_channel":
    case "user_joined_team":
    case "person_changed":
      void refresh.sidebar();
      return here || change.channel === undefined ? void refresh.header() : undefined;
  }
}

/** @type {Set<(change: Change) => void>} */
const listeners = new Set([onChange]);

function listen() {
  const changes = new EventSource("/_workspace/changes");
  changes.addEventListener("change", (event) => {
    const change = JSON.parse(event.data);
    for (const listener of listeners) listener(change);
  });
  changes.addEventListener("refresh", () => {
    void refresh.all();
    for (const listener of listeners) listener({ type: "refresh" });
  });
  changes.addEventListener("open", () => {
    document.body.dataset["listening"] = "";
    // What happened between the drawing of the page, or the break, and now has been told to nobody here.
    if (place("trouble").hidden) {
      return void Promise.all([refresh.newer(), refresh.home(), refresh.sidebar(), refresh.modals()]);
    }
    showTrouble(undefined);
    void refresh.all();
  });
  changes.addEventListener("error", () => {
    showTrouble("The workspace does not answer. This page goes on by itself when it is back.");
    // A browser gives up for good when it was refused; only then is it up to us.
    if (changes.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
  });
}

/** @param {string | undefined} sentence */
function showTrouble(sentence) {
  place("trouble").hidden = sentence === undefined;
  place("trouble").textContent = sentence ?? "";
}

// ------------------------------------------------------------------------------------------------------ actions

/** @param {string} sentence */
function say(sentence) {
  place("status").textContent = sentence;
  showTrouble(sentence);
  setTimeout(() => showTrouble(undefined), 6000);
}

/** @param {string} trigger */
async function runShortcut(trigger) {
  const answer = await act("run_shortcut", asViewer({ trigger, ...here() }));
  if (!answer.ok) say(`The shortcut did not start: ${sentenceFor(answer)}`);
}

/** @param {string} channel */
async function join(channel) {
  const answer = await act("join", asViewer({ channel }));
  if (!answer.ok) say(sentenceFor(answer) ?? "");
}

/** Goes to the messages with somebody, which begin by that. @param {string} person */
async function openMessages(person) {
  const answer = await act("open_conversation", asViewer({ with: [person] }));
  if (answer.ok) location.assign(`/archives/${answer["channel"]}`);
  else say(sentenceFor(answer) ?? "");
}

/** Adds one's own reaction, or takes it back. @param {Element} button @param {string} name */
async function react(button, name) {
  const message = button.closest("[data-ts]");
  const ts = message?.getAttribute("data-ts");
  const remove = button.getAttribute("aria-pressed") === "true";
  const answer = await act("react", asViewer({ channel: state.channel, ts, name, remove }));
  if (!answer.ok) say(`The reaction was not ${remove ? "removed" : "added"}: ${sentenceFor(answer)}`);
}

/** A command is obeyed and answered by Slackbot in the conversation. @param {HTMLFormElement} form */
async function send(form) {
  const field = form.elements.namedItem("text");
  if (!(field instanceof HTMLTextAreaElement) || field.value.trim() === "") return;
  const inThread = form.dataset["composer"] === "reply" ? { thread_ts: state.thread } : {};
  const answer = await act("compose", asViewer({ channel: state.channel, text: field.value, ...inThread }));
  const problem = form.querySelector(".problem");
  if (problem instanceof HTMLElement) {
    problem.hidden = answer.ok;
    problem.textContent = sentenceFor(answer) ?? "";
  }
  if (!answer.ok) return;
  field.value = "";
  scrollToEnd(place(form.dataset["composer"] === "reply" ? "replies" : "messages"));
}

/** @param {string} thread */
function openThread(thread) {
  state.thread = thread;
  place("thread").hidden = thread === "";
  const address = new URL(location.href);
  if (thread === "") address.searchParams.delete("thread_ts");
  else address.searchParams.set("thread_ts", thread);
  history.replaceState(null, "", address);
  void refresh.thread().then(() => scrollToEnd(place("replies")));
}

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element
    ? event.target.closest("button, a, [data-open-thread]")
    : null;
  if (target === null) return;
  const data = (/** @type {string} */ name) => target.getAttribute(`data-${name}`);
  const shortcut = data("run-shortcut");
  if (shortcut !== null) return void runShortcut(shortcut);
  const channel = data("join");
  if (channel !== null) return void join(channel);
  const person = data("open-messages");
  if (person !== null) return void openMessages(person);
  const thread = data("open-thread");
  if (thread !== null) {
    event.preventDefault();
    return openThread(thread);
  }
  const reaction = data("react");
  if (reaction !== null) return void react(target, reaction);
  if (target.hasAttribute("data-close-thread")) return openThread("");
  if (target.hasAttribute("data-theme-switch")) return switchTheme();
  const toggled = data("toggle");
  if (toggled !== null) toggle(target, toggled);
});

document.addEventListener("submit", (event) => {
  if (!(event.target instanceof HTMLFormElement) || event.target.dataset["composer"] === undefined) return;
  event.preventDefault();
  void send(event.target);
});

document.addEventListener("keydown", (event) => {
  if (!(event.target instanceof HTMLTextAreaElement) || event.key !== "Enter" || event.shiftKey) return;
  const form = event.target.closest("form");
  if (form?.dataset["composer"] === undefined) return;
  event.preventDefault();
  form.requestSubmit();
});

document.addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLSelectElement)) return;
  if (target.hasAttribute("data-acts-as")) target.form?.submit();
  if (target.hasAttribute("data-writes-to") && target.value !== "") void openMessages(target.value);
});

/** @param {Element} button @param {string} id */
function toggle(button, id) {
  const isOpen = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", String(isOpen));
  if (id === "panel") place("panel").hidden = !isOpen;
  else document.body.classList.toggle(`shows-${id}`, isOpen);
  if (id === "panel" && isOpen) document.dispatchEvent(new CustomEvent("panel-opened"));
}

const THEMES = ["light", "dark"];

function switchTheme() {
  const dark = document.documentElement.dataset["theme"] ??
    (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const next = THEMES[1 - THEMES.indexOf(dark)] ?? "light";
  document.documentElement.dataset["theme"] = next;
  localStorage.setItem("theme", next);
}

// -------------------------------------------------------------------------------------------------------- start

const theme = localStorage.getItem("theme");
if (theme !== null) document.documentElement.dataset["theme"] = theme;

wireControls(document.body, door);
wirePanel(place("panel"), { act, fetchPart, morph, listen: (listener) => listeners.add(listener) });
const highlighted = document.body.dataset["highlight"] ?? "";
const marked = place("messages").querySelector(`[data-ts="${CSS.escape(highlighted)}"]`);
if (marked === null) {
  if (state.channel !== "") scrollToEnd(place("messages"));
} else {
  marked.classList.add("is-highlighted");
  marked.scrollIntoView({ block: "center" });
}
if (state.thread !== "") scrollToEnd(place("replies"));
watchOlder();
markRead();
listen();
const shortcut = new URL(location.href).searchParams.get("shortcut");
if (shortcut !== null) {
  history.replaceState(null, "", location.pathname);
  void runShortcut(shortcut);
}
guardBehindModals();
