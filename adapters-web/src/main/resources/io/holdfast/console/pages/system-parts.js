// What the tree, the figures and the dashboard say of mailboxes, caches and third parties.
import {absolute, money, whole} from "../core/format.js";

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** Every part with its path. */
export function flatten(part, above = "") {
  const path = above ? `${above}/${part.id}` : part.id;
  return [{path, part}, ...part.children.flatMap((child) => flatten(child, path))];
}

export const mailboxes = (tree) => flatten(tree).filter(({part}) => part.type === "mailbox").map(({path, part}) => ({path: path.split("/").slice(1).join("/"), part}));

/** Caches by name: how many entries, how often asked, and what share was there. */
export function caches(families) {
  const of = (family, name) => (families.get(family) ?? []).find(({labels}) => labels.cache === name)?.value ?? 0;
  return (families.get("holdfast_cache_entries") ?? []).map(({labels: {cache: name}, value: size}) => ({
    name, size, rate: of("holdfast_cache_hit_ratio", name),
    hits: of("holdfast_cache_hits_total", name), fetches: of("holdfast_cache_fetches_total", name),
  }));
}

/** How many of a third party's last calls there were, and failed: of the figures, which are newer than what was told of it. */
export function lately(families, {name, calls, failures}) {
  const of = (family, before) => (families?.get(family) ?? []).find(({labels}) => labels.name === name)?.value ?? before;
  return {calls: of("holdfast_third_party_recent_calls", calls), failures: of("holdfast_third_party_recent_failures", failures)};
}

/** Sections of the dashboard; in place of that of all carriers those of each, which are its data. */
export function sections({sections: all}) {
  return Object.entries(all ?? {}).flatMap(([name, one]) => name !== "carriers" ? [{name, ...one}]
    : Object.entries(one?.data ?? {}).map(([carrier, section]) => ({name: `${name} · ${carrier}`, ...section})));
}

/** A value of a section as somebody reads it. */
export function figure(value) {
  if (value === null || value === undefined) {
    return "–";
  }
  if (Array.isArray(value)) {
    return value.slice(0, 6).map(figure).join(", ") || "none";
  }
  if (typeof value === "object") {
    return "amount" in value ? money(value) : "sku" in value ? `${value.sku} (${whole(value.available ?? value.onHand)})` : Object.values(value).map(figure).join(" ");
  }
  return typeof value === "number" ? whole(value) : MOMENT.test(value) ? absolute(new Date(value)) : String(value);
}
