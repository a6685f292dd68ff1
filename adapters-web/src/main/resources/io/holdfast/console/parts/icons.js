// Drawn here, so that no font and no other host is asked. All are decoration: words stand beside.
import {svg} from "lit";

const icon = (paths) => svg`<svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none"
  stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"
  focusable="false">${paths}</svg>`;

export const ICONS = {
  jobs: icon(svg`<path d="M12 15V4m0 0L8 8m4-4 4 4"/><path d="M4 15v3a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-3"/>`),
  catalogue: icon(svg`<path d="M3.5 8.5 12 4l8.5 4.5v7L12 20l-8.5-4.5z"/><path d="M3.5 8.5 12 13l8.5-4.5M12 13v7"/>`),
  stock: icon(svg`<path d="M4 20V10M10 20V4M16 20v-7M21 20H3"/>`),
  orders: icon(svg`<path d="M6 3h12v18l-3-2-3 2-3-2-3 2z"/><path d="M9.5 8h5M9.5 12h5"/>`),
  system: icon(svg`<circle cx="12" cy="5" r="2"/><circle cx="6" cy="19" r="2"/><circle cx="18" cy="19" r="2"/><path d="M12 7v5M6 17v-2a3 3 0 0 1 3-3h6a3 3 0 0 1 3 3v2"/>`),
  try: icon(svg`<path d="M13 3 5 14h6l-1 7 8-11h-6z"/>`),
  search: icon(svg`<circle cx="11" cy="11" r="6"/><path d="m20 20-4.5-4.5"/>`),
  sun: icon(svg`<circle cx="12" cy="12" r="4"/><path d="M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M5.6 18.4l1.1-1.1M17.3 6.7l1.1-1.1"/>`),
  moon: icon(svg`<path d="M20 14.5A8 8 0 1 1 9.5 4a6.5 6.5 0 0 0 10.5 10.5z"/>`),
  auto: icon(svg`<circle cx="12" cy="12" r="8"/><path d="M12 4v16a8 8 0 0 0 0-16z" fill="currentColor"/>`),
  help: icon(svg`<circle cx="12" cy="12" r="8.5"/><path d="M9.6 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.2 1-1.2 1.8M12 16.6v.1"/>`),
  leave: icon(svg`<path d="M14 4h4a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-4M10 8l-4 4 4 4M6 12h9"/>`),
  close: icon(svg`<path d="m6 6 12 12M18 6 6 18"/>`),
  back: icon(svg`<path d="M14 6l-6 6 6 6"/>`),
  warn: icon(svg`<path d="M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.1"/>`),
  ok: icon(svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`),
  file: icon(svg`<path d="M6 3h8l4 4v14H6z"/><path d="M14 3v4h4"/>`),
  clock: icon(svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>`),
};
