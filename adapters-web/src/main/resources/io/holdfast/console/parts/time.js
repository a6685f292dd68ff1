// A time that stays true while one looks at it: `<hf-time at="…">`, `<hf-until at="…">`.
import {html} from "lit";
import {View} from "../core/view.js";
import {absolute, duration, relative} from "../core/format.js";

const ticks = new EventTarget();
setInterval(() => ticks.dispatchEvent(new Event("change")), 1000);

class Time extends View {
  static properties = {at: {}};

  constructor() {
    super();
    this.watch(ticks);
  }

  render() {
    const at = Date.parse(this.at);
    return Number.isNaN(at) ? "–" : html`<time datetime=${this.at} title=${absolute(at)}>${relative(at)}</time>`;
  }
}

/** Counts down; says so once it is over. */
class Until extends View {
  static properties = {at: {}, over: {}};

  constructor() {
    super();
    this.over = "over";
    this.watch(ticks);
  }

  render() {
    const at = Date.parse(this.at);
    const left = (at - Date.now()) / 1000;
    this.classList.toggle("soon", left < 60);
    return html`<time datetime=${this.at} title=${absolute(at)}>${left > 0 ? duration(Math.ceil(left)) : this.over}</time>`;
  }
}

customElements.define("hf-time", Time);
customElements.define("hf-until", Until);

export const time = (at) => (at ? html`<hf-time at=${at}></hf-time>` : "–");
export const until = (at, over) => html`<hf-until at=${at} over=${over}></hf-until>`;
