// One job: its progress, what it refused, what it would change, and what can be done with it.
import {html, nothing} from "lit";
import {ask, get, post, save, saveResult} from "../core/api.js";
import {amount, duration, whole} from "../core/format.js";
import {href, route} from "../core/route.js";
import {jobs} from "../core/stores.js";
import {live} from "../core/live.js";
import {View} from "../core/view.js";
import {badge, bar, empty, loading, stateBadge, tile, trouble} from "../parts/bits.js";
import {ICONS} from "../parts/icons.js";
import {time} from "../parts/time.js";
import {say} from "../parts/toasts.js";
import {confirm} from "../parts/ask.js";
import {diffTable} from "./diff.js";

class JobPage extends View {
  static properties = {job: {}, now: {state: true}, problem: {state: true}, rejects: {state: true}, diff: {state: true}, busy: {state: true}};
  #channel = null;
  #shown = "";

  constructor() {
    super();
    this.watch(jobs);
    this.rejects = null;
    this.diff = null;
    this.busy = false;
  }

  willUpdate(changed) {
    if (changed.has("job") && this.job !== this.#shown) {
      this.#open();
    }
  }

  /** A topic of its own: another node's work is told there too. */
  #open() {
    this.#shown = this.job;
    this.now = jobs.get(this.job) ?? null;
    this.problem = null;
    this.rejects = null;
    this.diff = null;
    this.#channel?.leave();
    this.#channel = live.socket?.join(`job:${this.job}`, {
      joined: (state) => this.#news(state),
      refused: (reason) => (this.problem = new Error(reason === "not found" ? "There is no such job." : reason)),
      event: (_, payload) => this.#news(payload),
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#channel?.leave();
    this.#channel = null;
  }

  #news(job) {
    const rejected = this.now?.counts.rejected;
    const ended = this.now?.state !== job.state;
    this.now = job;
    jobs.put(job);
    if (job.links.rejects && job.counts.rejected > 0 && (this.rejects === null || rejected !== job.counts.rejected)) {
      this.#load("rejects", `${job.links.rejects}?limit=100`);
    }
    if (job.links.diff && (ended || this.diff === null)) {
      this.#load("diff", `${job.links.diff}?limit=100`);
    }
  }

  async #load(name, path) {
    try {
      const {json, etag} = await get(path);
      this[name] = {items: json.items, more: json.nextCursor !== null, etag};
    } catch (e) {
      this.problem = e;
    }
  }

  render() {
    const job = this.now;
    if (!job) {
      return html`<div class="page">${this.#crumb()}${this.problem ? empty("No such job", this.problem.message) : loading("the job")}</div>`;
    }
    return html`<div class="page">${this.#crumb()}
      <header class="head"><div><h1>${job.kind} ${stateBadge(job.state)}${job.links.diff ? html` ${badge("quiet", "dry run")}` : nothing}</h1><p class="mono">${job.id}</p></div>${this.#actions(job)}</header>
      ${this.problem ? trouble(this.problem) : nothing}
      ${job.error ? html`<div class="notice bad" role="alert">${ICONS.warn}<p>${job.error}</p></div>` : nothing}
      ${(job.notices ?? []).map((notice) => html`<div class="notice warn" role="status">${ICONS.warn}<p>${notice}</p></div>`)}
      ${this.#progress(job)}${this.#counts(job)}${this.#changes(job)}${this.#refused(job)}</div>`;
  }

  #crumb() {
    return html`<a class="crumb" href=${href("jobs")}>${ICONS.back}Jobs</a>`;
  }

  #actions(job) {
    return html`<div class="actions">
      ${job.links.cancel ? html`<button class="danger" ?disabled=${this.busy} @click=${() => this.#do("cancel", "Told to stop.")}>Cancel</button>` : nothing}
      ${job.state === "failed" || job.state === "cancelled" ? html`<button ?disabled=${this.busy} @click=${() => this.#do("retry", "Queued again.")}>Retry</button>` : nothing}
      ${job.links.apply ? html`<button class="primary" ?disabled=${this.busy || !this.diff?.etag} @click=${this.#apply}>Apply what is shown</button>` : nothing}
      ${job.links.result ? html`<button class="primary" @click=${() => this.#try(() => saveResult(job.links.result))}>Download</button>` : nothing}
    </div>`;
  }

  async #try(action) {
    this.busy = true;
    this.problem = null;
    try {
      await action();
    } catch (e) {
      this.problem = e;
    }
    this.busy = false;
  }

  #do(what, word) {
    return this.#try(async () => {
      const {json} = await post(`/api/v1/jobs/${this.job}/${what}`);
      say(word);
      // The topic tells what became of it, maybe before this answer is here; then the answer is the older.
      if (live.state !== "open") {
        this.#news(json);
      }
    });
  }

  async #apply() {
    const changes = this.now.counts.created + this.now.counts.updated;
    const sure = await confirm({title: "Apply this dry run?", yes: "Apply", text: `${whole(changes)} products are written, exactly as shown. It is refused where one of them has changed since.`});
    if (sure !== null) {
      await this.#try(async () => {
        const {json} = await ask("POST", this.now.links.apply, {headers: {"If-Match": this.diff.etag}});
        jobs.introduce(json);
        route.go(href("jobs", json.id));
      });
    }
  }

  #progress(job) {
    const {done, total, unit, phase, ratePerSecond, etaSeconds} = job.progress;
    const running = job.state === "running";
    const isOver = ["succeeded", "failed", "cancelled"].includes(job.state);
    const took = job.startedAt ? (Date.parse(job.finishedAt ?? new Date().toISOString()) - Date.parse(job.startedAt)) / 1000 : null;
    return html`<section class="stack" aria-label="Progress">
      ${job.state === "succeeded" ? nothing : bar(done, isOver ? (total ?? 1) : total, "Progress")}
      <dl class="tiles wide">
        ${tile(unit === "bytes" ? "of the list" : unit, html`${amount(done, unit)}${total === null ? nothing : html` <small>of ${amount(total, unit)}</small>`}`, "", isOver ? nothing : phase || nothing)}
        ${tile("per second", amount(running ? Math.round(ratePerSecond) : took > 0 ? Math.round(done / took) : null, unit), "", running ? nothing : "on the whole")}
        ${running ? tile("left", duration(etaSeconds)) : tile("took", duration(took))}
        ${tile("begun", time(job.startedAt ?? job.createdAt), "", job.attempts > 1 ? `attempt ${job.attempts}` : nothing)}
      </dl></section>`;
  }

  #counts(job) {
    const {created, updated, unchanged, rejected, duplicates} = job.counts;
    return job.kind !== "import" ? nothing : html`<dl class="tiles wide">
      ${tile("created", whole(created), created ? "good" : "")}${tile("updated", whole(updated), updated ? "busy" : "")}
      ${tile("unchanged", whole(unchanged))}${tile("rejected", whole(rejected), rejected ? "bad" : "")}${tile("duplicates", whole(duplicates))}</dl>`;
  }

  #changes(job) {
    if (!job.links.diff) {
      return nothing;
    }
    return html`<section class="panel"><div class="bar-top"><h2>What would change</h2></div>
      ${this.diff === null ? loading("the changes") : this.diff.items.length === 0 ? html`<p class="note">Nothing.</p>` : diffTable(this.diff.items)}
      ${this.diff?.more ? html`<p class="note">The first 100 are shown.</p>` : nothing}</section>`;
  }

  #refused(job) {
    if (job.counts.rejected === 0 || !job.links.rejects) {
      return nothing;
    }
    const name = `rejects-${job.id}.csv`;
    return html`<section class="panel"><div class="bar-top"><h2>Refused</h2>
        <button class="small" @click=${() => this.#try(() => save(job.links.rejects, name, "text/csv"))}>All as CSV</button>
        <button class="small" @click=${() => this.#try(() => save(`${job.links.rejects}?as=input`, `mend-${job.id}.csv`))}>As a list to mend</button></div>
      ${this.rejects === null ? loading("what was refused") : html`<div class="scroll" tabindex="0" role="region" aria-label="What was refused"><table class="rejects">
        <thead><tr><th scope="col">Line</th><th scope="col">Key</th><th scope="col">Field</th><th scope="col">Reason</th><th scope="col">As it stands</th></tr></thead>
        <tbody>${this.rejects.items.map((reject) => html`<tr><th scope="row" class="num">${whole(reject.line)}</th><td>${reject.key}</td>
          <td><code>${reject.field}</code></td><td>${reject.reason}</td><td class="raw"><code>${reject.raw ?? ""}</code></td></tr>`)}</tbody></table></div>`}
      ${this.rejects?.more ? html`<p class="note">The first 100 are shown; all are in the CSV.</p>` : nothing}</section>`;
  }
}

customElements.define("hf-job", JobPage);
