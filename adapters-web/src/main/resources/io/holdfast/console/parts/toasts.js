// Short words about what was done, read out by screen readers, gone after a while.
import {html} from "lit";
import {View} from "../core/view.js";
import {ICONS} from "./icons.js";

const SHOWN_MS = 6000;
const news = new EventTarget();

export const say = (text, kind = "good") => news.dispatchEvent(new CustomEvent("say", {detail: {text, kind}}));

class Toasts extends View {
  static properties = {shown: {state: true}};

  constructor() {
    super();
    this.shown = [];
    news.addEventListener("say", (event) => this.#show(event.detail));
  }

  #show(toast) {
    this.shown = [...this.shown, toast].slice(-4);
    setTimeout(() => {
      this.shown = this.shown.filter((one) => one !== toast);
    }, SHOWN_MS);
  }

  render() {
    return html`<div class="toasts" role="status" aria-live="polite">${this.shown.map((toast) => html`
      <p class="toast ${toast.kind}">${toast.kind === "bad" ? ICONS.warn : ICONS.ok}${toast.text}</p>`)}</div>`;
  }
}

customElements.define("hf-toasts", Toasts);
