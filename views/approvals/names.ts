/** What the controls of a card are called. The handlers of whoever posted the card listen for these. */
export const CARD = {
  approve: "approve_request",
  deny: "deny_request",
  ask: "ask_for_details",
  tell: "give_details",
  check: "check_again",
  open: "open_full_request",
  menu: "more_of_request",
} as const;

/** What the buttons within the window with the full request are called. */
export const PAGES = { next: "next_page", previous: "previous_page" } as const;

/** What each window is called when it is submitted. */
export const FORMS = {
  deny: "deny_form",
  ask: "ask_form",
  tell: "tell_form",
  cancel: "cancel_form",
  breakGlass: "break_glass_form",
  fullRequest: "full_request",
  request: "request_form",
  delegation: "delegation_form",
  findTrail: "find_trail_form",
  review: "review_form",
} as const;
