import { assertEquals } from "@std/assert";
import { checkSender, readOne } from "../../tests/support/sender_samples.ts";

const FIRING = {
  version: "0",
  id: "c4c1c1c9-6542-e61b-6ef0-8c4d36933a92",
  "detail-type": "CloudWatch Alarm State Change",
  source: "aws.cloudwatch",
  account: "123456789012",
  time: "2026-03-10T11:00:40Z",
  region: "us-east-1",
  resources: ["arn:aws:cloudwatch:us-east-1:123456789012:alarm:ServerCpuTooHigh"],
  detail: {
    alarmName: "ServerCpuTooHigh",
    configuration: {
      description: "The server works too hard",
      metrics: [{
        id: "m1",
        metricStat: {
          metric: { dimensions: { InstanceId: "i-1" }, name: "CPUUtilization", namespace: "AWS/EC2" },
          period: 300,
          stat: "Average",
        },
        returnData: true,
      }],
    },
    previousState: { value: "OK", reason: "Below", timestamp: "2026-03-10T10:00:00.000+0000" },
    state: { value: "ALARM", reason: "Threshold crossed", timestamp: "2026-03-10T11:00:00.989+0000" },
  },
};
function later(id: string, value: string, timestamp: string): object {
  return { ...FIRING, id, detail: { ...FIRING.detail, state: { value, reason: "It changed", timestamp } } };
}
const UPDATE = later("e2", "INSUFFICIENT_DATA", "2026-03-10T11:10:00.000+0000");
const RESOLVE = later("e3", "OK", "2026-03-10T11:20:00.000+0000");

Deno.test("cloudwatch's alarms are read until they are OK", () => {
  checkSender({ mapper: "cloudwatch", firing: FIRING, update: UPDATE, resolve: RESOLVE });
});

Deno.test("cloudwatch's missing data is news and ends nothing", () => {
  assertEquals(readOne(UPDATE).action, "note");
});

Deno.test("cloudwatch's alarm links to the console, and its tags may say how severe it is", () => {
  const tagged = { ...FIRING, detail: { ...FIRING.detail, alarmTags: { severity: "P1", team: "web" } } };
  const { url, severity, labels } = readOne(tagged);
  assertEquals([url, severity, labels["team"], labels["aws_account"]], [
    "https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#alarmsV2:alarm/ServerCpuTooHigh",
    "critical",
    "web",
    "123456789012",
  ]);
  assertEquals(readOne(FIRING).severity, "high");
});

Deno.test("cloudwatch's neighbours in EventBridge are news", () => {
  const other = {
    ...FIRING,
    "detail-type": "GuardDuty Finding",
    source: "aws.guardduty",
    detail: { severity: 8 },
  };
  assertEquals([readOne(other).action, readOne(other).title], ["note", "GuardDuty Finding"]);
});
