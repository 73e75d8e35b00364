import type { ClockState } from "../../clock.ts";

const RealDate = Date;
const realNow = Date.now;

/** The machine's own time, which the app's code no longer sees. */
export function machineNow(): number {
  return realNow();
}

/**
 * Puts the workspace's time in place of the machine's, for everything that loads afterwards. Returns what sets the
 * clock. Timers and `performance` keep running with the machine: they measure time, they do not tell it.
 */
export function installClock(): (state: ClockState) => void {
  let clock: ClockState = { offsetMs: 0, frozenAt: null };
  const now = () => clock.frozenAt ?? realNow() + clock.offsetMs;
  replaceDate(now);
  replaceTemporalNow(now);
  replaceFormatting(now);
  return (state) => {
    clock = state;
  };
}

/** A proxy, so that `instanceof`, subclasses and a call without `new` stay as the language has them. */
function replaceDate(now: () => number): void {
  RealDate.now = now;
  const replaced = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
  });
  RealDate.prototype.constructor = replaced;
  globalThis.Date = replaced;
}

function replaceTemporalNow(now: () => number): void {
  const instant = () => Temporal.Instant.fromEpochMilliseconds(now());
  const zoned = (zone: Temporal.TimeZoneLike = Temporal.Now.timeZoneId()) =>
    instant().toZonedDateTimeISO(zone);
  Object.assign(Temporal.Now, {
    instant,
    zonedDateTimeISO: zoned,
    plainDateTimeISO: (zone?: Temporal.TimeZoneLike) => zoned(zone).toPlainDateTime(),
    plainDateISO: (zone?: Temporal.TimeZoneLike) => zoned(zone).toPlainDate(),
    plainTimeISO: (zone?: Temporal.TimeZoneLike) => zoned(zone).toPlainTime(),
  });
}

/** A formatter that is given no time formats the present one. */
function replaceFormatting(now: () => number): void {
  const prototype = Intl.DateTimeFormat.prototype;
  const formatToParts = prototype.formatToParts;
  prototype.formatToParts = function (date = now()) {
    return formatToParts.call(this, date);
  };
  const format = Object.getOwnPropertyDescriptor(prototype, "format")?.get;
  if (format === undefined) return;
  Object.defineProperty(prototype, "format", {
    configurable: true,
    get(this: Intl.DateTimeFormat) {
      const bound: Intl.DateTimeFormat["format"] = format.call(this);
      return (date: Parameters<typeof bound>[0] = now()) => bound(date);
    },
  });
}
