// What people do with what apps show them; each returns what the person sees of it.
export { closeView, type Closing } from "./close_view.ts";
export type { Outcome } from "./outcome.ts";
export { type Press, pressElement } from "./press_message.ts";
export { pressInView, type ViewControl } from "./press_view.ts";
export { type Submission, submitView } from "./submit_view.ts";
export { suggest, type Typing } from "./suggest.ts";
