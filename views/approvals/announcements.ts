import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { ApprovalState } from "../../core/approvals/state.ts";
import { neutral } from "../../core/text/neutral.ts";
import { shorten } from "../../core/text/shorten.ts";
import { type Block, context, literal, literalSection, marked, type Message, section } from "../blocks.ts";
import { person } from "../mentions.ts";
import { moment } from "../moment.ts";
import { list } from "../phrases.ts";
import { type RedactKey, type Shown, showText } from "./content.ts";
import { endBlocks, endWords } from "./end.ts";
import { actionLine, cardLink } from "./recap.ts";
import { howMany, stageName, whoMayAnswer } from "./seats.ts";
import { statusWords } from "./status.ts";

/** What every announcement knows: the request, where it stands, and where its card is. */
export interface Announced {
  readonly request: ApprovalRequest;
  readonly state: ApprovalState;
  readonly shown: Shown;
  readonly card: string | null;
}

const MOST_NAMED = 5;

/** What a paragraph of somebody's words may have. */
const MOST_TEXT = 2_500;

/** A stage has waited for a while. */
export function reminder(announced: Announced): Message {
  const { request: { policy }, state } = announced;
  const open = state.stages[state.stage];
  const stage = policy.stages[state.stage];
  if (open === undefined || stage === undefined) {
    return aboutCard(":bell: Still waiting for approval.", announced);
  }
  const what = `:bell: *${neutral(policy.title)}* still waits for ${howMany(open.missing)}.`;
  return aboutCard(
    `${what}\n${whoMayAnswer(stage.approvers)}, please answer until ${moment(open.deadline)}.`,
    announced,
  );
}

/** The next stage is open; its people have a card of their own. */
export function stageOpened(announced: Announced): Message {
  const { request: { policy }, state } = announced;
  return aboutCard(`:arrow_forward: ${stageName(policy, state.stage)} is open.`, announced);
}

/** The time of a stage is up, and the people of the next one may answer in it too. */
export function nextStageJoined(announced: Announced): Message {
  const { request: { policy }, state } = announced;
  const [open, next] = [state.stages[state.stage], policy.stages[state.stage + 1]];
  const who = next === undefined ? "Nobody" : whoMayAnswer(next.approvers);
  const until = open === undefined ? "" : ` until ${moment(open.lastDeadline)}`;
  return aboutCard(
    `:arrow_double_up: *${neutral(policy.title)}*: the time of ${
      stageName(policy, state.stage)
    } is up. ${who} may answer it too${until}.`,
    announced,
  );
}

/** The clock of a stage goes on, though nobody gave the details. */
export function pauseOver(announced: Announced): Message {
  const { request: { policy }, state } = announced;
  const open = state.stages[state.stage];
  const until = open === undefined ? "" : `, until ${moment(open.lastDeadline)}`;
  return aboutCard(
    `:arrow_forward: The clock of ${
      stageName(policy, state.stage)
    } goes on${until}. The question is still open.`,
    announced,
  );
}

/** The time is up. Where a step in Slack waits, whoever presses the card's button brings it that; a gateway knows. */
export function timeIsUp(announced: Announced): Message {
  const { policy, origin } = announced.request;
  const press = origin.kind === "slack" ? " Press *Check again* on its card, and whoever waits is told." : "";
  return aboutCard(
    `:alarm_clock: The time of *${neutral(policy.title)}* is up, and nothing was approved.${press}`,
    announced,
  );
}

/** Whoever decided it was stopped before it reached whoever waits. */
export function undelivered(announced: Announced): Message {
  const title = neutral(announced.request.policy.title);
  return aboutCard(
    `:hourglass: *${title}* is ${
      statusWords(announced.state).words
    }, and whoever waits has not been told. Press *Check again* on its card.`,
    announced,
  );
}

/** How it ended, in the thread of the card. */
export function outcomeInThread(request: ApprovalRequest, state: ApprovalState, key: RedactKey): Message {
  return { text: endWords(request, state), blocks: endBlocks(request, state, key, MOST_TEXT) };
}

/** How it ended, to whoever asked. */
export function outcomeForRequester(announced: Announced, key: RedactKey): Message {
  return outcome("Your request", announced, key);
}

/** How it ended, where no card stands above that would say of what. */
export function outcomeElsewhere(announced: Announced, key: RedactKey): Message {
  return outcome("A request", announced, key);
}

function outcome(whose: string, announced: Announced, key: RedactKey): Message {
  const { request, state } = announced;
  const title = neutral(request.policy.title);
  return {
    text: `${title}: ${whose.toLowerCase()} is ${statusWords(state).words}.`,
    blocks: [
      section(`*${whose}: ${title}*`),
      whichOne(announced),
      ...endBlocks(request, state, key, MOST_TEXT),
    ],
  };
}

/** A question, in the thread of the card, where whoever asks for the approval sees it. */
export function detailsAsked(
  { requester, excluded }: ApprovalRequest,
  question: { readonly person: string; readonly text: string },
  key: RedactKey,
): Message {
  const whom = requester.kind === "person"
    ? person(requester.id)
    : list(excluded.map(person), "or", MOST_NAMED);
  const text = `:question: ${person(question.person)} asks${whom === "" ? "" : ` ${whom}`}:`;
  return {
    text,
    blocks: [
      section(text),
      ...quoted(question.text, key),
      context(marked("Answer with *Give details* on the card.")),
    ],
  };
}

export function detailsGiven(
  answer: { readonly person: string; readonly text: string; readonly askers: readonly string[] },
  key: RedactKey,
): Message {
  const askers = list(answer.askers.map(person), "and", MOST_NAMED);
  const text = `:speech_balloon: ${person(answer.person)} answers${askers === "" ? "" : ` ${askers}`}:`;
  return { text, blocks: [section(text), ...quoted(answer.text, key)] };
}

/** A sentence of ours, the beginning of what is asked, and the way to the card. */
function aboutCard(words: string, announced: Announced): Message {
  return { text: words, blocks: [section(words), whichOne(announced)] };
}

function whichOne({ shown, card }: Announced): Block {
  const way = cardLink(card);
  return context(literal(actionLine(shown)), ...(way === "" ? [] : [marked(way)]));
}

function quoted(text: string, key: RedactKey): Block[] {
  return text.trim() === "" ? [] : [literalSection(shorten(showText(text, key), MOST_TEXT).text)];
}
