// Orders, as they arrive.
import {html, nothing} from "lit";
import {repeat} from "lit/directives/repeat.js";
import {href} from "../core/route.js";
import {orders} from "../core/stores.js";
import {View} from "../core/view.js";
import {money, plural} from "../core/format.js";
import {empty, loading, stateBadge} from "../parts/bits.js";
import {ICONS} from "../parts/icons.js";
import {time} from "../parts/time.js";
import "./order.js";
import "../parts/older.js";

const FILTERS = ["all", "placed", "cancelled", "refunded"];

class Orders extends View {
  static properties = {number: {}, filter: {state: true}, find: {state: true}};

  constructor() {
    super();
    this.filter = "all";
    this.find = "";
    this.watch(orders);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    orders.fresh.clear();
    orders.changed();
  }

  render() {
    return html`<div class="page"><header class="head"><div><h1>Orders</h1><p>The newest first; they arrive by themselves.</p></div></header>
      <div class="bar-top filters"><label class="search grow">${ICONS.search}<span class="sr">Find an order by number, buyer or SKU</span>
          <input type="search" placeholder="Number, buyer or SKU ( / )" .value=${this.find} @input=${(e) => (this.find = e.target.value)}></label>
        <div class="chips" role="group" aria-label="Which orders">${FILTERS.map((name) => html`
          <button class="chip" aria-pressed=${this.filter === name} @click=${() => (this.filter = name)}>${name}</button>`)}</div></div>
      <div class=${this.number ? "list-and-one" : ""}><div>${this.#list()}<hf-older .store=${orders} .any=${orders.hasOlder}></hf-older></div>${this.number ? html`<hf-order .number=${this.number}></hf-order>` : nothing}</div></div>`;
  }

  #list() {
    if (orders.state === "loading") {
      return loading("orders");
    }
    const words = this.find.toLowerCase();
    const shown = orders.list.filter((order) => (this.filter === "all" || order.state === this.filter || order.state === during(this.filter))
      && `${order.number} ${order.email} ${order.lines.map((line) => line.sku).join(" ")}`.toLowerCase().includes(words));
    return shown.length === 0 ? empty("No orders", this.filter === "all" && !words ? "The first one is shown here the moment it is placed." : "None that fit.")
      : html`<ul class="cards orders" aria-label="Orders">${repeat(shown, (order) => order.number, (order) => this.#card(order))}</ul>`;
  }

  #card(order) {
    const pieces = order.lines.reduce((sum, line) => sum + line.quantity, 0);
    return html`<li><a class="card order ${orders.fresh.has(order.number) ? "fresh" : ""}" href=${href("orders", order.number)} aria-current=${order.number === this.number ? "true" : nothing}>
      <span class="job-top"><b class="mono">${order.number}</b>${stateBadge(order.state)}<span class="grow"></span><b class="num">${money(order.totals.total)}</b></span>
      <span class="job-line"><span class="cut">${order.lines.map((line) => line.title).join(", ")}</span></span>
      <span class="job-line"><span class="cut">${order.email}</span> · ${plural(pieces, "piece")} <span class="grow"></span>${time(order.placedAt)}</span></a></li>`;
  }
}

const during = (state) => ({cancelled: "cancelling", refunded: "refunding"})[state];


customElements.define("hf-orders", Orders);
