// Stock: what there is of what, as it changes.
import {html, nothing} from "lit";
import {repeat} from "lit/directives/repeat.js";
import {get} from "../core/api.js";
import {live} from "../core/live.js";
import {href, route} from "../core/route.js";
import {View} from "../core/view.js";
import {whole} from "../core/format.js";
import {badge, empty, loading, trouble} from "../parts/bits.js";
import {ICONS} from "../parts/icons.js";
import "./sku.js";

const ROWS_MAX = 60;
const WAIT_MS = 250;

class Stock extends View {
  static properties = {sku: {}, rows: {state: true}, levels: {state: true}, problem: {state: true}, more: {state: true}};
  #channels = new Map();
  #timer = null;
  #turn = 0;
  #frame = 0;

  constructor() {
    super();
    this.rows = null;
    this.levels = new Map();
    this.q = route.query.get("q") ?? "";
  }

  connectedCallback() {
    super.connectedCallback();
    this.#find();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#listenTo([]);
  }

  willUpdate(changed) {
    if (changed.has("sku") && changed.get("sku") !== undefined) {
      this.#listenTo(this.sku ? [] : (this.rows ?? []).map((row) => row.sku));
    }
  }

  async #find() {
    const turn = ++this.#turn;
    try {
      const {json} = await get(`/api/v1/products?limit=50${this.q ? `&q=${encodeURIComponent(this.q)}` : ""}`);
      if (turn !== this.#turn) {
        return;
      }
      const all = json.items.flatMap((product) => product.variants.map((variant) => ({
        sku: variant.sku, title: product.title, options: Object.values(variant.options).join(" / "), available: variant.availability?.available ?? 0,
        counted: variant.stock !== null})));
      this.rows = all.slice(0, ROWS_MAX);
      this.more = all.length > ROWS_MAX || json.nextCursor !== null;
      this.problem = null;
      if (!this.sku) {
        this.#listenTo(this.rows.filter((row) => row.counted).map((row) => row.sku));
      }
    } catch (e) {
      this.problem = e;
    }
  }

  /** Joins what is shown, and leaves what is not any more. */
  #listenTo(skus) {
    const wanted = new Set(skus);
    for (const [sku, channel] of this.#channels) {
      if (!wanted.has(sku)) {
        channel.leave();
        this.#channels.delete(sku);
      }
    }
    for (const sku of wanted) {
      if (!this.#channels.has(sku) && live.socket) {
        const take = (level) => this.#take(sku, level);
        this.#channels.set(sku, live.socket.join(`stock:${sku}`, {joined: take, event: (_, level) => take(level)}));
      }
    }
  }

  /** However many come at once, it is drawn once. */
  #take(sku, level) {
    this.levels.set(sku, {...level, moved: this.levels.has(sku) ? Date.now() : 0});
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.requestUpdate();
    });
  }

  render() {
    if (this.sku) {
      return html`<hf-sku .sku=${this.sku}></hf-sku>`;
    }
    return html`<div class="page">
      <header class="head"><div><h1>Stock</h1><p>Levels as they change. What is held is in somebody's cart, and free for nobody else.</p></div></header>
      <form class="bar-top filters" @submit=${this.#open}><label class="search grow">${ICONS.search}<span class="sr">Find stock by product or SKU</span>
        <input type="search" placeholder="Product, or a SKU and Enter ( / )" maxlength="200" .value=${this.q} @input=${this.#typed}></label></form>
      ${this.problem ? trouble(this.problem, () => this.#find()) : nothing}
      ${this.rows === null ? (this.problem ? nothing : loading("levels")) : this.#table()}</div>`;
  }

  #typed(event) {
    this.q = event.target.value;
    route.note(`/stock${this.q ? `?q=${encodeURIComponent(this.q)}` : ""}`);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#find(), WAIT_MS);
  }

  #open(event) {
    event.preventDefault();
    if (/^[\w.-]+$/.test(this.q.trim())) {
      route.go(href("stock", this.q.trim()));
    }
  }

  #table() {
    if (this.rows.length === 0) {
      return empty("Nothing found", "No product has to do with that. Enter opens a SKU by its name.");
    }
    return html`<div class="scroll panel flat" tabindex="0" role="region" aria-label="Levels"><table class="levels">
      <thead><tr><th scope="col">SKU</th><th scope="col" class="wide-only">Product</th><th scope="col" class="num">On hand</th>
        <th scope="col" class="num">Held</th><th scope="col" class="num">Free</th></tr></thead>
      <tbody>${repeat(this.rows, (row) => row.sku, (row) => this.#row(row))}</tbody></table></div>
      ${this.more ? html`<p class="note center">The first ${whole(this.rows.length)} are shown, and kept up to date. Search to see others.</p>` : nothing}`;
  }

  #row(row) {
    const level = this.levels.get(row.sku);
    const free = level?.available ?? row.available;
    return html`<tr class=${level && Date.now() - level.moved < 1500 ? "moved" : ""}><th scope="row"><a href=${href("stock", row.sku)}>${row.sku}</a>
        <small class="narrow-only">${row.title}</small></th>
      <td class="wide-only">${row.title} <small>${row.options}</small></td>
      <td class="num">${level ? whole(level.onHand) : "–"}</td><td class="num">${level ? whole(level.reserved) : "–"}</td>
      <td class="num"><b>${whole(free)}</b> ${!row.counted ? badge("quiet", "not counted") : free === 0 ? badge("bad", "out") : free <= 5 ? badge("warn", "low") : nothing}</td></tr>`;
  }
}

customElements.define("hf-stock", Stock);
