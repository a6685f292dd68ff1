// uPlot in the colours of the page: `<hf-chart .series=${[{label, colour}]} .data=${[times, values]}>`.
import {html} from "lit";
import uPlot from "uplot";
import {View} from "../core/view.js";
import {short} from "../core/format.js";

const CLOCK = new Intl.DateTimeFormat("en", {hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23"});
const DAY = new Intl.DateTimeFormat("en", {month: "short", day: "numeric"});
const HOUR = new Intl.DateTimeFormat("en", {hour: "2-digit", minute: "2-digit", hourCycle: "h23"});
const DAY_SECONDS = 86400;

// A time of day says nothing where there are several days.
const times = (splits, step) => {
  const days = splits.at(-1) - splits[0] > DAY_SECONDS;
  const text = (at) => step >= DAY_SECONDS ? DAY.format(at) : days ? `${DAY.format(at)} ${HOUR.format(at)}` : CLOCK.format(at);
  return splits.map((seconds) => text(seconds * 1000));
};

// Behind a single moment uPlot would show years.
const span = (isAlone, low, high, room) => isAlone ? [low - room, low + room] : [low, high];

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

class Chart extends View {
  static properties = {data: {attribute: false}, series: {attribute: false}, label: {}, height: {type: Number}, unit: {}, stepped: {type: Boolean}, elapsed: {type: Boolean}};
  #plot = null;
  #size = new ResizeObserver(() => this.#fit());
  #theme = () => this.#draw();

  constructor() {
    super();
    this.height = 180;
    this.unit = "";
    this.data = [[]];
    this.series = [];
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener("holdfast:theme", this.#theme);
    this.#size.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener("holdfast:theme", this.#theme);
    this.#size.disconnect();
    this.#plot?.destroy();
    this.#plot = null;
  }

  render() {
    return html`<figure class="chart"><figcaption class="sr">${this.label}: ${this.#words()}</figcaption>
      <div class="legend" aria-hidden="true">${this.series.map((one, i) => html`
        <span class="key ${one.colour}"><i></i>${one.label} <b>${this.#last(i)}</b></span>`)}</div>
      <div class="plot" aria-hidden="true"></div></figure>`;
  }

  #last(i) {
    const values = this.data[i + 1] ?? [];
    const value = values.at(-1);
    return value === undefined || value === null ? "–" : `${this.#number(value)}${this.unit}`;
  }

  #number(value) {
    return Number.isInteger(value) || value >= 100 ? String(Math.round(value)) : value.toFixed(value < 1 ? 2 : 1);
  }

  #words() {
    return this.series.map((one, i) => `${one.label} ${this.#last(i)}`).join(", ");
  }

  updated(changed) {
    if (this.#plot === null || changed.has("series")) {
      this.#draw();
    } else {
      this.#plot.setData(this.data);
    }
  }

  get #isAlone() {
    return this.data[0].length === 1;
  }

  #fit() {
    const width = this.querySelector(".plot")?.clientWidth ?? 0;
    if (this.#plot !== null && width > 0 && width !== this.#plot.width) {
      this.#plot.setSize({width, height: this.height});
    }
  }

  #draw() {
    const into = this.querySelector(".plot");
    if (into === null) {
      return;
    }
    this.#plot?.destroy();
    const axis = {stroke: token("--muted"), grid: {stroke: token("--line"), width: 1}, ticks: {show: false}, font: `11px ${token("--sans")}`};
    this.#plot = new uPlot({
      width: into.clientWidth || 300,
      // Half of the last label of the time stands beyond the edge.
      padding: [10, 30, 0, 0],
      height: this.height,
      legend: {show: false},
      cursor: {y: false, points: {size: 6}},
      scales: {x: {time: !this.elapsed, range: (_, low, high) => span(this.#isAlone, low, high, this.elapsed ? 1 : 30)}, y: {range: (_, low, high) => [Math.min(0, low ?? 0), Math.max(1, (high ?? 1) * 1.1)]}},
      axes: [{...axis, size: 24, space: 90, values: (_, values, __, ___, step) => this.elapsed ? values.map((v) => `${v} s`) : times(values, step)}, {...axis, size: 46, values: (_, values) => values.map((v) => short(v))}],
      series: [{}, ...this.series.map((one) => this.#line(one))],
    }, this.data, into);
  }

  #line({label, colour, fill}) {
    const stroke = token(`--${colour}`);
    return {
      label, stroke, width: 2, points: {show: () => this.#isAlone, size: 6}, spanGaps: true,
      fill: fill === false ? undefined : `${stroke}22`,
      paths: this.stepped ? uPlot.paths.stepped({align: 1}) : undefined,
    };
  }
}

customElements.define("hf-chart", Chart);
