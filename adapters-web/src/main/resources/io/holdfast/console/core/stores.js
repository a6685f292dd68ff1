// What the topics tell, kept for all pages. Each store tells of a "change".
import {get} from "./api.js";
import {live} from "./live.js";
import {route} from "./route.js";
import {session} from "./session.js";

/** So many a topic tells of when it is joined. */
const SHOWN_AT_FIRST = 50;

class Store extends EventTarget {
  /** "loading", "there" or "refused". */
  state = "loading";

  constructor() {
    super();
    session.addEventListener("change", () => {
      if (session.key === null) {
        this.forget();
      }
    });
  }

  forget() {
    this.state = "loading";
    this.changed();
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }

  /** Joins with each session; `on` has an entry for each event. */
  follow(topic, joined, on, params = undefined) {
    live.whenSignedIn((socket) => {
      this.channel = socket.join(topic, {
        params,
        joined: (state) => {
          this.state = "there";
          joined(state);
          this.changed();
        },
        refused: () => {
          this.state = "refused";
          this.changed();
        },
        event: (name, payload) => {
          on(name, payload);
          this.changed();
        },
      });
    });
  }
}

/** The newest first, at most so many; one that comes again takes the place of the one before. */
class Newest {
  #max;
  #id;
  #items = new Map();

  constructor(id, max) {
    this.#id = id;
    this.#max = max;
  }

  get list() {
    return [...this.#items.values()].sort((a, b) => this.#when(b).localeCompare(this.#when(a)));
  }

  #when(item) {
    return item.createdAt ?? item.placedAt ?? "";
  }

  replace(items) {
    this.#items = new Map(items.map((item) => [item[this.#id], item]));
  }

