// A button that reads further back than what a page was told of.
import {html, nothing} from "lit";
import {View} from "../core/view.js";
import {trouble} from "./bits.js";

class Older extends View {
  static properties = {store: {attribute: false}, any: {type: Boolean}, busy: {state: true}, problem: {state: true}};

  constructor() {
    super();
    this.busy = false;
    this.problem = null;
  }

  render() {
    return html`${this.problem ? trouble(this.problem) : nothing}
      ${this.any ? html`<div class="more"><button ?disabled=${this.busy} @click=${this.#read}>${this.busy ? "Reading …" : "Show older"}</button></div>` : nothing}`;
  }

  async #read() {
    this.busy = true;
    this.problem = null;
    try {
      await this.store.older();
    } catch (e) {
      this.problem = e;
    }
    this.busy = false;
  }
}

customElements.define("hf-older", Older);
