import { assertEquals } from "@std/assert";
import { at } from "../../tests/support/sample_alerts.ts";
import {
  type ChannelWeather,
  decideStorm,
  drawAt,
  isOver,
  MOST_NEW_CARDS,
  postAt,
  STORM_QUIET_SECONDS,
  STORM_WINDOW_SECONDS,
} from "./storm.ts";

const CALM: ChannelWeather = { cardsAt: [], postedAt: null, storm: null };

Deno.test("decideStorm gives each group its card up to the limit, and opens a storm above it", () => {
  assertEquals(decideStorm(CALM, MOST_NEW_CARDS, at(0)), { kind: "cards" });
  assertEquals(decideStorm(CALM, MOST_NEW_CARDS + 1, at(0)), { kind: "open_storm" });
});

Deno.test("decideStorm counts the cards of the last minute, and none that is older", () => {
  const cardsAt = Array.from({ length: MOST_NEW_CARDS }, () => at(0));
  const weather = { ...CALM, cardsAt };
  assertEquals(decideStorm(weather, 1, at(STORM_WINDOW_SECONDS - 1)), { kind: "open_storm" });
  assertEquals(decideStorm(weather, 1, at(STORM_WINDOW_SECONDS)), { kind: "cards" });
});

Deno.test("decideStorm lets one more group join a storm until it was quiet for long enough", () => {
  const weather = { ...CALM, storm: { openedAt: at(0), joinedAt: at(10), drawnAt: at(10) } };
  const last = at(10 + STORM_QUIET_SECONDS - 1);
  assertEquals(decideStorm(weather, 1, last), { kind: "join_storm", drawAt: last });
  assertEquals(decideStorm(weather, 1, at(10 + STORM_QUIET_SECONDS)), { kind: "cards" });
  assertEquals(isOver(weather.storm, at(10 + STORM_QUIET_SECONDS)), true);
});

Deno.test("drawAt draws an old storm less often than a young one, and never in the past", () => {
  const waits = [[0, 5], [59, 5], [60, 10], [299, 10], [300, 30], [1_799, 30], [1_800, 60]] as const;
  for (const [age, wait] of waits) {
    const storm = { openedAt: at(0), joinedAt: at(age), drawnAt: at(age) };
    assertEquals(drawAt(storm, at(age)), at(age + wait), `${age} s old`);
    assertEquals(drawAt(storm, at(age + wait + 100)), at(age + wait + 100));
  }
});

Deno.test("postAt keeps a second between two posts in a channel", () => {
  assertEquals([null, at(0), at(-2)].map((postedAt) => postAt({ ...CALM, postedAt }, at(0))), [
    at(0),
    at(1),
    at(0),
  ]);
});
