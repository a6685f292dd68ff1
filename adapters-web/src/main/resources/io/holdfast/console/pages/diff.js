// What would change, record by record.
import {html, nothing} from "lit";
import {badge} from "../parts/bits.js";

const KINDS = {create: "good", update: "busy", unchanged: "quiet", reject: "bad"};

export const diffTable = (records) => html`<div class="scroll" tabindex="0" role="region" aria-label="What would change"><table class="diff">
  <thead><tr><th scope="col">Product</th><th scope="col">What</th><th scope="col">Field</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>
  <tbody>${records.map(rows)}</tbody></table></div>`;

function rows(record) {
  const changes = record.changes.length ? record.changes : [{field: "", before: null, after: null}];
  return changes.map((change, i) => html`<tr>
    ${i === 0 ? html`<th scope="rowgroup" rowspan=${changes.length}>${record.key}</th>
      <td rowspan=${changes.length}>${badge(KINDS[record.action] ?? "quiet", record.action)}</td>` : nothing}
    <td><code>${change.field}</code></td><td class="before">${change.before ?? ""}</td><td class="after">${change.after ?? ""}</td></tr>`);
}
