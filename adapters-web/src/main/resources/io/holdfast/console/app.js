// The frame of the console: who is signed in, where one is, and what is lost when the connection is.
import {html, nothing} from "lit";
import {keyed} from "lit/directives/keyed.js";
import {live} from "./core/live.js";
import {href, route} from "./core/route.js";
import {session} from "./core/session.js";
import {listen, PAGES} from "./core/shortcuts.js";
import {jobs, orders, presence} from "./core/stores.js";
import {View} from "./core/view.js";
import {mayNot, person} from "./parts/bits.js";
import {ICONS} from "./parts/icons.js";
import {say} from "./parts/toasts.js";
import {money} from "./core/format.js";
import {nextTheme, theme} from "./theme.js";
import "./parts/toasts.js";
import "./parts/time.js";
import "./sign-in.js";
import "./help.js";
import "./pages/jobs.js";
import "./pages/catalogue.js";
import "./pages/stock.js";
import "./pages/orders.js";
import "./pages/system.js";
import "./pages/try.js";

const VIEWS = {
  jobs: (id) => html`<hf-jobs .job=${id}></hf-jobs>`,
  catalogue: (id) => html`<hf-catalogue .handle=${id}></hf-catalogue>`,
  stock: (id) => html`<hf-stock .sku=${id}></hf-stock>`,
  orders: (id) => html`<hf-orders .number=${id}></hf-orders>`,
  system: () => html`<hf-system></hf-system>`,
  try: () => html`<hf-try></hf-try>`,
};
const THEMES = {system: [ICONS.auto, "as the system has it"], light: [ICONS.sun, "light"], dark: [ICONS.moon, "dark"]};

class App extends View {
  #place = null;

  constructor() {
    super();
    this.watch(session, live, route, jobs, orders, presence);
    orders.addEventListener("placed", ({detail}) => {
      if (route.page !== "orders") {
        say(`New order ${detail.number} · ${money(detail.totals.total)}`);
      }
    });
    listen({
      go: (page) => session.key && route.go(href(page)),
      search: () => this.querySelector("main input[type=search]")?.focus(),
      help: () => this.querySelector("hf-help")?.open(),
      theme: () => this.#theme(),
    });
    live.start();
  }

  #theme() {
    const next = nextTheme();
    say(`Colours: ${THEMES[next][1]}`);
    this.requestUpdate();
  }

  render() {
    return html`${session.key === null ? html`<hf-sign-in></hf-sign-in>` : this.#shell()}
      <hf-toasts></hf-toasts><hf-help></hf-help>`;
  }

  #shell() {
    const page = PAGES.find((one) => one.id === route.page) ?? PAGES[0];
    return html`<a class="skip" href="#main" @click=${this.#skip}>Skip to the page</a>
      <div class="shell">
        <header class="top">
          <a class="brand" href=${href("jobs")}><img src="/console/app/mark.svg" alt="" width="28" height="28"><span>Holdfast</span></a>
          <div class="tools">
            <span class="people" role="group" aria-label="Who else is here">${presence.others.slice(0, 5).map(person)}</span>
            ${this.#connection()}
            <button class="plain" @click=${this.#theme} title="Colours (T)">${THEMES[theme()][0]}<span class="sr">Colours: ${THEMES[theme()][1]}</span></button>
            <button class="plain" @click=${() => this.querySelector("hf-help").open()} title="Keys (?)">${ICONS.help}<span class="sr">Help and keys</span></button>
            <button class="plain" @click=${() => session.signOut()} title="Sign out">${ICONS.leave}<span class="sr">Sign out</span></button>
          </div>
        </header>
        <nav class="side" aria-label="Pages">${PAGES.map((one) => this.#link(one, page))}</nav>
        <main id="main" tabindex="-1">
          ${live.state === "lost" || live.state === "connecting" ? this.#banner() : nothing}
          ${session.may(page.scope) ? keyed(page.id, (VIEWS[page.id])(route.id)) : mayNot(page.scope)}
        </main>
      </div>`;
  }

  #skip(event) {
    event.preventDefault();
    document.getElementById("main").focus();
  }

  #link(one, page) {
    const count = {jobs: jobs.running.length, orders: orders.fresh.size}[one.id] ?? 0;
    return html`<a href=${href(one.id)} aria-current=${one === page ? "page" : nothing} class=${session.may(one.scope) ? "" : "locked"}>
      ${ICONS[one.id]}<span>${one.label}</span>
      ${count > 0 ? html`<b class="count">${count}<span class="sr"> ${one.id === "jobs" ? "under way" : "new"}</span></b>` : nothing}
      <kbd aria-hidden="true">g ${one.key}</kbd></a>`;
  }

  #connection() {
    const words = {open: "live", connecting: "connecting", lost: "offline", closed: "offline", refused: "refused"}[live.state];
    return html`<span class="connection ${live.state}" role="status"><i></i>${words}</span>`;
  }

  #banner() {
    return live.state === "lost"
      ? html`<div class="banner" role="alert">${ICONS.warn}<p>The connection is lost. What you see may be old; it comes back by itself.</p>
          <button class="small" @click=${() => live.socket?.tryAgain()}>Try now</button></div>`
      : nothing;
  }

  updated() {
    const place = session.key === null ? "sign-in" : `${route.page}/${route.id}`;
    if (this.#place !== null && this.#place !== place && place !== "sign-in") {
      this.querySelector("main")?.scrollTo?.(0, 0);
      window.scrollTo(0, 0);
    }
    this.#place = place;
    const label = PAGES.find((one) => one.id === route.page)?.label ?? "Console";
    document.title = session.key === null ? "Sign in · Holdfast" : `${route.id ? `${route.id} · ` : ""}${label} · Holdfast`;
  }
}

customElements.define("hf-app", App);
