// The server from inside: what runs, what crashed and came back, how much is asked of it.
import {html, nothing} from "lit";
import {get, Refused} from "../core/api.js";
import {jobs, supervision, thirdParties} from "../core/stores.js";
import {metrics, sum} from "../core/metrics.js";
import {View} from "../core/view.js";
import {duration, said, short, whole} from "../core/format.js";
import {badge, loading, tile, trouble} from "../parts/bits.js";
import {time} from "../parts/time.js";
import "../parts/chart.js";
import {caches, figure, flatten, lately, mailboxes, sections} from "./system-parts.js";
import "./tree.js";

const TREE_EVERY_MS = 2000;
const SETTLE_MS = 150;
const DASHBOARD_EVERY_MS = 10_000;
const RATE = [{label: "requests a second", colour: "series-1"}];
const LATENCY = [{label: "mean", colour: "series-1"}, {label: "longest", colour: "series-3", fill: false}];
const MACHINE = [{label: "CPU", colour: "series-2"}];
const HEAP = [{label: "heap", colour: "series-4"}];
const BREAKERS = {well: "good", resting: "bad", probing: "warn", limited: "warn"};
const STATUS = {ok: "good", late: "warn", stale: "warn", failed: "bad"};

class System extends View {
  static properties = {dashboard: {state: true}, problem: {state: true}};
  #ends = [];
  #soon = null;
  #shaken = () => { this.#soon ??= setTimeout(() => { this.#soon = null; this.#tree(); }, SETTLE_MS); };

  constructor() {
    super();
    this.dashboard = null;
    this.watch(supervision, metrics, jobs, thirdParties);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#ends = [metrics.watch(), every(TREE_EVERY_MS, () => this.#tree()), every(DASHBOARD_EVERY_MS, () => this.#board())];
    supervision.addEventListener("trouble", this.#shaken);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#ends.forEach((end) => end());
    supervision.removeEventListener("trouble", this.#shaken);
    clearTimeout(this.#soon);
    this.#soon = null;
  }

  async #tree() {
    try {
      supervision.show((await get("/api/v1/supervision")).json.tree);
      this.problem = null;
    } catch (e) {
      this.problem = e;
    }
    return true;
  }

  /** A server that has no dashboard is not asked again. */
  async #board() {
    const since = thirdParties.news;
    try {
      this.dashboard = (await get("/api/v1/dashboard")).json;
      thirdParties.show(this.dashboard.thirdParties ?? [], since);
      return true;
    } catch (e) {
      return !(e instanceof Refused && e.status === 404);
    }
  }

  render() {
    return html`<div class="page wide"><header class="head"><div><h1>System</h1><p>What runs in this process, what crashed and came back.</p></div></header>
      ${this.problem ? trouble(this.problem) : nothing}
      ${this.#tiles()}
      <div class="charts">
        ${this.#chart("Requests", RATE, [0, 1])}${this.#chart("Time of a request", LATENCY, [0, 2, 3], " ms")}
        ${this.#chart("Processor", MACHINE, [0, 4], "%")}${this.#chart("Memory", HEAP, [0, 5], " MB")}</div>
      <div class="columns-2"><section class="panel"><h2>Supervision tree</h2>${supervision.tree ? html`<hf-tree .tree=${supervision.tree}></hf-tree>` : loading("the tree")}</section>
        <div class="stack">${this.#troubles()}${this.#mailboxes()}${this.#lanes()}${this.#caches()}${this.#breakers()}</div></div>
      ${this.#thirdParties()}</div>`;
  }

  #tiles() {
    const parts = supervision.tree ? flatten(supervision.tree) : [];
    const down = parts.filter(({part}) => part.state !== "running").length;
    const connections = parts.find(({part}) => part.gauges.connections !== undefined)?.part.gauges;
    const up = metrics.now ? sum(metrics.now, "process_uptime_seconds") : null;
    return html`<dl class="tiles wide">${tile("parts", parts.length ? whole(parts.length) : "–", down ? "bad" : "good", down ? `${down} not running` : "all running")}
      ${tile("restarts", whole(parts.reduce((n, {part}) => n + part.restarts, 0)))}
      ${tile("connections", whole(connections?.connections), "", connections ? `${whole(connections.channels)} channels` : nothing)}
      ${tile("jobs", whole(jobs.running.length), jobs.running.length ? "busy" : "", "queued or running")}
      ${tile("up for", up === null ? "–" : up > 172_800 ? `${Math.floor(up / 86_400)} days` : duration(up))}</dl>`;
  }

