import type { RouteProblem } from "../core/routes/problem.ts";

/** One line for whoever wrote the tree. */
export function explainProblem(problem: RouteProblem): string {
  const { at, route } = problem;
  const place = [route === null ? "" : `route "${route}"`, at].filter(Boolean).join(", ");
  return `${place === "" ? "the tree" : place}: ${sentence(problem)}`;
}

function sentence({ kind, detail }: RouteProblem): string {
  switch (kind) {
    case "wrong_type":
      return `${detail}.`;
    case "missing":
      return "this is missing.";
    case "unknown_field":
      return `there is no field "${detail}".`;
    case "unknown_operator":
      return `there is no operator "${detail}" here.`;
    case "out_of_range":
      return `this is out of range: ${detail}.`;
    case "too_many":
      return `these are too many; at most ${detail} are taken.`;
    case "too_deep":
      return "routes are too deep here.";
    case "bad_name":
      return `"${detail}" is no name: one line of up to 100 characters, without blanks around it.`;
    case "named_twice":
      return `two routes are named "${detail}".`;
    case "bad_pattern":
      return `this is no pattern that can be used: ${detail}.`;
    case "bad_time":
      return `"${detail}" is not understood; days are three letters, times are like 09:30, zones like Europe/Berlin.`;
    case "bad_destination":
      return `"${detail}" is no destination.`;
    case "unknown_destination":
      return `there is no "${detail}" among the known channels, people and groups.`;
    case "root_has_matchers":
      return "the root takes every alert, so it has no matchers.";
    case "root_continues":
      return "nothing stands beside the root, so it cannot continue.";
    case "root_is_muted":
      return "the root takes what nobody else takes, so it is never muted.";
    case "no_fallback_channel":
      return "the root needs a fallback channel, for what can be shown nowhere else.";
  }
}
