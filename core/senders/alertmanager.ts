import { textAt, valueAt } from "./body.ts";
import type { Mapper } from "./mapper.ts";
import { readAlerts } from "./prometheus_alerts.ts";

const LINKS = [["generatorURL"]] as const;

/** Alertmanager's webhook, version 4. */
export const alertmanager: Mapper = {
  name: "alertmanager",
  read: (body) => {
    const isFour = textAt(body, "version") === "4" && textAt(body, "groupKey") !== undefined;
    return isFour && Array.isArray(valueAt(body, "alerts")) ? readAlerts(body, LINKS) : undefined;
  },
};