  #chart(title, series, rows, unit = "") {
    return html`<section class="panel"><h2>${title}</h2>
      <hf-chart .label=${title} .series=${series} .unit=${unit} .data=${rows.map((row) => metrics.curves[row])} .height=${150}></hf-chart></section>`;
  }

  #troubles() {
    const shown = supervision.troubles.slice(0, 12);
    return html`<section class="panel"><h2>Troubles</h2><div role="log" aria-label="Crashes and restarts, newest first">
      ${shown.length === 0 ? html`<p class="note">None since the server started.</p>` : html`<ol class="troubles">${shown.map((one) => html`<li>
        ${badge(one.event === "restarted" ? "good" : one.event === "resting" ? "warn" : "bad", one.event)} <span class="mono">${one.path}</span>
        ${one.cause ? html`<span class="why">${said(one.cause.message || one.cause.kind)}</span>` : nothing}<span class="grow"></span>${time(one.at)}</li>`)}</ol>`}</div></section>`;
  }

  #mailboxes() {
    const all = supervision.tree ? mailboxes(supervision.tree) : [];
    return all.length === 0 ? nothing : html`<section class="panel"><h2>Mailboxes</h2><div class="scroll" tabindex="0" role="region" aria-label="Mailboxes"><table>
      <thead><tr><th scope="col">Mailbox</th><th scope="col" class="num">Waiting</th><th scope="col" class="num">Handled</th><th scope="col" class="num">Refused</th><th scope="col" class="num">p99</th></tr></thead>
      <tbody>${all.map(({path, part: {gauges}}) => html`<tr><th scope="row" class="name" title=${path}>${path.split("/").at(-1)}</th>
        <td class="num"><meter min="0" max=${gauges.capacity} value=${gauges.depth} aria-label="Waiting of ${gauges.capacity}"></meter> ${whole(gauges.depth)}</td>
        <td class="num">${whole(gauges.handled)}</td><td class="num">${whole(gauges.refused)}</td><td class="num">${(gauges.latencyP99Micros / 1000).toFixed(1)} ms</td></tr>`)}</tbody></table></div></section>`;
  }

  #lanes() {
    const lanes = supervision.tree ? flatten(supervision.tree).filter(({part}) => part.gauges.running !== undefined) : [];
    const queued = jobs.list.filter((job) => job.state === "queued").length;
    return lanes.length === 0 ? nothing : html`<section class="panel"><h2>Job queues</h2><p class="note">${whole(queued)} waiting in the queue</p><table>
      <thead><tr><th scope="col">Lane</th><th scope="col" class="num">Running</th><th scope="col" class="num">Done</th></tr></thead>
      <tbody>${lanes.map(({part}) => html`<tr><th scope="row">${part.id}</th><td class="num">${whole(part.gauges.running)}</td><td class="num">${whole(part.gauges.done)}</td></tr>`)}</tbody></table></section>`;
  }

  #caches() {
    const all = metrics.now ? caches(metrics.now) : [];
    return all.length === 0 ? nothing : html`<section class="panel"><h2>Caches</h2><div class="scroll" tabindex="0" role="region" aria-label="Caches"><table>
      <thead><tr><th scope="col">Cache</th><th scope="col" class="num">Hit rate</th><th scope="col" class="num">Hits</th><th scope="col" class="num">Fetched</th><th scope="col" class="num">Entries</th></tr></thead>
      <tbody>${all.map((one) => html`<tr><th scope="row" class="name">${one.name}</th>
        <td class="num"><meter min="0" max="1" value=${one.rate} aria-label="Hit rate"></meter> ${Number.isFinite(one.rate) ? `${(100 * one.rate).toFixed(1)}%` : "–"}</td>
        <td class="num">${short(one.hits)}</td><td class="num">${short(one.fetches)}</td><td class="num">${short(one.size)}</td></tr>`)}</tbody></table></div></section>`;
  }

  #breakers() {
    const all = thirdParties.list.map((one) => ({...one, ...lately(metrics.now, one)}));
    return all.length === 0 ? nothing : html`<section class="panel"><h2>Breakers</h2><ul class="plain-list">${all.map((one) => html`<li><b>${one.name}</b>
      <small class="num">${one.calls ? `${whole(one.failures)} of ${whole(one.calls)} calls failed of late` : "not called of late"}${one.lastMishap ? `, last: ${one.lastMishap.kind}` : ""}</small><span class="grow"></span>
      ${one.until ? html`<small>called again ${time(one.until)}</small>` : nothing}${badge(BREAKERS[one.state] ?? "warn", one.state)}</li>`)}</ul></section>`;
  }

  #thirdParties() {
    const all = this.dashboard === null ? [] : sections(this.dashboard);
    return all.length === 0 ? nothing : html`<section class="stack" aria-labelledby="parties"><h2 id="parties">Ours and third parties, side by side</h2>
      <div class="charts">${all.map((section) => html`<section class="panel"><div class="bar-top"><h3>${section.name}</h3>
        ${badge(STATUS[section.status] ?? "quiet", section.status)}<span class="grow"></span><span class="note num">${whole(section.tookMs)} ms</span></div>
        ${section.why ? html`<p class="note">${said(section.why)}</p>` : nothing}${this.#figures(section.data)}</section>`)}</div></section>`;
  }

  #figures(data) {
    const rows = data && typeof data === "object" ? Object.entries(data).slice(0, 8) : [];
    return rows.length === 0 ? nothing : html`<dl class="figures">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd class="num">${figure(value)}</dd></div>`)}</dl>`;
  }
}

/** Does it now and again, one after the other, until it is ended or says that it is enough. */
function every(ms, act) {
  let timer = null;
  let ended = false;
  const run = async () => {
    const goOn = await act();
    if (goOn && !ended) {
      timer = setTimeout(run, ms);
    }
  };
  run();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}

customElements.define("hf-system", System);
