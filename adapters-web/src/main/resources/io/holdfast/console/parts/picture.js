// A picture of a product. Only what this server hands out is shown, for the page asks no other host;
// where it has none, or it does not load, its initials stand for it.
import {html} from "lit";
import {css, hue, initials} from "./bits.js";

/** The path of a picture that this server has, or null. */
export function own(url) {
  let parsed;
  try {
    parsed = new URL(url, location.href);
  } catch {
    return null;
  }
  const isHere = parsed.host === location.host || (["localhost", "127.0.0.1"].includes(parsed.hostname) && parsed.port === location.port);
  return isHere && /^https?:$/.test(parsed.protocol) ? parsed.pathname + parsed.search : null;
}

const ENOUGH = 320;

/** The smallest rendition that is large enough, where the server keeps some; else the picture itself. */
function best(image) {
  const kept = Object.values(image.renditions ?? {}).filter((one) => typeof one.url === "string").sort((a, b) => a.width - b.width);
  return (kept.find((one) => one.width >= ENOUGH) ?? kept.at(-1) ?? image).url;
}

const hide = (event) => event.target.remove();

export function picture(product, image = product.images[0], size = "") {
  const path = image ? own(best(image)) : null;
  return html`<span class="picture ${size}" ${css({"--hue": hue(product.handle)})}><span aria-hidden="true">${initials(product.title)}</span>
    ${path ? html`<img src=${path} alt=${image.alt} loading="lazy" decoding="async" @error=${hide}>` : ""}</span>`;
}
