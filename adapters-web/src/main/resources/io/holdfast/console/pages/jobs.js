// Jobs: what goes in and out, and how far it is.
import {html, nothing} from "lit";
import {repeat} from "lit/directives/repeat.js";
import {href, route} from "../core/route.js";
import {session} from "../core/session.js";
import {jobs} from "../core/stores.js";
import {View} from "../core/view.js";
import {bytes, duration, plural, short, whole} from "../core/format.js";
import {badge, bar, empty, loading, stateBadge} from "../parts/bits.js";
import {ICONS} from "../parts/icons.js";
import {time} from "../parts/time.js";
import "./import.js";
import "./job.js";
import "../parts/older.js";

const FILTERS = [["all", () => true], ["under way", (job) => isUnderWay(job)], ["failed", (job) => job.state === "failed"],
  ["imports", (job) => job.kind === "import"], ["exports", (job) => job.kind === "export"]];

export const isUnderWay = (job) => job.state === "queued" || job.state === "running";

/** Progress in words: `12,000 of 40,000 variants · 3,100/s · 9 s left`. */
export function pace(job) {
  const {done, total, unit, ratePerSecond, etaSeconds, phase} = job.progress;
  const far = unit === "bytes" ? [done, total].filter((n) => n !== null).map(bytes).join(" of ")
    : total === null ? plural(done, unit.replace(/s$/, ""), unit) : `${whole(done)} of ${whole(total)} ${unit}`;
  const parts = [phase && phase !== job.kind ? phase : "", far];
  if (job.state === "running") {
    parts.push(`${unit === "bytes" ? bytes(ratePerSecond) : short(ratePerSecond)}/s`, etaSeconds === null ? "" : `${duration(etaSeconds)} left`);
  }
  return parts.filter(Boolean).join(" · ");
}

class Jobs extends View {
  static properties = {job: {}, file: {state: true}, over: {state: true}, filter: {state: true}, find: {state: true}};

  constructor() {
    super();
    this.file = null;
    this.over = false;
    this.filter = "all";
    this.find = "";
    this.watch(jobs);
  }

  render() {
    if (this.job) {
      return html`<hf-job .job=${this.job}></hf-job>`;
    }
    return html`<div class="page" @dragover=${this.#drag} @dragleave=${() => (this.over = false)} @drop=${this.#drop}>
      <header class="head"><div><h1>Jobs</h1><p>Lists that go in and out.${this.#mayImport ? " Drop one anywhere on this page." : ""}</p></div></header>
      ${this.#mayImport ? (this.file ? this.#import() : this.#dropZone()) : nothing}
      <section aria-labelledby="jobs-all">
        <div class="bar-top"><h2 id="jobs-all">All jobs</h2>
          <div class="chips" role="group" aria-label="Which jobs">${FILTERS.map(([name]) => html`
            <button class="chip" aria-pressed=${this.filter === name} @click=${() => (this.filter = name)}>${name}</button>`)}</div>
          <label class="search">${ICONS.search}<span class="sr">Find a job by kind, state or id</span>
            <input type="search" placeholder="Find a job" .value=${this.find} @input=${(e) => (this.find = e.target.value)}></label></div>
        ${this.#list()}
        <hf-older .store=${jobs} .any=${jobs.hasOlder}></hf-older>
      </section></div>`;
  }

  get #mayImport() {
    return session.may("catalog:write");
  }

  #dropZone() {
    return html`<label class="drop ${this.over ? "over" : ""}">
      <input type="file" class="sr" @change=${(e) => this.#choose(e.target.files[0])}>
      ${ICONS.jobs}<span><b>Drop a list here</b>, or choose a file</span>
      <small>CSV, TSV, NDJSON, JSON or XML, packed with gzip or not. Nothing is written before you have seen what would be.</small></label>`;
  }

  #import() {
    return html`<hf-import .file=${this.file} @ended=${() => (this.file = null)}
      @queued=${(e) => { this.file = null; jobs.introduce(e.detail); route.go(href("jobs", e.detail.id)); }}></hf-import>`;
  }

  #choose(file) {
    if (file && this.#mayImport) {
      this.file = file;
    }
  }

  #drag(event) {
    if ([...event.dataTransfer.types].includes("Files")) {
      event.preventDefault();
      this.over = true;
    }
  }

  #drop(event) {
    event.preventDefault();
    this.over = false;
    this.#choose(event.dataTransfer.files[0]);
  }

  #list() {
    if (jobs.state === "loading") {
      return loading("jobs");
    }
    const fits = FILTERS.find(([name]) => name === this.filter)[1];
    const words = this.find.toLowerCase();
    const shown = jobs.list.filter((job) => fits(job) && `${job.kind} ${job.state} ${job.id}`.includes(words));
    return shown.length === 0
      ? empty("No jobs", this.filter === "all" && !words ? "What you import or export is shown here, with its progress." : "None that fit.")
      : html`<ul class="cards">${repeat(shown, (job) => job.id, (job) => this.#card(job))}</ul>`;
  }

  #card(job) {
    return html`<li><a class="card job" href=${href("jobs", job.id)}>
      <span class="job-top"><b>${job.kind}</b>${stateBadge(job.state)}${job.links.diff ? badge("quiet", "dry run") : nothing}<span class="grow"></span>${time(job.createdAt)}</span>
      ${isUnderWay(job) ? bar(job.progress.done, job.progress.total, `Progress of the ${job.kind}`) : nothing}
      <span class="job-line num">${isUnderWay(job) ? pace(job) : this.#sum(job)}</span></a></li>`;
  }

  #sum(job) {
    const {created, updated, unchanged, rejected} = job.counts;
    const parts = [[created, "created"], [updated, "updated"], [unchanged, "unchanged"], [rejected, "rejected"]]
      .filter(([n]) => n > 0).map(([n, word]) => `${whole(n)} ${word}`);
    const took = job.startedAt && job.finishedAt ? ` · took ${duration((Date.parse(job.finishedAt) - Date.parse(job.startedAt)) / 1000)}` : "";
    return job.error ? job.error : (parts.join(" · ") || pace(job)) + took;
  }
}

customElements.define("hf-jobs", Jobs);
