// One SKU: its level, what is held and until when, every movement, and a way to put it right.
import {html, nothing} from "lit";
import {repeat} from "lit/directives/repeat.js";
import {get, post, Refused} from "../core/api.js";
import {live} from "../core/live.js";
import {href} from "../core/route.js";
import {View} from "../core/view.js";
import {plural, whole} from "../core/format.js";
import {badge, css, empty, loading, tile, trouble} from "../parts/bits.js";
import {ICONS} from "../parts/icons.js";
import {time, until} from "../parts/time.js";
import {say} from "../parts/toasts.js";
import "../parts/chart.js";

const REASONS = ["counted", "delivered", "damaged", "lost", "returned", "sample"];
const CAUSES = {hold: "busy", release: "quiet", expire: "quiet", expiry: "quiet", sale: "good", commit: "good", adjustment: "warn", count: "warn"};
const SETTLE_MS = 250;

class SkuPage extends View {
  static properties = {sku: {}, level: {state: true}, ledger: {state: true}, holds: {state: true}, problem: {state: true}, unknown: {state: true}, busy: {state: true}};
  #channel = null;
  #shown = null;
  #timer = null;

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#channel?.leave();
  }

  willUpdate(changed) {
    if (changed.has("sku") && this.sku !== this.#shown) {
      this.#shown = this.sku;
      this.level = null;
      this.ledger = null;
      this.holds = null;
      this.problem = null;
      this.unknown = false;
      this.#listen();
    }
  }

  #listen() {
    this.#channel?.leave();
    const take = (level) => {
      this.level = level;
      this.#later();
    };
    this.#channel = live.socket?.join(`stock:${this.sku}`, {
      joined: take, event: (_, level) => take(level), refused: (reason) => (this.unknown = reason === "not found"),
    });
  }

  /** A hot SKU moves a thousand times a second: what moved is read when it has settled. */
  #later() {
    this.#timer ??= setTimeout(async () => {
      this.#timer = null;
      await this.#read();
    }, this.ledger === null ? 0 : SETTLE_MS);
  }

  async #read() {
    const path = `/api/v1/stock/${encodeURIComponent(this.sku)}`;
    try {
      this.ledger = (await get(`${path}/ledger?limit=250`)).json.items;
      this.holds = await holdsOf(path);
    } catch (e) {
      this.problem = e;
    }
  }

  render() {
    const level = this.level;
    return html`<div class="page"><a class="crumb" href=${href("stock")}>${ICONS.back}Stock</a>
      <header class="head"><div><h1 class="mono">${this.sku}</h1><p>${level ? plural(level.locations.length, "location") : ""}</p></div></header>
      ${this.problem ? trouble(this.problem) : nothing}
      ${this.unknown && !level ? empty("Never counted", "Nothing is known of this SKU yet. A first adjustment makes it known.")
        : level ? this.#level(level) : loading("the level")}
      <div class="columns-2">${this.#adjust()}${this.#held()}</div>
      ${this.ledger?.length ? this.#ledger() : nothing}</div>`;
  }

  #level(level) {
    const part = (n) => (level.onHand > 0 ? n / level.onHand : 0);
    return html`<dl class="tiles wide live" aria-live="polite">${tile("free", whole(level.available), level.available === 0 ? "bad" : "good")}
        ${tile("held", whole(level.reserved), level.reserved ? "busy" : "")}${tile("on hand", whole(level.onHand))}</dl>
      <div class="split" aria-hidden="true"><i class="held" ${css({"--part": part(level.reserved)})}></i><i class="free" ${css({"--part": part(level.available)})}></i></div>
      ${level.locations.length > 1 ? html`<table class="small-table"><thead><tr><th scope="col">Location</th><th scope="col" class="num">On hand</th><th scope="col" class="num">Held</th></tr></thead>
        <tbody>${level.locations.map((at) => html`<tr><th scope="row">${at.location}</th><td class="num">${whole(at.onHand)}</td><td class="num">${whole(at.reserved)}</td></tr>`)}</tbody></table>` : nothing}`;
  }

  #adjust() {
    const places = this.level?.locations.map((at) => at.location) ?? [];
    return html`<form class="panel" @submit=${this.#submit} novalidate><h2>Adjust</h2>
      <div class="fields"><label class="field"><span>Pieces, more or fewer</span><input id="delta" inputmode="numeric" required placeholder="-2" autocomplete="off" size="8"></label>
        <label class="field"><span>Location</span><input id="location" list="places" placeholder="main" maxlength="50" autocomplete="off" size="10"></label>
        <label class="field wide"><span>Reason</span><input id="reason" list="reasons" required maxlength="200" autocomplete="off"></label></div>
      <datalist id="reasons">${REASONS.map((reason) => html`<option value=${reason}></option>`)}</datalist>
      <datalist id="places">${places.map((place) => html`<option value=${place}></option>`)}</datalist>
      <div class="actions"><button class="primary" ?disabled=${this.busy}>Adjust</button></div></form>`;
  }

  async #submit(event) {
    event.preventDefault();
    const value = (id) => this.querySelector(`#${id}`).value.trim();
    const delta = Number(value("delta").replace("−", "-"));
    if (!Number.isInteger(delta) || delta === 0) {
      this.problem = new Error("How many pieces more or fewer? A whole number, such as 12 or -2.");
      return;
    }
    this.busy = true;
    this.problem = null;
    try {
      const body = {delta, reason: value("reason"), ...(value("location") ? {location: value("location")} : {})};
      const {json} = await post(`/api/v1/stock/${encodeURIComponent(this.sku)}/adjustments`, body);
      event.target.reset();
      say(`${delta > 0 ? "+" : ""}${delta}: ${whole(json.onHand)} on hand now.`);
      if (this.unknown) {
        this.unknown = false;
        this.#listen();
      }
      this.#later();
    } catch (e) {
      this.problem = e;
    }
    this.busy = false;
  }

  #held() {
    if (this.holds === null) {
      return nothing;
    }
    return html`<section class="panel"><h2>Held, running out</h2>
      ${this.holds.items.length === 0 ? html`<p class="note">Nothing is held.</p>` : html`<ul class="holds">${repeat(this.holds.items, (hold) => hold.id, (hold) => html`
        <li><span class="num"><b>${whole(hold.quantity)}</b> ${hold.quantity === 1 ? "piece" : "pieces"}</span>
          <span class="note">${hold.locations.map((at) => at.location).join(", ")}</span><span class="grow"></span>
          ${ICONS.clock}<span class="num">${until(hold.expiresAt, "ran out")}</span></li>`)}</ul>
        ${this.holds.more ? html`<p class="note">The first ${whole(this.holds.items.length)} to run out are shown.</p>` : nothing}`}</section>`;
  }

  #ledger() {
    const {times, onHand, reserved} = curve(this.ledger);
    return html`<section class="panel"><h2>What moved</h2>
      <hf-chart label="On hand and held over time" stepped .series=${SERIES} .data=${[times, onHand, reserved]} .height=${200}></hf-chart>
      <div class="scroll" tabindex="0" role="region" aria-label="Ledger"><table><thead><tr><th scope="col">When</th><th scope="col">Cause</th><th scope="col">Location</th>
        <th scope="col" class="num">On hand</th><th scope="col" class="num">Held</th><th scope="col">Reason</th></tr></thead>
        <tbody>${repeat(this.ledger.slice(0, 50), (entry) => entry.number, (entry) => html`<tr><td>${time(entry.at)}</td><td>${badge(CAUSES[entry.cause] ?? "quiet", entry.cause)}</td><td>${entry.location}</td>
          <td class="num">${this.#delta(entry.onHandDelta)} <small>${whole(entry.onHand)}</small></td><td class="num">${this.#delta(entry.reservedDelta)} <small>${whole(entry.reserved)}</small></td>
          <td>${entry.reason}</td></tr>`)}</tbody></table></div></section>`;
  }

  #delta(n) {
    return n === 0 ? "" : html`<b class=${n > 0 ? "plus" : "minus"}>${n > 0 ? "+" : "−"}${whole(Math.abs(n))}</b>`;
  }
}

