// One product, edited beside others: who else is here is seen, and a save on top of another's is refused.
import {html, nothing} from "lit";
import {ask, get} from "../core/api.js";
import {href, route} from "../core/route.js";
import {catalog, presence} from "../core/stores.js";
import {View} from "../core/view.js";
import {conflict, differences, draftOf, wire} from "../core/product.js";
import {whole} from "../core/format.js";
import {empty, loading, person, stateBadge, trouble} from "../parts/bits.js";
import {ICONS} from "../parts/icons.js";
import {picture} from "../parts/picture.js";
import {time} from "../parts/time.js";
import {say} from "../parts/toasts.js";
import "./conflict.js";

class Product extends View {
  static properties = {handle: {}, product: {state: true}, draft: {state: true}, problem: {state: true}, newer: {state: true},
    conflict: {state: true}, busy: {state: true}, gone: {state: true}};
  #etag = null;
  #shown = null;
  #news = ({detail}) => this.#heard(detail.name, detail.said);
  #leaving = (event) => { if (this.#dirty.length) { event.preventDefault(); } };

  constructor() {
    super();
    this.watch(presence);
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener("beforeunload", this.#leaving);
    catalog.addEventListener("news", this.#news);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener("beforeunload", this.#leaving);
    catalog.removeEventListener("news", this.#news);
  }

  willUpdate(changed) {
    if (changed.has("handle") && this.handle !== this.#shown) {
      this.#shown = this.handle;
      this.product = null;
      this.#load();
    }
  }

  get #dirty() {
    return this.product ? differences(draftOf(this.product), this.draft) : [];
  }

  async #load() {
    this.problem = null;
    this.conflict = null;
    this.newer = false;
    try {
      const {json, etag} = await get(`/api/v1/products/${encodeURIComponent(this.handle)}`);
      this.product = json;
      this.draft = draftOf(json);
      this.#etag = etag;
    } catch (e) {
      this.gone = e.status === 404;
      this.problem = e;
    }
  }

  /** Somebody has written it: shown at once where nothing is being edited, and said where there is. */
  #heard(name, said) {
    if (name === "missed") {
      this.#compare();
    } else if (name === "product_changed" && said.handle === this.handle) {
      this.#written(said.version);
    }
  }

