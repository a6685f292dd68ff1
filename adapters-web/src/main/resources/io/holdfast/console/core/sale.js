// A flash sale of robots on one SKU that is made for it and swept away after it.
//
// Each robot does what a buyer's browser does, without a key: it begins a cart and puts one piece in.
// What the server answers is counted; in the end the ledger is asked as well, for it has the last word.
import {ask, get, Refused} from "./api.js";
import {randomId} from "./session.js";

/** So many requests at a time: browsers open no more connections to one server anyway. */
const AT_ONCE = 6;

export class Sale extends EventTarget {
  sold = 0;
  refused = 0;
  failed = 0;
  begun = 0;
  /** "idle", "preparing", "selling", "checking", "sweeping", "done", "stopped" or "failed". */
  phase = "idle";
  problem = null;
  startedAt = 0;
  endedAt = 0;
  /** Seconds since the start, sold and refused until then. */
  curve = [[], [], []];
  /** What the ledger says was held at most, once it was asked. */
  peak = null;
  left = null;
  #carts = [];
  #stopped = false;

  constructor(pieces, robots) {
    super();
    this.pieces = pieces;
    this.robots = robots;
    const id = randomId().slice(0, 8);
    this.handle = `rehearsal-${id}`;
    this.sku = `REHEARSAL-${id.toUpperCase()}`;
  }

  get oversold() {
    return Math.max(0, Math.max(this.sold, this.peak ?? 0) - this.pieces);
  }

  get isOver() {
    return ["done", "stopped", "failed"].includes(this.phase);
  }

  stop() {
    this.#stopped = true;
  }

  async run() {
    try {
      await this.#prepare();
      await this.#sell();
      await this.#check();
      await this.#sweep();
      this.#become(this.#stopped ? "stopped" : "done");
    } catch (e) {
      this.problem = e;
      await this.#sweep().catch(() => {});
      this.#become("failed");
    }
  }

  #become(phase) {
    this.phase = phase;
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }

  async #prepare() {
    this.#become("preparing");
    await ask("PUT", `/api/v1/products/${this.handle}`, {
      headers: {"If-None-Match": "*"},
      body: {title: "Rehearsal of a flash sale (gone in a moment)", tags: ["rehearsal"], status: "active",
        variants: [{sku: this.sku, price: {amount: 100, currency: "EUR"}}]},
    });
    await ask("PUT", `/api/v1/stock/${this.sku}`, {headers: {"If-None-Match": "*"}, body: {onHand: this.pieces}});
  }

  async #sell() {
    this.#become("selling");
    this.startedAt = performance.now();
    const drawing = setInterval(() => this.#point(), 100);
    try {
      await Promise.all(Array.from({length: AT_ONCE}, () => this.#lane()));
    } finally {
      clearInterval(drawing);
      this.endedAt = performance.now();
      this.#point();
    }
  }

  async #lane() {
    while (!this.#stopped && this.begun < this.robots) {
      this.begun++;
      await this.#robot();
      this.#tell();
    }
  }

  async #robot() {
    try {
      const {json: cart} = await ask("POST", "/api/v1/carts", {key: null});
      this.#carts.push(cart.id);
      await ask("PUT", `/api/v1/carts/${cart.id}/lines/${this.sku}`, {key: null, body: {quantity: 1}});
      this.sold++;
    } catch (e) {
      if (e instanceof Refused && e.status === 409) {
        this.refused++;
      } else {
        this.failed++;
        this.problem = e;
      }
    }
  }

  #point() {
    const [times, sold, refused] = this.curve;
    this.curve = [[...times, (performance.now() - this.startedAt) / 1000], [...sold, this.sold], [...refused, this.refused]];
    this.#tell();
  }

  /** The most that was ever held at once, by the ledger; and how many pieces are free. */
  async #check() {
    this.#become("checking");
    let cursor = "";
    this.peak = 0;
    do {
      const {json} = await get(`/api/v1/stock/${this.sku}/ledger?limit=250${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      this.peak = Math.max(this.peak, ...json.items.map((entry) => entry.reserved));
      cursor = json.nextCursor ?? "";
    } while (cursor);
    this.left = (await get(`/api/v1/stock/${this.sku}`)).json.available;
  }

  /** The carts first, so that nothing is held; then the count and the product. */
  async #sweep() {
    this.#become("sweeping");
    const carts = [...this.#carts];
    await Promise.all(Array.from({length: AT_ONCE}, async () => {
      for (let id = carts.pop(); id !== undefined; id = carts.pop()) {
        await ask("DELETE", `/api/v1/carts/${id}`, {key: null});
      }
    }));
    await ask("PUT", `/api/v1/stock/${this.sku}`, {headers: {"If-Match": "*"}, body: {onHand: 0}}).catch(onlyIfThere);
    await ask("DELETE", `/api/v1/products/${this.handle}`, {headers: {"If-Match": "*"}}).catch(onlyIfThere);
  }
}

function onlyIfThere(e) {
  if (!(e instanceof Refused) || (e.status !== 404 && e.status !== 412)) {
    throw e;
  }
}
