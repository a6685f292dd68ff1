// The first records as they stand in the list, each with what would become of it.
import {html, nothing} from "lit";
import {plural, whole} from "../core/format.js";
import {View} from "../core/view.js";
import {badge} from "../parts/bits.js";
import {ICONS} from "../parts/icons.js";
import {diffTable} from "./diff.js";

class FirstRows extends View {
  static properties = {head: {attribute: false}, preview: {attribute: false}, tab: {state: true}};

  constructor() {
    super();
    this.tab = "list";
  }

  render() {
    const tabs = [["list", "As it stands"], ["becomes", "What it becomes"]];
    return html`<div class="first-rows">
      <div class="bar-top"><h3>The first records</h3>${this.#sum()}
        <div class="chips" role="group" aria-label="How the first records are shown">${tabs.map(([id, name]) => html`
          <button class="chip" aria-pressed=${this.tab === id} @click=${() => (this.tab = id)}>${name}</button>`)}</div></div>
      ${this.preview?.job?.error ? html`<div class="notice bad" role="alert">${ICONS.warn}<p>${this.preview.job.error}</p></div>` : nothing}
      ${(this.preview?.job?.notices ?? []).map((notice) => html`<div class="notice warn" role="status">${ICONS.warn}<p>${notice}</p></div>`)}
      ${this.tab === "list" && this.head.columns.length ? this.#table() : this.#becomes()}</div>`;
  }

  #sum() {
    if (this.preview === null) {
      return nothing;
    }
    if (this.preview.state === "loading") {
      return html`<span class="loading" role="status"><span class="spinner"></span>Looking …</span>`;
    }
    if (this.preview.state !== "succeeded") {
      return badge("bad", this.preview.state);
    }
    const {created, updated, unchanged, rejected} = this.preview.job.counts;
    return html`<span class="sum" role="status">${badge("good", `${whole(created)} new`)}${badge("busy", `${whole(updated)} changed`)}
      ${badge("quiet", `${whole(unchanged)} as before`)}${badge(rejected ? "bad" : "quiet", plural(rejected, "problem"))}</span>`;
  }

  get #rejects() {
    return this.preview?.rejects ?? [];
  }

  #table() {
    const problems = Map.groupBy(this.#rejects, (reject) => reject.line);
    return html`<div class="scroll" tabindex="0" role="region" aria-label="The first records of the list"><table class="rows">
      <thead><tr><th scope="col">Line</th>${this.head.columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>${this.head.rows.map(({line, cells}) => this.#row(line, cells, problems.get(line) ?? []))}</tbody></table></div>`;
  }

  #row(line, cells, problems) {
    const wrong = new Set(problems.map((problem) => problem.field.toLowerCase()));
    return html`<tr class=${problems.length ? "bad" : ""}><th scope="row" class="num">${line}</th>
      ${this.head.columns.map((name, i) => html`<td class=${wrong.has(name.toLowerCase()) ? "wrong" : ""}>${cells[i] ?? ""}</td>`)}</tr>
      ${problems.map((problem) => html`<tr class="why"><td></td><td colspan=${this.head.columns.length}>
        <span class="dot bad"></span>${problem.field ? html`<code>${problem.field}</code> ` : nothing}${problem.reason}</td></tr>`)}`;
  }

  #becomes() {
    if (!this.preview?.job) {
      return nothing;
    }
    return html`${this.preview.diff.length ? diffTable(this.preview.diff) : html`<p class="note">Nothing would change.</p>`}
      ${this.#rejects.length && !this.head.columns.length ? html`<ul class="plain-list">${this.#rejects.map((reject) => html`
        <li><span class="dot bad"></span>Line ${reject.line}: <code>${reject.field}</code> ${reject.reason}</li>`)}</ul>` : nothing}`;
  }
}

customElements.define("hf-first-rows", FirstRows);
