/** The most that an alert holds of each text, in UTF-16 units. */
export const LONGEST = {
  key: 500,
  title: 300,
  summary: 3_000,
  url: 2_000,
  account: 200,
  owner: 200,
  currency: 10,
} as const;

export const MOST_LABELS = 64;
export const LONGEST_LABEL_NAME = 100;
export const LONGEST_LABEL_VALUE = 1_000;
/** Names and values of one alert together, so that its row has a size. */
export const LONGEST_LABELS = 16_000;

/** The most alerts that one message may carry; it is what one row of the mailbox carries, too. */
export const MOST_ALERTS = 500;

/** A date that is further away than this is a mistake of the sender, and not used. */
export const OLDEST_DAYS = 3_653;
export const FURTHEST_AHEAD_DAYS = 1;
