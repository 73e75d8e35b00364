import type { AlertAction } from "../alerts/alert.ts";
import type { Draft } from "../alerts/draft.ts";
import { labelsAt, textAt } from "./body.ts";
import type { Mapper } from "./mapper.ts";

const ALARM = "CloudWatch Alarm State Change";

/** AWS's events as EventBridge delivers them. Those of CloudWatch's alarms are known; others become news. */
export const cloudwatch: Mapper = {
  name: "cloudwatch",
  read: (body) => {
    const [type, source] = [textAt(body, "detail-type"), textAt(body, "source")];
    if (type === undefined || source?.startsWith("aws.") !== true) return undefined;
    return [type === ALARM ? readAlarm(body) : readOther(body, type)];
  },
};

const ACTIONS: ReadonlyMap<string, AlertAction> = new Map([["ALARM", "trigger"], ["OK", "resolve"]]);

function readAlarm(body: unknown): Draft {
  const detail = (...path: readonly (string | number)[]) => textAt(body, "detail", ...path);
  const [name = "", state = ""] = [detail("alarmName"), detail("state", "value")];
  const metric = (field: string) => detail("configuration", "metrics", 0, "metricStat", "metric", field);
  const action = ACTIONS.get(state) ?? "note";
  return {
    id: textAt(body, "id"),
    key: textAt(body, "resources", 0) ??
      `${textAt(body, "account") ?? ""} ${textAt(body, "region") ?? ""} ${name}`,
    action,
    severity: detail("alarmTags", "severity") ?? (action === "trigger" ? "high" : "info"),
    title: `${name}: ${state}`,
    summary: detail("state", "reason") ?? detail("configuration", "description"),
    url: linkOf(textAt(body, "region"), name),
    labels: {
      ...labelsAt(body, "detail", "alarmTags"),
      alarm: name,
      state,
      previous_state: detail("previousState", "value"),
      namespace: metric("namespace"),
      metric: metric("name"),
      region: textAt(body, "region"),
      aws_account: textAt(body, "account"),
    },
    happenedAt: detail("state", "timestamp") ?? textAt(body, "time"),
  };
}

function readOther(body: unknown, type: string): Draft {
  return {
    id: textAt(body, "id"),
    key: textAt(body, "resources", 0),
    action: "note",
    severity: "info",
    title: type,
    labels: {
      ...labelsAt(body, "detail"),
      type,
      service: textAt(body, "source"),
      region: textAt(body, "region"),
      aws_account: textAt(body, "account"),
    },
    happenedAt: textAt(body, "time"),
  };
}

function linkOf(region: string | undefined, name: string): string | undefined {
  if (region === undefined || name === "" || !/^[a-z0-9-]{1,30}$/.test(region)) return undefined;
  const alarm = encodeURIComponent(name.toWellFormed());
  return `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#alarmsV2:alarm/${alarm}`;
}
