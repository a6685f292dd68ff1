// Two versions of a product side by side; field by field one of them is chosen.
import {html, nothing} from "lit";
import {View} from "../core/view.js";
import {words} from "../core/product.js";
import {badge} from "../parts/bits.js";
import {ICONS} from "../parts/icons.js";

class Conflict extends View {
  static properties = {rows: {attribute: false}, by: {attribute: false}, picks: {state: true}};

  willUpdate(changed) {
    if (changed.has("rows")) {
      this.picks = Object.fromEntries(this.rows.map((row) => [row.name, row.pick]));
    }
  }

  render() {
    const who = this.by.length === 1 ? this.by[0].name : "Somebody";
    return html`<form class="panel conflict" @submit=${this.#submit}>
      <div class="notice warn" role="alert">${ICONS.warn}<div><p><b>Not saved.</b> ${who} saved another version while you were editing.</p>
        <p>Choose field by field what it is to be.</p></div></div>
      ${this.rows.map((row) => html`<fieldset class="side-by-side">
        <legend>${row.words} ${row.both ? badge("warn", "changed by both") : nothing}</legend>
        <div class="versions">${this.#side(row, "mine", "Yours")}${this.#side(row, "theirs", "Saved meanwhile")}</div></fieldset>`)}
      <div class="actions"><button type="button" @click=${() => this.dispatchEvent(new Event("dropped"))}>Drop mine</button>
        <button class="primary">Save what is chosen</button></div></form>`;
  }

  #side(row, side, label) {
    return html`<label class="version ${this.picks[row.name] === side ? "picked" : ""}">
      <input type="radio" name=${row.name} value=${side} .checked=${this.picks[row.name] === side}
        @change=${() => (this.picks = {...this.picks, [row.name]: side})}>
      <span class="version-label">${label}</span><pre>${words(row.name, row[side])}</pre></label>`;
  }

  #submit(event) {
    event.preventDefault();
    const chosen = Object.fromEntries(this.rows.map((row) => [row.name, row[this.picks[row.name]]]));
    this.dispatchEvent(new CustomEvent("chosen", {detail: chosen}));
  }
}

customElements.define("hf-conflict", Conflict);
