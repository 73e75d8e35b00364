/** The workflow that announces what is due; the app arms its triggers while it runs. */
export const DUE_WORKFLOW = "announce_due";

/** The workflow behind the button of a break-glass notice. */
export const REVIEW_WORKFLOW = "review_break_glass";
