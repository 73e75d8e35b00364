import { type Field, type Fields, listMembers } from "../http/fields.ts";

/** About one connection, not about the message. */
const HOP_BY_HOP = [
  "connection",
  "keep-alive",
  "proxy-connection",
  "proxy-authenticate",
  "proxy-authorization",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "http2-settings",
];

/** Written anew, meant for us, or a way to have the upstream see another request than the one that was matched. */
const NOT_SENT = new Set([
  ...HOP_BY_HOP,
  "content-length",
  "host",
  "expect",
  "via",
  "authorization",
  "cookie",
  "x-workspace-id",
  "x-organization-id",
  "forwarded",
  "x-real-ip",
  "x-original-url",
  "x-original-uri",
  "x-rewrite-url",
  "x-http-method",
  "x-http-method-override",
  "x-method-override",
]);

/** A session of the upstream's own would let whoever holds it go past the gateway; so would another address. */
const NOT_ANSWERED = new Set([
  ...HOP_BY_HOP,
  "content-length",
  "set-cookie",
  "alt-svc",
  "strict-transport-security",
]);

const OURS = "countersign-";
const FORWARDED = "x-forwarded-";

/** What of a client's fields is sent on. `injected` is the field that carries the upstream secret, if there is one. */
export function fieldsToSend(fields: Fields, injected: string | undefined): Field[] {
  const named = listMembers(fields, "connection");
  return fields.filter(([name]) => {
    const plain = plainName(name);
    return !NOT_SENT.has(plain) && plain !== injected && !named.includes(name) &&
      !plain.startsWith(OURS) && !plain.startsWith(FORWARDED);
  });
}

/** What of an upstream's fields is passed on. One that holds the upstream secret is not. */
export function fieldsToAnswer(fields: Fields, secret: string | undefined): Field[] {
  const named = listMembers(fields, "connection");
  return fields.filter(([name, value]) =>
    !NOT_ANSWERED.has(name) && !named.includes(name) && !name.startsWith(OURS) &&
    (secret === undefined || !value.includes(secret))
  );
}

/** Some servers read `X_Api_Key` as `X-Api-Key`. */
function plainName(name: string): string {
  return name.includes("_") || name.includes(".") ? name.replace(/[_.]/g, "-") : name;
}
