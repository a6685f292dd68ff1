// Figures, money and times as people read them.
const WHOLE = new Intl.NumberFormat("en");
const SHORT = new Intl.NumberFormat("en", {notation: "compact", maximumFractionDigits: 1});
const RELATIVE = new Intl.RelativeTimeFormat("en", {numeric: "auto", style: "short"});
const ABSOLUTE = new Intl.DateTimeFormat("en", {dateStyle: "medium", timeStyle: "medium"});

export const whole = (n) => (n === null || n === undefined ? "–" : WHOLE.format(n));
export const short = (n) => (n === null || n === undefined ? "–" : SHORT.format(n));

/** How many digits of a currency stand behind the point. */
export function digits(currency) {
  try {
    return new Intl.NumberFormat("en", {style: "currency", currency}).resolvedOptions().maximumFractionDigits;
  } catch {
    return 2;
  }
}

export function money(value) {
  if (!value) {
    return "–";
  }
  const amount = value.amount / 10 ** digits(value.currency);
  try {
    return new Intl.NumberFormat("en", {style: "currency", currency: value.currency}).format(amount);
  } catch {
    return `${amount} ${value.currency}`;
  }
}

/** Minor units as a decimal number to be edited. */
export const decimal = (value) => (value ? (value.amount / 10 ** digits(value.currency)).toFixed(digits(value.currency)) : "");

/** A decimal number as minor units, or null where it is none. */
export function minor(text, currency) {
  const places = digits(currency);
  const match = /^\s*(\d{1,12})(?:[.,](\d*))?\s*$/.exec(text);
  if (!match || (match[2] ?? "").length > places) {
    return null;
  }
  return Number(match[1]) * 10 ** places + Number((match[2] ?? "").padEnd(places, "0") || 0);
}

const STEPS = [["day", 86_400], ["hour", 3_600], ["minute", 60], ["second", 1]];

/** "3 min. ago", "in 2 hr." */
export function relative(time, now = Date.now()) {
  const seconds = Math.round((time - now) / 1000);
  if (Math.abs(seconds) < 5) {
    return "just now";
  }
  const [unit, size] = STEPS.find(([, length]) => Math.abs(seconds) >= length);
  return RELATIVE.format(Math.round(seconds / size), unit);
}

export const absolute = (time) => ABSOLUTE.format(time);

/** "4 s", "3:05", "1:02:03" */
export function duration(seconds) {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) {
    return "–";
  }
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) {
    return `${s} s`;
  }
  const two = (n) => String(n).padStart(2, "0");
  const minutes = Math.floor(s / 60);
  return minutes < 60 ? `${minutes}:${two(s % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(s % 60)}`;
}

const ISO = /\bPT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?(?!\w)/g;

/** What a server says, with its durations as people read them: "took longer than PT0.592S" as "took longer than 592 ms". */
export const said = (text) => String(text).replace(ISO, (iso, hours, minutes, seconds) => {
  if (iso === "PT") {
    return iso;
  }
  const all = 3600 * Number(hours ?? 0) + 60 * Number(minutes ?? 0) + Number(seconds ?? 0);
  return all < 1 ? `${Math.round(1000 * all)} ms` : all < 60 ? `${Number(all.toFixed(1))} s` : duration(all);
});

export function bytes(n) {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let size = n;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${size < 10 && unit > 0 ? size.toFixed(1) : Math.round(size)} ${units[unit]}`;
}

/** So many of a unit of progress; bytes as people say them. */
export const amount = (n, unit) => (unit === "bytes" && typeof n === "number" ? bytes(n) : whole(n));

export const plural = (n, one, many = `${one}s`) => `${whole(n)} ${n === 1 ? one : many}`;
