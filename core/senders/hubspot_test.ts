import { assertEquals } from "@std/assert";
import { checkSender, readOne, RECEIVED } from "../../tests/support/sender_samples.ts";
import { readBody } from "./read_message.ts";

const AT = Date.parse("2026-03-10T11:00:00Z");
const CHANGE = {
  eventId: 100,
  subscriptionId: 200,
  portalId: 62515,
  appId: 300,
  occurredAt: AT,
  subscriptionType: "deal.propertyChange",
  attemptNumber: 0,
  objectId: 1246965,
  propertyName: "dealstage",
  propertyValue: "contractsent",
  changeSource: "CRM_UI",
};
const FIRING = [CHANGE];
const UPDATE = [{ ...CHANGE, propertyValue: "decisionmakerboughtin", occurredAt: AT + 60_000 }];
const RESOLVE = [{ ...CHANGE, propertyValue: "closedwon", occurredAt: AT + 120_000 }];

Deno.test("hubspot's changes of a deal are read until it is closed", () => {
  checkSender({ mapper: "hubspot", firing: FIRING, update: UPDATE, resolve: RESOLVE });
});

Deno.test("hubspot's second attempt is the same message", () => {
  assertEquals(readOne([{ ...CHANGE, attemptNumber: 1, eventId: 101 }]).id, readOne(FIRING).id);
});

Deno.test("hubspot's list becomes an alert a change, each with its link", () => {
  const contact = {
    ...CHANGE,
    subscriptionType: "contact.propertyChange",
    propertyName: "lifecyclestage",
    propertyValue: "salesqualifiedlead",
  };
  const alerts = readBody([CHANGE, contact], { source: "crm", receivedAt: RECEIVED });
  assertEquals(alerts.map(({ title, url }) => [title, url]), [
    ["Deal 1246965: dealstage is contractsent", "https://app.hubspot.com/contacts/62515/record/0-3/1246965"],
    [
      "Contact 1246965: lifecyclestage is salesqualifiedlead",
      "https://app.hubspot.com/contacts/62515/record/0-1/1246965",
    ],
  ]);
});

Deno.test("hubspot's newer form names the kind of record by number", () => {
  const change = { ...CHANGE, subscriptionType: "object.propertyChange", objectTypeId: "0-2" };
  assertEquals(readOne([change]).labels["object"], "company");
});
