import type { AlertAction } from "../alerts/alert.ts";
import type { Draft } from "../alerts/draft.ts";
import type { Severity } from "../alerts/severity.ts";
import { textAt, valueAt } from "./body.ts";
import type { Mapper } from "./mapper.ts";

/** GitHub's `deployment_status` and `workflow_run`. */
export const github: Mapper = {
  name: "github",
  read: (body) => {
    const repository = textAt(body, "repository", "full_name");
    if (repository === undefined) return undefined;
    if (textAt(body, "deployment_status", "state")) return [readDeployment(body, repository)];
    return textAt(body, "workflow_run", "id") ? [readRun(body, repository)] : undefined;
  },
};

const DEPLOYMENT_ACTIONS: ReadonlyMap<string, AlertAction> = new Map([
  ["failure", "trigger"],
  ["error", "trigger"],
  ["success", "resolve"],
]);

function readDeployment(body: unknown, repository: string): Draft {
  const status = (name: string) => textAt(body, "deployment_status", name);
  const deployment = (name: string) => textAt(body, "deployment", name);
  const [state = "", environment = "unnamed"] = [
    status("state"),
    status("environment") ?? deployment("environment"),
  ];
  const action = DEPLOYMENT_ACTIONS.get(state) ?? "note";
  const isProduction = valueAt(body, "deployment", "production_environment") === true ||
    /^prod/i.test(environment);
  return {
    id: `deployment_status ${status("id") ?? ""}`,
    key: `deployment ${repository} ${environment}`,
    action,
    severity: action === "trigger" ? (isProduction ? "critical" : "high") : "info",
    title: `Deployment of ${repository} to ${environment}: ${state}`,
    summary: status("description"),
    url: status("log_url") ?? status("target_url") ?? textAt(body, "repository", "html_url"),
    labels: {
      event: "deployment_status",
      repository,
      environment,
      state,
      ref: deployment("ref"),
      sha: deployment("sha"),
      production: String(isProduction),
      creator: textAt(body, "deployment", "creator", "login"),
    },
    happenedAt: status("created_at"),
  };
}

const CONCLUSIONS: ReadonlyMap<string, AlertAction> = new Map([
  ["failure", "trigger"],
  ["timed_out", "trigger"],
  ["startup_failure", "trigger"],
  ["success", "resolve"],
]);

function readRun(body: unknown, repository: string): Draft {
  const run = (name: string) => textAt(body, "workflow_run", name);
  const [event = "", branch = "", conclusion = ""] = [
    textAt(body, "action"),
    run("head_branch"),
    run("conclusion"),
  ];
  const action = event === "completed" ? CONCLUSIONS.get(conclusion) ?? "note" : "note";
  const isDefault = branch !== "" && branch === textAt(body, "repository", "default_branch");
  const severity: Severity = isDefault ? "high" : "medium";
  const name = run("name") ?? textAt(body, "workflow", "name") ?? "A workflow";
  return {
    id: JSON.stringify(["workflow_run", run("id"), run("run_attempt"), event, conclusion]),
    key: `workflow ${repository} ${run("workflow_id") ?? name} ${branch}`,
    action,
    severity: action === "trigger" ? severity : "info",
    title: `${name} #${run("run_number") ?? "?"} of ${repository} on ${branch}: ${conclusion || event}`,
    summary: textAt(body, "workflow_run", "head_commit", "message"),
    url: run("html_url"),
    labels: {
      event: "workflow_run",
      repository,
      workflow: name,
      branch,
      conclusion,
      default_branch: String(isDefault),
      sha: run("head_sha"),
      actor: textAt(body, "workflow_run", "actor", "login"),
    },
    happenedAt: run("updated_at"),
  };
}
