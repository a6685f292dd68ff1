// The catalogue: found, looked at, opened.
import {html, nothing} from "lit";
import {repeat} from "lit/directives/repeat.js";
import {get} from "../core/api.js";
import {href, route} from "../core/route.js";
import {catalog, presence} from "../core/stores.js";
import {View} from "../core/view.js";
import {money, plural, whole} from "../core/format.js";
import {empty, loading, person, stateBadge, trouble} from "../parts/bits.js";
import {ICONS} from "../parts/icons.js";
import {picture} from "../parts/picture.js";
import "./product.js";

const WAIT_MS = 200;
const SORTS = [["", "best match"], ["-updatedAt", "changed last"], ["title", "by title"], ["price", "cheapest"], ["-price", "dearest"]];

class Catalogue extends View {
  static properties = {handle: {}, found: {state: true}, problem: {state: true}, busy: {state: true}};
  #timer = null;
  #turn = 0;
  #heard = ({detail: {name}}) => this.#later(name === "products_changed" ? 1500 : 400);

  constructor() {
    super();
    this.found = null;
    this.problem = null;
    this.busy = false;
    this.q = {q: route.query.get("q") ?? "", status: route.query.get("status") ?? "", sort: route.query.get("sort") ?? ""};
    this.watch(presence);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#find();
    catalog.addEventListener("news", this.#heard);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    catalog.removeEventListener("news", this.#heard);
  }

  #later(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#find(), wait);
  }

  #path(cursor) {
    const query = new URLSearchParams({limit: "48"});
    Object.entries({...this.q, cursor}).forEach(([name, value]) => value && query.set(name, value));
    return `/api/v1/products?${query}`;
  }

  async #find(cursor = "") {
    const turn = ++this.#turn;
    this.busy = true;
    try {
      const {json} = await get(this.#path(cursor));
      if (turn === this.#turn) {
        this.found = {items: cursor ? [...this.found.items, ...json.items] : json.items, next: json.nextCursor};
        this.problem = null;
      }
    } catch (e) {
      this.problem = e;
    }
    this.busy = false;
  }

  #ask(name, value, wait = 0) {
    this.q = {...this.q, [name]: value};
    const query = new URLSearchParams(Object.entries(this.q).filter(([, v]) => v));
    route.note(`/catalogue${query.size ? `?${query}` : ""}`);
    this.#later(wait);
  }

  render() {
    if (this.handle) {
      return html`<hf-product .handle=${this.handle} @changed=${() => this.#later(0)}></hf-product>`;
    }
    return html`<div class="page">
      <header class="head"><div><h1>Catalogue</h1><p>What is sold, as it is written; active, drafts and archived.</p></div></header>
      <div class="bar-top filters">
        <label class="search grow">${ICONS.search}<span class="sr">Find products</span>
          <input type="search" placeholder="Find products ( / )" maxlength="200" .value=${this.q.q} @input=${(e) => this.#ask("q", e.target.value, WAIT_MS)}></label>
        <label class="pick"><span class="sr">Status</span><select @change=${(e) => this.#ask("status", e.target.value)}>
          <option value="">every status</option>${["active", "draft", "archived"].map((s) => html`<option ?selected=${this.q.status === s}>${s}</option>`)}</select></label>
        <label class="pick"><span class="sr">Order</span><select @change=${(e) => this.#ask("sort", e.target.value)}>
          ${SORTS.map(([id, words]) => html`<option value=${id} ?selected=${this.q.sort === id}>${words}</option>`)}</select></label>
      </div>
      ${this.problem ? trouble(this.problem, () => this.#find()) : nothing}
      ${this.#results()}</div>`;
  }

  #results() {
    if (this.found === null) {
      return this.problem ? nothing : loading("products");
    }
    if (this.found.items.length === 0) {
      return empty("Nothing found", this.q.q ? `No product has to do with “${this.q.q}”.` : "The catalogue is empty: drop a list on the page Jobs.");
    }
    return html`<ul class="products" aria-busy=${this.busy}>${repeat(this.found.items, (p) => p.handle, (p) => this.#card(p))}</ul>
      ${this.found.next ? html`<div class="more"><button ?disabled=${this.busy} @click=${() => this.#find(this.found.next)}>Show more</button></div>`
        : html`<p class="note center" role="status">${plural(this.found.items.length, "product")}</p>`}`;
  }

  #card(product) {
    const prices = product.variants.map((variant) => variant.price).sort((a, b) => a.amount - b.amount);
    const available = product.variants.reduce((sum, variant) => sum + (variant.availability?.available ?? 0), 0);
    const others = presence.othersAt(`products/${product.handle}`);
    return html`<li><a class="product-card" href=${href("catalogue", product.handle)}>
      ${picture(product)}
      <span class="body"><b class="title">${product.title}</b>
        <span class="meta">${product.vendor || product.handle}${product.status === "active" ? nothing : html` ${stateBadge(product.status)}`}</span>
        <span class="foot num"><span>${prices.length > 1 && prices[0].amount !== prices.at(-1).amount ? "from " : ""}${money(prices[0])}</span>
          <span class=${available > 0 ? "" : "out"}>${available > 0 ? `${whole(available)} free` : "sold out"}</span></span></span>
      ${others.length ? html`<span class="people over">${others.map(person)}</span>` : nothing}</a></li>`;
  }
}

customElements.define("hf-catalogue", Catalogue);
