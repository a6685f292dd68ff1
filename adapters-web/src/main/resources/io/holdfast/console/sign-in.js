// Where one signs in with a key.
import {html, nothing} from "lit";
import {ask, Refused} from "./core/api.js";
import {session} from "./core/session.js";
import {View} from "./core/view.js";
import {ICONS} from "./parts/icons.js";

class SignIn extends View {
  static properties = {problem: {state: true}, busy: {state: true}};

  constructor() {
    super();
    this.problem = session.ended;
    this.busy = false;
  }

  render() {
    return html`<main class="sign-in"><form @submit=${this.#submit} novalidate>
      <div class="brand big"><img src="/console/app/mark.svg" alt="" width="44" height="44"><h1>Holdfast</h1></div>
      <p class="lead">The console of this shop. Sign in with a key of its interface.</p>
      ${this.problem ? html`<div class="notice bad" role="alert">${ICONS.warn}<p>${this.problem}</p></div>` : nothing}
      <label class="field"><span>Key</span>
        <input id="key" type="password" required autocomplete="current-password" spellcheck="false" autofocus>
        <small>The first one was written to <code>var/admin.key</code>.</small></label>
      <label class="field"><span>Your name</span>
        <input id="name" maxlength="60" autocomplete="nickname">
        <small>So that others see who edits. May be left out.</small></label>
      <label class="check"><input id="keep" type="checkbox" checked> Stay signed in until this tab is closed</label>
      <button class="primary wide" ?disabled=${this.busy}>${this.busy ? "Looking at the key …" : "Sign in"}</button>
    </form></main>`;
  }

  async #submit(event) {
    event.preventDefault();
    const key = this.querySelector("#key").value.trim();
    if (key === "") {
      this.problem = "A key is needed.";
      return;
    }
    this.busy = true;
    this.problem = "";
    try {
      await known(key);
      session.signIn(key, this.querySelector("#name").value.trim(), this.querySelector("#keep").checked);
    } catch (e) {
      this.problem = e.message;
      this.busy = false;
      await this.updateComplete;
      this.querySelector("#key").select();
    }
  }
}

/** A key that is good but may not do this is good; one that nobody knows is answered 401. */
async function known(key) {
  try {
    await ask("GET", "/api/v1/jobs?limit=1", {key});
  } catch (e) {
    if (e instanceof Refused && e.status === 401) {
      throw new Error("Nobody knows this key.");
    }
    if (!(e instanceof Refused) || e.status !== 403) {
      throw e;
    }
  }
}

customElements.define("hf-sign-in", SignIn);
