import type { JsonObject } from "../../json.ts";
import { numberOf, textOf } from "../fields.ts";
import { type Html, html } from "../html.ts";
import { listIn } from "./ask.ts";
import { textField } from "./fields.ts";
import { actForm, confirmedForm } from "./forms.ts";
import { badge, durationText, shownMoment, table } from "./shown.ts";
import type { Inspection, Tab } from "./tab.ts";

/** The workspace's time, and its state as a whole. */
export const clockTab: Tab = {
  id: "clock",
  label: "Clock",
  freshOn: ["trigger_changed"],
  everySeconds: 1,
  render: renderClock,
};

const STEPS = [["1m", "1 minute"], ["1h", "1 hour"], ["1d", "1 day"]] as const;
const MOST_SHOWN = 10;

async function renderClock({ look, timezone }: Inspection): Promise<Html> {
  const clock = await look("clock");
  const now = numberOf(clock["now"]) ?? 0;
  const isFrozen = clock["frozen"] === true;
  return html`
    <p class="clock-reading">${shownMoment(now, timezone)} ${isFrozen
      ? badge("frozen", "waiting")
      : badge("running", "good")}</p>
    ${freezeForm(isFrozen)}
    <p>Times on this page are those of your time zone, ${timezone}.</p>
    <h3>Move it forward</h3>
    <div class="panel-row">
      ${STEPS.map(([advance, words]) =>
        actForm({
          id: `advance-${advance}`,
          act: "clock",
          body: { advance },
          done: "Moved.",
          button: words,
          title: `Move forward by ${words}`,
        })
      )}
    </div>
    ${moveForm("advance", "By how much", "90s, 5m, 36h or 2d")}
    ${moveForm("set", "To when", new Date(now + 86_400_000).toISOString().replace(/\.\d+/, ""))}
    ${upcoming(listIn(await look("triggers"), "triggers"), { now, timezone })}
    <h3>The whole workspace</h3>
    ${stateForms()}
  `;
}

function freezeForm(isFrozen: boolean): Html {
  return isFrozen
    ? actForm({
      id: "unfreeze",
      act: "clock",
      body: { freeze: false },
      done: "It runs.",
      button: "Let it run",
    })
    : actForm({
      id: "freeze",
      act: "clock",
      body: { freeze: true },
      done: "It stands still.",
      button: "Freeze",
    });
}

function moveForm(name: "advance" | "set", label: string, placeholder: string): Html {
  return actForm(
    {
      id: `clock-${name}`,
      act: "clock",
      done: "Moved.",
      button: "Move",
      title: `Move: ${label}`,
      isLine: true,
    },
    textField({ id: `clock-${name}-value`, name, label, placeholder, required: true }),
  );
}

/** What the clock will come to first. */
function upcoming(
  triggers: readonly JsonObject[],
  { now, timezone }: { readonly now: number; readonly timezone: string },
): Html {
  const due = triggers.flatMap((trigger) => {
    const next = numberOf(trigger["next_run"]);
    return next === undefined ? [] : [{ name: textOf(trigger["name"]), next }];
  }).sort((one, other) => one.next - other.next).slice(0, MOST_SHOWN);
  if (due.length === 0) return html``;
  const rows = due.map(({ name, next }) => [
    name,
    durationText(Math.max(next - now, 0)),
    shownMoment(next, timezone),
  ]);
  return html`<h3>Scheduled next</h3>${table("Scheduled next", ["Trigger", "In", "At"], rows)}`;
}

function stateForms(): Html {
  const name = (id: string, label: string) => textField({ id, name: "name", label, value: "default" });
  return html`
    ${actForm(
      { id: "snapshot", act: "snapshot", done: "Remembered.", button: "Take a snapshot", isLine: true },
      name("snapshot-name", "Snapshot"),
    )}
    <div class="panel-row">
      ${confirmedForm(
        { id: "restore", act: "restore", button: "Restore it", style: "danger" },
        "Go back to a snapshot? What has happened since is lost.",
        { opener: "Restore…", fields: name("restore-name", "Snapshot") },
      )}
      ${confirmedForm(
        { id: "reset", act: "reset", button: "Reset", style: "danger" },
        "Go back to the start? Messages, runs and items are lost; snapshots stay.",
        { opener: "Reset…" },
      )}
    </div>
  `;
}
