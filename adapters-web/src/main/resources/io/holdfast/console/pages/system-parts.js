// What the tree and the figures say of mailboxes, caches and breakers.

/** Every part with its path. */
export function flatten(part, above = "") {
  const path = above ? `${above}/${part.id}` : part.id;
  return [{path, part}, ...part.children.flatMap((child) => flatten(child, path))];
}

export const mailboxes = (tree) => flatten(tree).filter(({part}) => part.type === "mailbox").map(({path, part}) => ({path: path.split("/").slice(1).join("/"), part}));

/** Caches by their gets, as Micrometer names them. */
export function caches(families) {
  const byName = new Map();
  const of = (labels) => {
    const name = labels.cache ?? labels.name ?? "cache";
    if (!byName.has(name)) {
      byName.set(name, {name, hits: 0, asked: 0, size: null});
    }
    return byName.get(name);
  };
  for (const family of ["cache_gets_total", "holdfast_cache_gets_total"]) {
    for (const {labels, value} of families.get(family) ?? []) {
      const cache = of(labels);
      cache.asked += value;
      cache.hits += labels.result === "hit" ? value : 0;
    }
  }
  for (const family of ["cache_size", "holdfast_cache_size", "holdfast_cache_entries"]) {
    for (const {labels, value} of families.get(family) ?? []) {
      of(labels).size = value;
    }
  }
  return [...byName.values()].map((cache) => ({...cache, rate: cache.asked ? cache.hits / cache.asked : 0}));
}

/** Breakers by the state that is 1, as resilience4j names them. */
export function breakers(families) {
  const all = families.get("resilience4j_circuitbreaker_state") ?? families.get("holdfast_breaker_state") ?? [];
  return all.filter(({value, labels}) => value === 1 && labels.state).map(({labels}) => ({name: labels.name ?? labels.breaker ?? "breaker", state: labels.state}));
}
