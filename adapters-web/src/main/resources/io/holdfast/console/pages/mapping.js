// What the columns of a list mean, said by choosing; kept as a mapping under a name.
import {html, nothing} from "lit";
import {ask, get} from "../core/api.js";
import {View} from "../core/view.js";
import {trouble} from "../parts/bits.js";
import {say} from "../parts/toasts.js";
import {documentOf, guess, guessHandle, MEANINGS} from "../core/mapping.js";

class MappingEditor extends View {
  static properties = {head: {attribute: false}, mappings: {attribute: false}, meanings: {state: true}, problem: {state: true}, decimal: {state: true}, handle: {state: true}, currency: {state: true}};

  constructor() {
    super();
    this.meanings = null;
    this.decimal = ".";
    this.currency = "EUR";
  }

  willUpdate() {
    if (this.meanings === null) {
      this.meanings = this.head.columns.map(guess);
      this.handle = guessHandle(this.head.columns, this.meanings);
    }
  }

  render() {
    return html`<form class="mapping" @submit=${this.#store} novalidate>
      <h3>What the columns mean</h3>
      <p class="note">Rows that share a product become its variants. What is more than this, templates and conditions, is
        written in the mapping language (<code>PUT /api/v1/mappings/{name}</code>).</p>
      <div class="columns">${this.head.columns.map((name, i) => this.#column(name, i))}</div>
      <div class="fields">
        <label class="field"><span>Rows share a product by</span><select id="handle" @change=${(e) => (this.handle = Number(e.target.value))}>
          ${this.head.columns.map((name, i) => html`<option value=${i} ?selected=${this.handle === i}>${name}</option>`)}
          <option value="-1" ?selected=${this.handle < 0}>nothing: they change what is there</option></select></label>
        <label class="field"><span>Decimal mark</span><select id="decimal" .value=${this.decimal} @change=${(e) => (this.decimal = e.target.value)}><option value=".">1234.50</option><option value=",">1234,50</option></select></label>
        <label class="field"><span>Currency of prices</span><input maxlength="3" size="5" .value=${this.currency} @input=${(e) => (this.currency = e.target.value.toUpperCase())}></label>
        <label class="field"><span>Name of the mapping</span><input id="mapping-name" required pattern="[a-z0-9][a-z0-9-]*" maxlength="60" placeholder="supplier-a" autocomplete="off"></label>
      </div>
      ${this.problem ? trouble(this.problem) : nothing}
      <div class="actions"><button type="button" @click=${() => this.dispatchEvent(new Event("ended"))}>Leave it</button>
        <button class="primary">Save and use it</button></div></form>`;
  }

  #column(name, i) {
    const sample = this.head.rows.map((row) => row.cells[i]).find((cell) => cell) ?? "";
    return html`<label class="column ${this.meanings[i] ? "used" : ""}"><span class="column-name">${name}</span>
      <span class="sample">${sample}</span>
      <select @change=${(e) => (this.meanings = this.meanings.with(i, e.target.value))}>
        ${MEANINGS.map(([id, words]) => html`<option value=${id} ?selected=${this.meanings[i] === id}>${words}</option>`)}</select></label>`;
  }

  async #store(event) {
    event.preventDefault();
    const name = this.querySelector("#mapping-name").value.trim();
    this.problem = null;
    if (!name) {
      this.problem = new Error("A mapping has a name.");
      return;
    }
    const known = this.mappings.some((one) => one.name === name);
    if (known && this.replacing !== name) {
      this.replacing = name;
      this.problem = new Error(`There is a mapping ${name} already. Save once more to replace it.`);
      return;
    }
    try {
      const headers = known ? {"If-Match": (await get(`/api/v1/mappings/${encodeURIComponent(name)}`)).etag} : {"If-None-Match": "*"};
      const body = documentOf(this.head.columns, this.meanings, {decimal: this.decimal, currency: this.currency, handle: this.handle});
      await ask("PUT", `/api/v1/mappings/${encodeURIComponent(name)}`, {body, headers});
      say(`The mapping ${name} is kept.`);
      this.dispatchEvent(new CustomEvent("stored", {detail: name}));
    } catch (e) {
      this.problem = e;
    }
  }
}

customElements.define("hf-mapping", MappingEditor);
