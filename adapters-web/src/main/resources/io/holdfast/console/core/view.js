// What all elements of the console are: Lit, drawn into the page itself, so that one style sheet and
// one reader of the page see all of it.
import {LitElement} from "lit";

export class View extends LitElement {
  #sources = [];
  #again = () => this.requestUpdate();

  createRenderRoot() {
    return this;
  }

  /** Draws anew whenever one of these tells of a "change", as long as it is in the page. */
  watch(...sources) {
    this.#sources.push(...sources);
    if (this.isConnected) {
      sources.forEach((source) => source.addEventListener("change", this.#again));
    }
  }

  connectedCallback() {
    super.connectedCallback();
    this.#sources.forEach((source) => source.addEventListener("change", this.#again));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#sources.forEach((source) => source.removeEventListener("change", this.#again));
  }
}