  /** Nobody knows whether it was written meanwhile. */
  async #compare() {
    try {
      this.#written((await get(`/api/v1/products/${encodeURIComponent(this.handle)}`)).json.version);
    } catch {
      // Saving tells.
    }
  }

  #written(version) {
    if (version > (this.product?.version ?? Infinity)) {
      if (this.#dirty.length === 0) {
        this.#load();
      } else {
        this.newer = true;
      }
    }
  }

  render() {
    if (!this.product) {
      return html`<div class="page">${this.#crumb()}${this.gone ? empty("No such product", `Nothing has the handle “${this.handle}”.`)
        : this.problem ? trouble(this.problem, () => this.#load()) : loading("the product")}</div>`;
    }
    const others = presence.othersAt(`products/${this.handle}`);
    return html`<div class="page">${this.#crumb()}
      <header class="head"><div class="filename">${picture(this.product, this.product.images[0], "big")}<div><h1>${this.product.title} ${stateBadge(this.product.status)}</h1>
        <p><span class="mono">${this.product.handle}</span> · version ${whole(this.product.version)} · changed ${time(this.product.updatedAt)}</p></div></div></header>
      ${others.length ? html`<div class="notice busy" role="status"><span class="people">${others.map(person)}</span>
        <p><b>${others.map((who) => who.name).join(", ")}</b> ${others.length === 1 ? "has" : "have"} this product open too.</p></div>` : nothing}
      ${this.newer && !this.conflict ? html`<div class="notice warn" role="alert">${ICONS.warn}<p>Somebody has saved another version meanwhile. Saving yours will show both.</p></div>` : nothing}
      ${this.problem ? trouble(this.problem) : nothing}
      ${this.conflict ? html`<hf-conflict .rows=${this.conflict.rows} .by=${others} @chosen=${this.#chosen} @dropped=${() => this.#load()}></hf-conflict>` : this.#form()}</div>`;
  }

  #crumb() {
    return html`<a class="crumb" href=${href("catalogue")} @click=${(e) => { if (history.length > 2) { e.preventDefault(); history.back(); } }}>${ICONS.back}Catalogue</a>`;
  }

  #set(name, value) {
    this.draft = {...this.draft, [name]: value};
  }

  #form() {
    const d = this.draft;
    const dirty = this.#dirty;
    const text = (name, words, extra = {}) => html`<label class="field ${extra.wide ? "wide" : ""}"><span>${words}</span>
      <input name=${name} .value=${d[name]} maxlength="500" @input=${(e) => this.#set(name, e.target.value)}>${extra.note ? html`<small>${extra.note}</small>` : nothing}</label>`;
    return html`<form class="editor" @submit=${this.#save} novalidate>
      <section class="panel"><div class="fields">
        ${text("title", "Title", {wide: true})}
        <label class="field wide"><span>Description</span><textarea name="description" rows="5" .value=${d.description} @input=${(e) => this.#set("description", e.target.value)}></textarea></label>
        ${text("vendor", "Vendor")}
        <label class="field"><span>Status</span><select name="status" @change=${(e) => this.#set("status", e.target.value)}>
          ${["active", "draft", "archived"].map((s) => html`<option ?selected=${d.status === s}>${s}</option>`)}</select></label>
        ${text("category", "Category", {note: "A > B > C"})}${text("tags", "Tags", {note: "separated by commas"})}
      </div></section>
      ${this.#pictures(d)}${this.#variants(d)}
      <div class="save-bar ${dirty.length ? "on" : ""}"><span role="status">${dirty.length ? `Changed: ${dirty.join(", ")}` : "Nothing is changed."}</span>
        <button type="button" ?disabled=${!dirty.length} @click=${() => (this.draft = draftOf(this.product))}>Put back</button>
        <button class="primary" ?disabled=${!dirty.length || this.busy}>${this.busy ? "Saving …" : "Save"}</button></div></form>`;
  }

  #pictures(d) {
    const edit = (i, name) => (e) => this.#set("images", d.images.with(i, {...d.images[i], [name]: e.target.value}));
    return html`<section class="panel"><div class="bar-top"><h2>Pictures</h2>
      <button type="button" class="small" @click=${() => this.#set("images", [...d.images, {url: "", alt: ""}])}>Add one</button></div>
      ${d.images.length === 0 ? html`<p class="note">None.</p>` : html`<ul class="pictures">${d.images.map((image, i) => html`<li>
        ${picture(this.product, this.product.images.find((one) => one.url === image.url) ?? image)}
        <label class="field"><span>Address</span><input .value=${image.url} @input=${edit(i, "url")}></label>
        <label class="field"><span>In words</span><input .value=${image.alt} maxlength="300" @input=${edit(i, "alt")}></label>
        <button type="button" class="plain" title="Take it out" @click=${() => this.#set("images", d.images.toSpliced(i, 1))}>${ICONS.close}<span class="sr">Take picture ${i + 1} out</span></button></li>`)}</ul>`}</section>`;
  }

  #variants(d) {
    const edit = (i, name) => (e) => this.#set("variants", d.variants.with(i, {...d.variants[i], [name]: e.target.value}));
    const cell = (i, name, words, mode = "text") => html`<input inputmode=${mode} aria-label=${`${words} of ${d.variants[i].sku}`} .value=${d.variants[i][name]} @input=${edit(i, name)}>`;
    return html`<section class="panel"><div class="bar-top"><h2>Variants</h2></div>
      <div class="scroll" tabindex="0" role="region" aria-label="Variants"><table class="variants">
        <thead><tr><th scope="col">SKU</th><th scope="col">Options</th><th scope="col" class="num">Price</th><th scope="col" class="num">Before</th><th scope="col">Barcode</th><th scope="col" class="num">Free</th></tr></thead>
        <tbody>${d.variants.map((variant, i) => html`<tr><th scope="row"><a href=${href("stock", variant.sku)}>${variant.sku}</a></th><td>${variant.options || "–"}</td>
          <td class="num price">${cell(i, "price", "Price", "decimal")} ${variant.currency}</td><td class="num price">${cell(i, "compareAtPrice", "Price before", "decimal")}</td>
          <td>${cell(i, "barcode", "Barcode", "numeric")}</td><td class="num">${whole(this.product.variants[i]?.availability?.available)}</td></tr>`)}</tbody></table></div></section>`;
  }

  async #save(event) {
    event.preventDefault();
    await this.#write(this.draft, this.#dirty, this.product, this.#etag);
  }

  async #write(draft, names, onto, etag) {
    this.busy = true;
    this.problem = null;
    try {
      const body = Object.fromEntries(names.map((name) => [name, wire(name, draft, onto)]));
      const answer = await ask("PATCH", `/api/v1/products/${encodeURIComponent(this.handle)}`,
        {body, headers: {"Content-Type": "application/merge-patch+json", "If-Match": etag}});
      this.product = answer.json;
      this.draft = draftOf(answer.json);
      this.#etag = answer.etag;
      this.conflict = null;
      this.newer = false;
      say("Saved.");
      this.dispatchEvent(new Event("changed"));
    } catch (e) {
      await (e.status === 412 ? this.#collide(draft, e) : (this.problem = e));
    }
    this.busy = false;
  }

  /** Nothing was written: what the other has saved is read, and both are laid side by side. */
  async #collide(mine, refusal) {
    try {
      const {json, etag} = await get(`/api/v1/products/${encodeURIComponent(this.handle)}`);
      this.conflict = {theirs: json, etag, rows: conflict(draftOf(this.product), mine, draftOf(json))};
    } catch (e) {
      this.problem = e.status === 404 ? refusal : e;
    }
  }

  async #chosen(event) {
    const {theirs, etag} = this.conflict;
    const draft = {...draftOf(theirs), ...event.detail};
    const names = differences(draftOf(theirs), draft);
    if (names.length === 0) {
      await this.#load();
    } else {
      await this.#write(draft, names, theirs, etag);
    }
  }
}

customElements.define("hf-product", Product);
