// Small pieces that many pages show.
import {html, nothing} from "lit";
import {directive, Directive} from "lit/directive.js";
import {Refused} from "../core/api.js";
import {ICONS} from "./icons.js";

/** Sets the value of a CSS property by script: the policy of the page allows no style attributes. */
class Css extends Directive {
  render() {
    return nothing;
  }

  update(part, [properties]) {
    for (const [name, value] of Object.entries(properties)) {
      part.element.style.setProperty(name, value);
    }
    return nothing;
  }
}
export const css = directive(Css);

export const badge = (kind, text) => html`<span class="badge ${kind}">${text}</span>`;

const STATES = {
  queued: "quiet", running: "busy", succeeded: "good", failed: "bad", cancelled: "quiet",
  placed: "good", cancelling: "warn", refunding: "warn", refunded: "quiet",
  active: "good", draft: "warn", archived: "quiet",
};
export const stateBadge = (state) => badge(STATES[state] ?? "quiet", state);

export const loading = (what) => html`<p class="loading" role="status"><span class="spinner"></span>Loading ${what} …</p>`;

export const empty = (title, text, action = nothing) => html`
  <div class="empty"><h3>${title}</h3><p>${text}</p>${action}</div>`;

/** What went wrong, in the words of the server, with every place that it names. */
export function trouble(error, again) {
  const places = error instanceof Refused ? error.errors : [];
  return html`<div class="notice bad" role="alert">${ICONS.warn}
    <div><p>${error.message}</p>
      ${places.length ? html`<ul>${places.map((e) => html`<li><code>${e.pointer}</code> ${e.detail}</li>`)}</ul>` : nothing}
      ${again ? html`<button class="small" @click=${again}>Try again</button>` : nothing}</div></div>`;
}

export const mayNot = (scope) => html`
  <div class="empty"><h3>Not with this key</h3><p>This page needs a key with the scope <code>${scope}</code>.</p></div>`;

export const tile = (label, value, kind = "", note = nothing) => html`
  <div class="tile ${kind}"><dt>${label}</dt><dd>${value}</dd>${note === nothing ? nothing : html`<dd class="note">${note}</dd>`}</div>`;

export const bar = (done, total, label) => html`
  <div class="bar ${total === null ? "unknown" : ""}" role="progressbar" aria-label=${label} aria-valuemin="0"
    aria-valuemax=${total ?? nothing} aria-valuenow=${total === null ? nothing : Math.min(done, total)}>
    <i ${css({"--part": total ? Math.min(1, done / total) : 1})}></i></div>`;

/** Initials for whoever has no picture. */
export const initials = (name) => [...name.trim()].length === 0 ? "?"
  : name.trim().split(/\s+/).slice(0, 2).map((word) => [...word][0].toUpperCase()).join("");

/** A steady hue for a name. */
export function hue(name) {
  let sum = 0;
  for (const c of name) {
    sum = (sum * 31 + c.codePointAt(0)) % 360;
  }
  return sum;
}

export const person = (who) => html`<span class="person" title=${`${who.name} · ${who.place || "somewhere"}`}
  ${css({"--hue": hue(who.name)})}><span aria-hidden="true">${initials(who.name)}</span><span class="sr">${who.name}</span></span>`;
