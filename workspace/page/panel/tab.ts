import type { Html } from "../html.ts";
import type { Look } from "../visit.ts";

/** One subject of the developer panel. */
export interface Tab {
  readonly id: string;
  readonly label: string;
  /** The changes after which it is drawn again. */
  readonly freshOn: readonly string[];
  /** Also drawn again this often, for what no change tells of. */
  readonly everySeconds?: number;
  readonly render: (inspection: Inspection) => Promise<Html>;
}

/** What a tab draws from: the looks, what was asked for in the panel, and which app is meant. */
export interface Inspection {
  readonly look: Look;
  readonly asked: URLSearchParams;
  /** Empty when no app is installed. */
  readonly app: string;
  /** Of whoever looks, as in the messages. */
  readonly timezone: string;
}

/** The query for what belongs to the app that is meant. */
export function ofApp({ app }: Inspection): Record<string, string> {
  return app === "" ? {} : { app };
}

/** How many rows a list has at first, and how many each "more" adds. */
export const ROWS = 50;

const MOST_ROWS = 1_000;

/** How many rows are asked for by now. */
export function rowsAsked({ asked }: Inspection): number {
  const rows = Number(asked.get("rows") ?? ROWS);
  return Number.isInteger(rows) && rows > 0 ? Math.min(rows, MOST_ROWS) : ROWS;
}
