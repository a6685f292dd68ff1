// One list on its way in: how it is read, its first records and their problems, then go.
import {html, nothing} from "lit";
import {ask, get} from "../core/api.js";
import {bytes, plural, whole} from "../core/format.js";
import {headOf, isGzip} from "../core/lists.js";
import {View} from "../core/view.js";
import {loading, trouble} from "../parts/bits.js";
import {ICONS} from "../parts/icons.js";
import "./mapping.js";
import "./first-rows.js";

const FORMATS = [["auto", "Recognise it"], ["native", "Holdfast"], ["shopify", "Shopify"], ["woocommerce", "WooCommerce"],
  ["medusa", "Medusa"], ["google", "Google Merchant"]];
const PREVIEW_SECONDS = 20;

class Import extends View {
  static properties = {file: {attribute: false}, head: {state: true}, reader: {state: true}, options: {state: true}, mappings: {state: true},
    preview: {state: true}, problem: {state: true}, sending: {state: true}, describing: {state: true}};
  #turn = 0;

  constructor() {
    super();
    this.reader = "format:auto";
    this.options = {mode: "upsert", stock: "keep", currency: ""};
    this.mappings = [];
    this.preview = null;
    this.problem = null;
    this.sending = false;
    this.describing = false;
  }

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.mappings = (await get("/api/v1/mappings?limit=250")).json.items;
      this.head = await headOf(this.file);
      await this.#look();
    } catch (e) {
      this.problem = e;
    }
  }

  get #query() {
    const [kind, name] = this.reader.split(":", 2);
    const query = new URLSearchParams({[kind]: name, mode: this.options.mode, stock: this.options.stock});
    if (this.options.currency) {
      query.set("currency", this.options.currency);
    }
    return query;
  }

  #send(body, query, headers = {}) {
    const type = body === this.file && isGzip(this.file.name) ? "application/gzip" : this.head.type;
    return ask("POST", `/api/v1/imports?${query}`, {body, headers: {"Content-Type": type, ...headers}});
  }

  /** Runs the first records dry. What is asked for later counts, whichever is answered first. */
  async #look() {
    const turn = ++this.#turn;
    this.problem = null;
    if (this.head.sample === null) {
      return;
    }
    this.preview = {state: "loading"};
    try {
      const query = this.#query;
      query.set("preview", "true");
      const {json: job} = await this.#send(this.head.sample, query, {Prefer: `wait=${PREVIEW_SECONDS}`});
      const found = await this.#found(job);
      if (turn === this.#turn) {
        this.preview = found;
      }
    } catch (e) {
      if (turn === this.#turn) {
        this.preview = null;
        this.problem = e;
      }
    }
  }

  async #found(job) {
    const rejects = (await get(`/api/v1/jobs/${job.id}/rejects?limit=250`)).json.items;
    const diff = job.links.diff ? (await get(`${job.links.diff}?limit=250`)).json.items : [];
    return {state: job.state, job, rejects, diff};
  }

  render() {
    return html`<section class="panel import" aria-labelledby="import-title">
      <header class="head"><div class="filename">${ICONS.file}<div><h2 id="import-title">${this.file.name}</h2>
        <p>${bytes(this.file.size)}${this.head ? ` · ${this.head.columns.length ? plural(this.head.columns.length, "column") : this.head.type}` : ""}</p></div></div>
        <button class="plain" @click=${() => this.dispatchEvent(new Event("ended"))} title="Put it away">${ICONS.close}<span class="sr">Put the file away</span></button></header>
      ${this.#choices()}
      ${this.describing ? html`<hf-mapping .head=${this.head} .mappings=${this.mappings} @stored=${this.#stored}
        @ended=${() => (this.describing = false)}></hf-mapping>` : nothing}
      ${this.problem ? trouble(this.problem) : nothing}
      ${this.#firstRows()}
      <div class="actions">
        <button ?disabled=${!this.head || this.sending} @click=${() => this.#go(true)}>Dry run of everything</button>
        <button class="primary" ?disabled=${!this.head || this.sending} @click=${() => this.#go(false)}>${this.sending ? "Sending …" : "Import"}</button>
      </div></section>`;
  }

  #choices() {
    const set = (name) => (e) => { this.options = {...this.options, [name]: e.target.value}; this.#look(); };
    return html`<div class="fields">
      <label class="field wide"><span>Read it as</span>
        <select id="reader" .value=${this.reader} @change=${(e) => { this.reader = e.target.value; this.#look(); }}>
          <optgroup label="Formats">${FORMATS.map(([id, name]) => html`<option value="format:${id}" ?selected=${this.reader === `format:${id}`}>${name}</option>`)}</optgroup>
          <optgroup label="Mappings">${this.mappings.map(({name}) => html`<option value="mapping:${name}" ?selected=${this.reader === `mapping:${name}`}>${name}</option>`)}</optgroup>
        </select></label>
      <label class="field"><span>Products that exist</span><select @change=${set("mode")}><option value="upsert">are updated</option><option value="create">are refused</option></select></label>
      <label class="field"><span>Stock in the list</span><select @change=${set("stock")}><option value="keep">is passed over</option><option value="set">is set</option></select></label>
      <label class="field"><span>Currency</span><input maxlength="3" placeholder="as listed" size="8" .value=${this.options.currency}
        @change=${(e) => { this.options = {...this.options, currency: e.target.value.trim().toUpperCase()}; this.#look(); }}></label>
      ${this.head?.columns.length ? html`<button class="describe" aria-expanded=${this.describing} @click=${() => (this.describing = !this.describing)}>Describe the columns …</button>` : nothing}
    </div>`;
  }

  async #stored(event) {
    this.describing = false;
    this.mappings = (await get("/api/v1/mappings?limit=250")).json.items;
    this.reader = `mapping:${event.detail}`;
    await this.#look();
  }

  #firstRows() {
    if (!this.head) {
      return this.problem ? nothing : loading("the list");
    }
    if (this.head.sample === null) {
      return html`<p class="note">This list is too large to be looked at in part (${whole(this.file.size)} bytes of ${this.head.type}).
        A dry run of everything writes nothing, and shows what would be.</p>`;
    }
    return html`<hf-first-rows .head=${this.head} .preview=${this.preview}></hf-first-rows>`;
  }

  async #go(dryRun) {
    this.sending = true;
    this.problem = null;
    try {
      const query = this.#query;
      if (dryRun) {
        query.set("dryRun", "true");
      }
      const {json: job} = await this.#send(this.file, query);
      this.dispatchEvent(new CustomEvent("queued", {detail: job}));
    } catch (e) {
      this.problem = e;
      this.sending = false;
    }
  }
}

customElements.define("hf-import", Import);