  /** One that says when it was changed never takes the place of a later one. */
  put(item) {
    if (item.changedAt && item.changedAt < this.#items.get(item[this.#id])?.changedAt) {
      return;
    }
    this.#items.set(item[this.#id], item);
    if (this.#items.size > this.#max) {
      this.list.slice(this.#max).forEach((old) => this.#items.delete(old[this.#id]));
    }
  }

  get(id) {
    return this.#items.get(id);
  }

  /** Older ones, for which there is room then. */
  add(items) {
    const unknown = items.filter((item) => !this.#items.has(item[this.#id]));
    this.#max += unknown.length;
    unknown.forEach((item) => this.#items.set(item[this.#id], item));
  }
}

/** What a topic tells the newest of, and REST all. */
class Listed extends Store {
  #path;
  #cursor = "";
  newest;
  /** Whether there may be older ones than those that are here. */
  hasOlder = false;

  constructor(path, id) {
    super();
    this.#path = path;
    this.newest = new Newest(id, 200);
  }

  /** How things stand, anew. A topic that was joined again without a gap says nothing of that. */
  begin({items}) {
    if (items) {
      this.newest.replace(items);
      this.#cursor = "";
      this.hasOlder = items.length >= SHOWN_AT_FIRST;
    }
  }

  /** Reads one page further back. What is here already was told later. */
  async older() {
    const query = new URLSearchParams({limit: "100", ...(this.#cursor ? {cursor: this.#cursor} : {})});
    const {json} = await get(`${this.#path}?${query}`);
    this.#cursor = json.nextCursor ?? "";
    this.hasOlder = json.nextCursor !== null;
    this.newest.add(json.items);
    this.changed();
  }

  get(id) {
    return this.newest.get(id);
  }

  put(item) {
    this.newest.put(item);
    this.changed();
  }

  forget() {
    this.newest.replace([]);
    this.#cursor = "";
    this.hasOlder = false;
    super.forget();
  }
}

class Jobs extends Listed {
  constructor() {
    super("/api/v1/jobs", "id");
    this.follow("jobs", (state) => this.begin(state), (_, job) => this.newest.put(job));
  }

  /** One that was looked at by its address may be a preview. */
  get list() {
    return this.newest.list.filter((job) => !job.preview);
  }

  get running() {
    return this.list.filter((job) => job.state === "running" || job.state === "queued");
  }

  /** Shows a new one at once; what the topic has told of it meanwhile is newer. */
  introduce(job) {
    if (!this.get(job.id)) {
      this.put(job);
    }
  }
}

class Orders extends Listed {
  /** Numbers of those that came since the page was opened. */
  fresh = new Set();

  constructor() {
    super("/api/v1/orders", "number");
    this.follow("orders", (state) => this.begin(state), (event, order) => {
      this.newest.put(order);
      if (event === "placed") {
        this.fresh.add(order.number);
        this.dispatchEvent(new CustomEvent("placed", {detail: order}));
      }
    });
  }

  get list() {
    return this.newest.list;
  }

  forget() {
    this.fresh.clear();
    super.forget();
  }
}

class Supervision extends Store {
  tree = null;
  /** Newest first. */
  troubles = [];

  constructor() {
    super();
    this.follow("supervision", (state) => {
      this.tree = state.tree ?? this.tree;
      this.troubles = [...(state.history ?? this.troubles)].sort((a, b) => b.at.localeCompare(a.at));
    }, (_, trouble) => {
      this.troubles = [trouble, ...this.troubles].slice(0, 200);
      this.dispatchEvent(new CustomEvent("trouble", {detail: trouble}));
    });
  }

  show(tree) {
    this.tree = tree;
    this.changed();
  }

  forget() {
    this.tree = null;
    this.troubles = [];
    super.forget();
  }
}

/**
 * What of the catalogue was written: `news`, with the event's name and what it says; `missed` where anything may have
 * been, and nobody can say what.
 */
class Catalog extends Store {
  constructor() {
    super();
    this.follow("catalog", ({missed}) => missed && this.#tell("missed", {}), (name, said) => this.#tell(name, said));
  }

  #tell(name, said) {
    this.dispatchEvent(new CustomEvent("news", {detail: {name, said}}));
  }
}

/** Third parties, and whether they are called just now. */
class ThirdParties extends Store {
  #parties = new Map();
  #told = new Map();
  #news = 0;

  constructor() {
    super();
    this.follow("third-parties", ({thirdParties}) => {
      if (thirdParties) {
        this.#parties.clear();
        thirdParties.forEach((party) => this.#hear(party));
      }
    }, (_, party) => this.#hear(party));
  }

  #hear(party) {
    this.#parties.set(party.name, party);
    this.#told.set(party.name, ++this.#news);
  }

  get list() {
    return [...this.#parties.values()];
  }

  /** How much was told so far, for who begins to ask. */
  get news() {
    return this.#news;
  }

  /** Who has asked how they stand says so; of whom something was told since they began to, that is newer. */
  show(parties, since) {
    this.#parties = new Map(parties.map((party) =>
      [party.name, this.#told.get(party.name) > since ? this.#parties.get(party.name) ?? party : party]));
    this.changed();
  }

  forget() {
    this.#parties.clear();
    this.#told.clear();
    super.forget();
  }
}

/** Who else is at the console, and where. */
class Presence extends Store {
  #present = new Map();
  #place = "";

  constructor() {
    super();
    this.follow("console", (state) => session.learn(state.scopes ?? null), (event, payload) => {
      if (event === "presence_state") {
        this.#present = new Map(Object.entries(payload).map(([key, {metas}]) => [key, metas]));
      } else if (event === "presence_diff") {
        this.#merge(payload);
      }
    }, () => ({name: session.name, place: this.#place, tab: session.tab}));
    route.addEventListener("change", () => this.at(placeOf()));
    this.#place = placeOf();
  }

  #merge({joins, leaves}) {
    for (const [key, {metas}] of Object.entries(joins)) {
      const refs = new Set(metas.map((meta) => meta.phx_ref));
      const kept = (this.#present.get(key) ?? []).filter((meta) => !refs.has(meta.phx_ref));
      this.#present.set(key, [...kept, ...metas]);
    }
    for (const [key, {metas}] of Object.entries(leaves)) {
      const gone = new Set(metas.map((meta) => meta.phx_ref));
      const kept = (this.#present.get(key) ?? []).filter((meta) => !gone.has(meta.phx_ref));
      if (kept.length === 0) {
        this.#present.delete(key);
      } else {
        this.#present.set(key, kept);
      }
    }
  }

  /** Everybody but this tab. */
  get others() {
    return [...this.#present.values()].flat().filter((meta) => meta.tab !== session.tab);
  }

  othersAt(place) {
    return this.others.filter((meta) => meta.place === place);
  }

  at(place) {
    if (place !== this.#place) {
      this.#place = place;
      this.channel?.push("at", {place});
    }
  }

  forget() {
    this.#present.clear();
    super.forget();
  }
}

/** Products by the name that other clients use too: `products/tee`. */
function placeOf() {
  const page = route.page === "catalogue" ? "products" : route.page;
  return route.id ? `${page}/${route.id}` : page;
}

export const catalog = new Catalog();
export const jobs = new Jobs();
export const orders = new Orders();
export const supervision = new Supervision();
export const thirdParties = new ThirdParties();
export const presence = new Presence();
