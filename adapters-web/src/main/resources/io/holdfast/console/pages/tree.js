// The supervision tree: each part with its state, and a flash where one crashed or came back.
import {html, nothing} from "lit";
import {repeat} from "lit/directives/repeat.js";
import {supervision} from "../core/stores.js";
import {View} from "../core/view.js";
import {short, whole} from "../core/format.js";

const FLASH_MS = 5000;
const SHOWN = ["depth", "running", "done", "connections", "rooms", "runs", "expired", "recovered", "removed", "discrepancies", "pid", "port"];

class Tree extends View {
  static properties = {tree: {attribute: false}, flashing: {state: true}};
  #heard = ({detail}) => this.#flash(detail);

  constructor() {
    super();
    this.flashing = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    supervision.addEventListener("trouble", this.#heard);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    supervision.removeEventListener("trouble", this.#heard);
  }

  #flash({path, event}) {
    this.flashing = new Map(this.flashing).set(path, event);
    setTimeout(() => {
      const rest = new Map(this.flashing);
      rest.delete(path);
      this.flashing = rest;
    }, FLASH_MS);
  }

  render() {
    return html`<ul class="tree">${this.#part(this.tree, this.tree.id)}</ul>`;
  }

  #part(part, path) {
    const event = this.flashing.get(path);
    const state = event && event !== "restarted" ? event : part.state;
    return html`<li data-path=${path} class=${event ? `flash ${event}` : ""}>
      <div class="part"><span class="dot ${state === "running" ? "good" : "bad"}"></span><b>${part.id}</b>
        ${state === "running" ? html`<span class="sr">running</span>` : html`<span class="badge bad">${state}</span>`}
        ${part.type === "supervisor" ? nothing : html`<small>${part.type}</small>`}<span class="grow"></span>
        <small class="num">${this.#gauges(part)}</small>
        ${part.restarts ? html`<span class="badge warn">${whole(part.restarts)} ${part.restarts === 1 ? "restart" : "restarts"}</span>` : nothing}</div>
      ${part.lastError && part.restarts ? html`<p class="last-error">${part.lastError.message}</p>` : nothing}
      ${part.children.length ? html`<ul>${repeat(part.children, (child) => child.id, (child) => this.#part(child, `${path}/${child.id}`))}</ul>` : nothing}</li>`;
  }

  #gauges(part) {
    return SHOWN.filter((name) => part.gauges[name] !== undefined).slice(0, 2)
      .map((name) => `${name} ${name === "pid" || name === "port" ? part.gauges[name] : short(part.gauges[name])}`).join(" · ");
  }
}

customElements.define("hf-tree", Tree);
