import { JOURNEYS, ONE_APPROVER, walk } from "../tests/support/approval_calls.ts";
import { ask, ASKED, openApprovals } from "../tests/support/approvals.ts";
import { type Figure, median, timed } from "./measure.ts";

/** What one approver may cost, and what one run of the app's code may. */
const MOST_CALLS = "20";
const MOST_IN_ONE_RUN = "12";

const PRESSES = 30;

/** What a request costs in calls of Slack, and how long whoever pressed waits for the outcome. */
export async function benchApprovals(): Promise<Figure[]> {
  const costs: Figure[] = [];
  for (const journey of JOURNEYS) {
    await using slack = await openApprovals();
    const runs = await walk(slack, journey);
    const isAimed = journey === ONE_APPROVER;
    costs.push(
      { what: journey.name, value: runs.flat().length, unit: "calls", ...aim(isAimed, MOST_CALLS) },
      {
        what: `${journey.name}, the longest run`,
        value: Math.max(...runs.map(({ length }) => length)),
        unit: "calls",
        ...aim(isAimed, MOST_IN_ONE_RUN),
      },
    );
  }
  return [...costs, await pressToOutcome()];
}

function aim(isAimed: boolean, most: string): Partial<Figure> {
  return isAimed ? { aim: `at most ${most}` } : {};
}

/** From the last approver's press to the outcome on the card, with calls that take no time. */
async function pressToOutcome(): Promise<Figure> {
  await using slack = await openApprovals({ settings: { rateLimits: false } });
  const shown = new Map<string, () => void>();
  slack.workspace.world.listen((happening) => {
    if (happening.type === "message_changed") shown.get(happening.ts)?.();
  });
  const times: number[] = [];
  for (let n = 0; n < PRESSES; n++) {
    const card = await ask(slack, { ...ASKED, reference: `CHG-${n}` });
    const outcome = new Promise<void>((resolve) => shown.set(card.ts, resolve));
    times.push(
      await timed(async () => {
        await slack.as("approver").press(card, "approve_request", { wait: false });
        await outcome; // The card is changed once, when it shows how it ended.
      }),
    );
    await slack.settled();
  }
  return { what: "press to the outcome on the card", value: median(times), unit: "ms" };
}
