// One order, and taking it back.
import {html, nothing} from "lit";
import {get, post} from "../core/api.js";
import {href} from "../core/route.js";
import {orders} from "../core/stores.js";
import {View} from "../core/view.js";
import {money, whole} from "../core/format.js";
import {empty, loading, stateBadge, trouble} from "../parts/bits.js";
import {ICONS} from "../parts/icons.js";
import {time} from "../parts/time.js";
import {say} from "../parts/toasts.js";
import {confirm} from "../parts/ask.js";

class OrderPage extends View {
  static properties = {number: {}, problem: {state: true}, unknown: {state: true}, busy: {state: true}};

  constructor() {
    super();
    this.watch(orders);
  }

  willUpdate(changed) {
    if (changed.has("number")) {
      this.problem = null;
      this.unknown = false;
      if (!orders.get(this.number)) {
        this.#fetch();
      }
    }
  }

  async #fetch() {
    try {
      orders.put((await get(`/api/v1/orders/${encodeURIComponent(this.number)}`)).json);
    } catch (e) {
      this.unknown = e.status === 404;
      this.problem = this.unknown ? null : e;
    }
  }

  render() {
    const order = orders.get(this.number);
    if (!order) {
      return html`<aside class="panel">${this.unknown ? empty("No such order", this.number) : this.problem ? trouble(this.problem) : loading("the order")}</aside>`;
    }
    return html`<article class="panel one" aria-labelledby="order-title">
      <header class="bar-top"><h2 id="order-title" class="mono">${order.number}</h2>${stateBadge(order.state)}<span class="grow"></span>
        <a class="button plain" href=${href("orders")} title="Close">${ICONS.close}<span class="sr">Close the order</span></a></header>
      <p class="note">Placed ${time(order.placedAt)} · payment ${order.payment}${order.reason ? html` · “${order.reason}”` : nothing}</p>
      ${this.problem ? trouble(this.problem) : nothing}
      <table class="lines"><thead><tr><th scope="col">What</th><th scope="col" class="num">Pieces</th><th scope="col" class="num">Price</th></tr></thead>
        <tbody>${order.lines.map((line) => html`<tr><th scope="row">${line.title}<br><a class="mono" href=${href("stock", line.sku)}>${line.sku}</a></th>
          <td class="num">${whole(line.quantity)}</td><td class="num">${money(line.price)}</td></tr>`)}</tbody>
        <tfoot><tr><th scope="row" colspan="2">${order.shipping.rate.name}</th><td class="num">${money(order.totals.shipping)}</td></tr>
          <tr><th scope="row" colspan="2">Tax${order.totals.taxIncluded ? ", included" : ""}</th><td class="num">${money(order.totals.tax)}</td></tr>
          <tr class="total"><th scope="row" colspan="2">Total</th><td class="num">${money(order.totals.total)}</td></tr></tfoot></table>
      <div class="columns-2 tight"><div><h3>To</h3>${this.#address(order.shipping.address)}</div><div><h3>Buyer</h3><p class="cut">${order.email}</p></div></div>
      ${this.#actions(order)}</article>`;
  }

  #address(to) {
    const lines = [to.name, to.line1, to.line2, `${to.postalCode} ${to.city}`.trim(), to.region, to.country];
    return html`<address>${lines.filter(Boolean).map((line) => html`${line}<br>`)}</address>`;
  }

  #actions(order) {
    if (order.state !== "placed") {
      return nothing;
    }
    return html`<div class="actions"><button class="danger" ?disabled=${this.busy} @click=${() => this.#takeBack("cancel", order)}>Cancel the order …</button>
      <button ?disabled=${this.busy} @click=${() => this.#takeBack("refund", order)}>Refund …</button></div>`;
  }

  async #takeBack(what, order) {
    const cancel = what === "cancel";
    const reason = await confirm({danger: true, input: "Reason (may be left out)", yes: cancel ? "Cancel the order" : "Refund it", title: cancel ? `Cancel ${order.number}?` : `Refund ${order.number}?`,
      text: `${money(order.totals.total)} ${cancel ? "is let go or given back" : "is given back"}, and the pieces return to their shelves.`});
    if (reason === null) {
      return;
    }
    this.busy = true;
    this.problem = null;
    try {
      const {json} = await post(`/api/v1/orders/${encodeURIComponent(order.number)}/${what}`, {reason: reason.trim()});
      orders.put(json);
      say(`${json.number} is ${json.state}.`);
    } catch (e) {
      this.problem = e;
    }
    this.busy = false;
  }
}

customElements.define("hf-order", OrderPage);
