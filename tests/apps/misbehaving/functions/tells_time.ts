/** Everything that can tell the time. */
class Subclass extends Date {}

export default () => ({
  outputs: {
    times: [
      Date.now(),
      new Date().getTime(),
      Date.parse(Date()),
      new Subclass().getTime(),
      Temporal.Now.instant().epochMilliseconds,
      Temporal.Now.zonedDateTimeISO("Asia/Tokyo").epochMilliseconds,
      Temporal.Now.plainDateTimeISO("UTC").toZonedDateTime("UTC").epochMilliseconds,
    ],
    formatted: new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", dateStyle: "short", timeStyle: "medium" })
      .format(),
    year: new Date(2001, 1).getFullYear(),
    kinds: [
      new Date() instanceof Date,
      new Subclass() instanceof Date,
      new Date().constructor === Date,
      structuredClone(new Date(5)).getTime() === 5,
      typeof Date() === "string",
    ],
  },
});
