import { parseMenuValue } from "../../views/approvals/menu.ts";
import { CARD, FORMS, PAGES } from "../../views/approvals/names.ts";
import { checkAgain } from "./check_again.ts";
import { cardOf, field, type Interaction, type Visit, visitCard } from "./context.ts";
import { NO_SEAL_KEY } from "./desk.ts";
import { takeAnswer } from "./press.ts";
import { submitBreakGlass, submitFullRequest, type Submitted, submitText } from "./submissions.ts";
import { tellPrivately } from "./tell.ts";
import { turnPage } from "./turn_page.ts";
import { openFullRequest, openMenuItem, openText } from "./windows.ts";

/** The part of one of the SDK's functions to which handlers are added. */
interface Handled {
  addBlockActionsHandler(action: string | string[], handler: (pressed: Pressed) => unknown): unknown;
  addViewSubmissionHandler(view: string, handler: (submitted: Submitted) => unknown): unknown;
}

type Pressed = Interaction & { readonly action: unknown };

/** Answers a press; gives back what only whoever pressed is told. */
type Act = (visit: Visit) => Promise<string | undefined>;

/** Lets a function that posts cards hear what is pressed on them and in their windows. */
export function withCard<SlackFunction extends Handled>(fn: SlackFunction): SlackFunction {
  const onCard = (action: string, act: Act) =>
    fn.addBlockActionsHandler(action, (pressed) => press(pressed, field(pressed.action, "value"), act));
  onCard(CARD.approve, ({ desk, press }) => takeAnswer(desk, press, { answer: "approve" }));
  onCard(CARD.check, ({ desk, press }) => checkAgain(desk, press));
  onCard(CARD.open, openFullRequest);
  onCard(CARD.deny, (visit) => openText(visit, "deny"));
  onCard(CARD.ask, (visit) => openText(visit, "ask"));
  onCard(CARD.tell, (visit) => openText(visit, "tell"));
  fn.addBlockActionsHandler(CARD.menu, pickFromMenu);
  fn.addBlockActionsHandler(
    [...Object.values(PAGES)],
    (pressed) => turnPage(pressed, field(pressed.action, "value")),
  );

  fn.addViewSubmissionHandler(FORMS.deny, (submitted) => submitText(submitted, "deny"));
  fn.addViewSubmissionHandler(FORMS.ask, (submitted) => submitText(submitted, "ask"));
  fn.addViewSubmissionHandler(FORMS.tell, (submitted) => submitText(submitted, "tell"));
  fn.addViewSubmissionHandler(FORMS.cancel, (submitted) => submitText(submitted, "cancel"));
  fn.addViewSubmissionHandler(FORMS.fullRequest, submitFullRequest);
  fn.addViewSubmissionHandler(FORMS.breakGlass, submitBreakGlass);
  return fn;
}

function pickFromMenu(pressed: Pressed): Promise<void> {
  const picked = field(field(pressed.action, "selected_option"), "value");
  const menu = parseMenuValue(typeof picked === "string" ? picked : "");
  return press(
    pressed,
    menu?.value,
    (visit) =>
      menu?.item === undefined || menu.item === "withdraw"
        ? takeAnswer(visit.desk, visit.press, { answer: "withdraw" })
        : openMenuItem(visit, menu.item),
  );
}

async function press(pressed: Pressed, value: unknown, act: Act): Promise<void> {
  const visit = visitCard(pressed, value);
  if (visit === undefined) {
    return await tellPrivately(pressed, pressed.body.user.id, cardOf(pressed.body.container), NO_SEAL_KEY);
  }
  const sentence = await act(visit);
  if (sentence !== undefined) await tellPrivately(visit.desk, visit.press.person, visit.press.card, sentence);
}
