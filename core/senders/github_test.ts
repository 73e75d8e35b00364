import { assertEquals } from "@std/assert";
import { checkSender, readOne } from "../../tests/support/sender_samples.ts";

const REPOSITORY = {
  id: 1,
  full_name: "octo/shop",
  default_branch: "main",
  html_url: "https://github.com/octo/shop",
};
const DEPLOYMENT = {
  action: "created",
  deployment_status: {
    id: 11,
    state: "failure",
    description: "The health check failed",
    environment: "production",
    target_url: "https://ci.example.com/1",
    log_url: "https://ci.example.com/1/log",
    created_at: "2026-03-10T11:00:00Z",
    updated_at: "2026-03-10T11:00:00Z",
  },
  deployment: {
    id: 7,
    ref: "main",
    sha: "a10867b14bb761a232cd80139fbd4c0d33264240",
    environment: "production",
    production_environment: true,
    creator: { login: "deploy-bot" },
  },
  repository: REPOSITORY,
};
const DEPLOYMENT_AGAIN = {
  ...DEPLOYMENT,
  deployment_status: {
    ...DEPLOYMENT.deployment_status,
    id: 12,
    state: "error",
    created_at: "2026-03-10T11:10:00Z",
  },
};
const DEPLOYMENT_FINE = {
  ...DEPLOYMENT,
  deployment_status: {
    ...DEPLOYMENT.deployment_status,
    id: 13,
    state: "success",
    created_at: "2026-03-10T11:20:00Z",
  },
};
const RUN = {
  action: "completed",
  workflow_run: {
    id: 30433642,
    name: "Build",
    run_number: 562,
    run_attempt: 1,
    workflow_id: 159038,
    head_branch: "main",
    head_sha: "acb5820ced9479c074f688cc328bf03f341a511d",
    status: "completed",
    conclusion: "failure",
    html_url: "https://github.com/octo/shop/actions/runs/30433642",
    created_at: "2026-03-10T10:50:00Z",
    updated_at: "2026-03-10T11:00:00Z",
    actor: { login: "octo" },
    head_commit: { message: "Change the cart" },
  },
  workflow: { id: 159038, name: "Build" },
  repository: REPOSITORY,
};
const RUN_AGAIN = {
  ...RUN,
  workflow_run: { ...RUN.workflow_run, run_attempt: 2, updated_at: "2026-03-10T11:10:00Z" },
};
const RUN_FINE = {
  ...RUN,
  workflow_run: {
    ...RUN.workflow_run,
    id: 30433643,
    conclusion: "success",
    updated_at: "2026-03-10T11:20:00Z",
  },
};

Deno.test("github's deployment statuses are read: a failure is over when the environment is deployed to", () => {
  checkSender({ mapper: "github", firing: DEPLOYMENT, update: DEPLOYMENT_AGAIN, resolve: DEPLOYMENT_FINE });
});

Deno.test("github's workflow runs are read: a failure is over when the branch builds again", () => {
  checkSender({ mapper: "github", firing: RUN, update: RUN_AGAIN, resolve: RUN_FINE });
});

Deno.test("github's failures weigh more in production and on the default branch", () => {
  const staging = { ...DEPLOYMENT.deployment_status, environment: "staging" };
  const deployment = { ...DEPLOYMENT.deployment, environment: "staging", production_environment: false };
  const branch = { ...RUN.workflow_run, head_branch: "topic" };
  const bodies = [
    DEPLOYMENT,
    { ...DEPLOYMENT, deployment_status: staging, deployment },
    RUN,
    { ...RUN, workflow_run: branch },
  ];
  assertEquals(bodies.map((body) => readOne(body).severity), ["critical", "high", "high", "medium"]);
});

Deno.test("github's runs and deployments that go on are news", () => {
  const begun = { ...RUN, action: "requested", workflow_run: { ...RUN.workflow_run, conclusion: null } };
  const cancelled = { ...RUN, workflow_run: { ...RUN.workflow_run, conclusion: "cancelled" } };
  const pending = {
    ...DEPLOYMENT,
    deployment_status: { ...DEPLOYMENT.deployment_status, state: "in_progress" },
  };
  const again = { ...RUN, action: "in_progress" };
  const actions = [begun, cancelled, pending, again].map((body) => readOne(body).action);
  assertEquals(actions, ["note", "note", "note", "note"]);
});