const SERIES = [{label: "on hand", colour: "series-1"}, {label: "held", colour: "series-2"}];

async function holdsOf(path) {
  try {
    const {json} = await get(`${path}/holds?limit=50`);
    return {items: json.items, more: json.nextCursor !== null};
  } catch (e) {
    if (e instanceof Refused && e.status === 404) {
      return null;
    }
    throw e;
  }
}

/** The sums over all locations, movement by movement: entries tell of one location each. */
function curve(newestFirst) {
  const entries = [...newestFirst].reverse();
  const at = new Map();
  const times = [];
  const onHand = [];
  const reserved = [];
  for (const entry of entries) {
    if (!at.has(entry.location)) {
      at.set(entry.location, null);
    }
  }
  for (const place of at.keys()) {
    const first = entries.find((entry) => entry.location === place);
    at.set(place, {onHand: first.onHand - first.onHandDelta, reserved: first.reserved - first.reservedDelta});
  }
  for (const entry of entries) {
    at.set(entry.location, entry);
    const seconds = Date.parse(entry.at) / 1000;
    times.push(Math.max(seconds, (times.at(-1) ?? 0) + 0.001));
    onHand.push([...at.values()].reduce((sum, place) => sum + place.onHand, 0));
    reserved.push([...at.values()].reduce((sum, place) => sum + place.reserved, 0));
  }
  return {times, onHand, reserved};
}

customElements.define("hf-sku", SkuPage);
