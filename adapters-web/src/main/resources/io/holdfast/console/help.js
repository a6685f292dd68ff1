// What the keys do.
import {html} from "lit";
import {PAGES} from "./core/shortcuts.js";
import {View} from "./core/view.js";
import {ICONS} from "./parts/icons.js";

class Help extends View {
  open() {
    this.querySelector("dialog").showModal();
  }

  render() {
    return html`<dialog class="help" aria-labelledby="help-title">
      <form method="dialog"><header><h2 id="help-title">Keys</h2>
        <button class="plain" title="Close (Esc)">${ICONS.close}<span class="sr">Close</span></button></header>
        <dl class="keys">
          ${PAGES.map((page) => html`<div><dt><kbd>g</kbd> <kbd>${page.key}</kbd></dt><dd>${page.label}</dd></div>`)}
          <div><dt><kbd>/</kbd></dt><dd>Search this page</dd></div>
          <div><dt><kbd>T</kbd></dt><dd>Light, dark, or as the system has it</dd></div>
          <div><dt><kbd>?</kbd></dt><dd>This</dd></div>
        </dl>
        <p class="note">The interface behind this page is described at <a href="/docs" target="_blank" rel="noopener">/docs</a>.</p>
      </form></dialog>`;
  }
}

customElements.define("hf-help", Help);
