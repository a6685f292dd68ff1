// The server's figures, fetched while somebody looks, and what two fetches say of the time between.
import {getText} from "./api.js";

const EVERY_MS = 2000;
const POINTS = 150;
const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)/;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/** @returns {Map<string, {labels: Record<string, string>, value: number}[]>} */
export function parse(text) {
  const families = new Map();
  for (const line of text.split("\n")) {
    const match = line.startsWith("#") ? null : LINE.exec(line);
    if (match) {
      const labels = Object.fromEntries([...(match[2] ?? "").matchAll(LABEL)].map(([, name, value]) => [name, value]));
      const samples = families.get(match[1]) ?? [];
      samples.push({labels, value: Number(match[3])});
      families.set(match[1], samples);
    }
  }
  return families;
}

export const sum = (families, name, fits = () => true) =>
  (families.get(name) ?? []).filter((sample) => fits(sample.labels)).reduce((total, sample) => total + sample.value, 0);

class Metrics extends EventTarget {
  now = null;
  problem = null;
  /** Times and, for each, requests a second, mean and longest milliseconds, share of the CPU, megabytes of heap. */
  curves = [[], [], [], [], [], []];
  #before = null;
  #watchers = 0;
  #timer = null;

  /** Fetches as long as somebody watches; gives what ends it. */
  watch() {
    if (this.#watchers++ === 0) {
      this.#fetch();
    }
    return () => {
      if (--this.#watchers === 0) {
        clearTimeout(this.#timer);
      }
    };
  }

  async #fetch() {
    try {
      this.#take(parse(await getText("/metrics", "text/plain")), Date.now() / 1000);
      this.problem = null;
    } catch (e) {
      this.problem = e;
    }
    this.dispatchEvent(new Event("change"));
    if (this.#watchers > 0) {
      this.#timer = setTimeout(() => this.#fetch(), EVERY_MS);
    }
  }

  #take(families, at) {
    this.now = families;
    const asked = (labels) => labels.uri !== "/metrics";
    const count = sum(families, "http_server_requests_seconds_count", asked);
    const seconds = sum(families, "http_server_requests_seconds_sum", asked);
    const before = this.#before;
    this.#before = {at, count, seconds};
    if (before === null || at - before.at > 5 * EVERY_MS / 1000 || count < before.count) {
      return;
    }
    const many = count - before.count;
    const longest = Math.max(0, ...(families.get("http_server_requests_seconds_max") ?? []).filter((s) => asked(s.labels)).map((s) => s.value));
    this.#add([at, many / (at - before.at), many > 0 ? (1000 * (seconds - before.seconds)) / many : null, longest * 1000,
      100 * sum(families, "process_cpu_usage"), sum(families, "jvm_memory_used_bytes", (l) => l.area === "heap") / 1e6]);
  }

  #add(point) {
    this.curves = this.curves.map((curve, i) => [...curve, point[i]].slice(-POINTS));
  }
}

export const metrics = new Metrics();
