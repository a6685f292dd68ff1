// Try it: a flash sale, rehearsed on this server.
import {html, nothing} from "lit";
import {Sale} from "../core/sale.js";
import {View} from "../core/view.js";
import {whole} from "../core/format.js";
import {bar, tile, trouble} from "../parts/bits.js";
import {ICONS} from "../parts/icons.js";
import "../parts/chart.js";

const SERIES = [{label: "sold", colour: "series-1"}, {label: "refused", colour: "series-3"}];
const WORDS = {idle: "", preparing: "A product and its pieces are made …", selling: "The sale is on.", checking: "The ledger is asked …",
  sweeping: "Everything is swept away again …", done: "Over, and swept away again.", stopped: "Stopped, and swept away again.", failed: "It broke off."};
/** A sale goes on when one looks elsewhere. */
let current = null;

class Try extends View {
  static properties = {problem: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    this.#follow();
  }

  #follow() {
    if (current) {
      this.watch(current);
    }
  }

  render() {
    const sale = current;
    const busy = sale !== null && !sale.isOver;
    return html`<div class="page"><header class="head"><div><h1>Try it</h1>
      <p>A flash sale on a SKU that is made for it: more robots than pieces, all at once, each with a cart of its own, over the interface that every shop front uses.</p></div></header>
      <form class="panel try" @submit=${this.#start}><div class="fields">
        <label class="field"><span>Pieces</span><input id="pieces" type="number" min="1" max="10000" value="50" required ?disabled=${busy}></label>
        <label class="field"><span>Robots</span><input id="robots" type="number" min="1" max="5000" value="300" required ?disabled=${busy}></label>
        ${busy ? html`<button type="button" class="danger" @click=${() => sale.stop()}>Stop</button>` : html`<button class="primary">${ICONS.try}Open the sale</button>`}</div>
        <p class="note">While it lasts, the shop shows one product more. Afterwards its carts and the product are deleted and its count is 0; its ledger stays, as every ledger does.</p></form>
      ${sale ? this.#sale(sale) : nothing}</div>`;
  }

  #start(event) {
    event.preventDefault();
    if (current && !current.isOver) {
      return;
    }
    current = new Sale(Number(this.querySelector("#pieces").value), Number(this.querySelector("#robots").value));
    this.#follow();
    current.run();
    this.requestUpdate();
  }

  #sale(sale) {
    const seconds = ((sale.endedAt || performance.now()) - sale.startedAt) / 1000;
    const answered = sale.sold + sale.refused;
    return html`<section class="panel" aria-labelledby="sale-title"><div class="bar-top"><h2 id="sale-title" class="mono">${sale.sku}</h2><span class="note" role="status">${WORDS[sale.phase]}</span></div>
      ${bar(sale.begun, sale.robots, "Robots that came")}
      <dl class="tiles wide sale">${tile("sold", html`<span data-figure="sold">${whole(sale.sold)}</span>`, "good", `of ${whole(sale.pieces)} pieces`)}
        ${tile("refused", html`<span data-figure="refused">${whole(sale.refused)}</span>`, "", "there was none left")}
        ${tile("oversold", html`<span data-figure="oversold">${whole(sale.oversold)}</span>`, sale.oversold ? "bad" : "good", sale.peak === null ? "so far" : `the ledger held ${whole(sale.peak)} at most`)}
        ${tile("robots a second", whole(sale.startedAt && seconds > 0 ? Math.round(answered / seconds) : null), "", "two requests each")}
        ${sale.failed ? tile("failed", whole(sale.failed), "bad", "no answer that counts") : nothing}</dl>
      <hf-chart label="Sold and refused" elapsed .series=${SERIES} .data=${sale.curve} .height=${200}></hf-chart>
      ${sale.problem ? trouble(sale.problem) : nothing}
      ${sale.phase === "done" && sale.oversold === 0 ? html`<div class="notice good" role="status">${ICONS.ok}<p><b>${whole(sale.robots)} robots wanted ${whole(sale.pieces)} pieces; ${whole(sale.sold)} got one, and nobody got what was not there.</b></p></div>` : nothing}</section>`;
  }
}

customElements.define("hf-try", Try);
