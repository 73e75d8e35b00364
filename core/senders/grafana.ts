import { valueAt } from "./body.ts";
import type { Mapper } from "./mapper.ts";
import { readAlerts } from "./prometheus_alerts.ts";

const LINKS = [["panelURL"], ["dashboardURL"], ["generatorURL"]] as const;

/** Grafana's webhook: Alertmanager's form, and an organisation besides. */
export const grafana: Mapper = {
  name: "grafana",
  read: (body) => {
    const isGrafana = valueAt(body, "orgId") !== undefined && Array.isArray(valueAt(body, "alerts"));
    return isGrafana ? readAlerts(body, LINKS) : undefined;
  },
};
