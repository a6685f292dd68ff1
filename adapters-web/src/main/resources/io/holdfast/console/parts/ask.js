// A question before something that cannot be undone: `await confirm({...})`.
import {html, nothing, render} from "lit";

/**
 * @param {{title: string, text: string, yes: string, input?: string, danger?: boolean}} question
 * @returns {Promise<string | null>} what was typed (or an empty text), null where it was not wanted
 */
export function confirm({title, text, yes, input, danger = false}) {
  const host = document.createElement("div");
  document.body.append(host);
  return new Promise((resolve) => {
    const end = () => {
      const dialog = host.querySelector("dialog");
      resolve(dialog.returnValue === "yes" ? (host.querySelector("input")?.value ?? "") : null);
      host.remove();
    };
    render(html`<dialog class="ask" aria-labelledby="ask-title" @close=${end}>
      <form method="dialog">
        <h2 id="ask-title">${title}</h2>
        <p>${text}</p>
        ${input ? html`<label class="field"><span>${input}</span><input maxlength="200" autocomplete="off"></label>` : nothing}
        <div class="actions"><button value="no" formnovalidate>Keep it as it is</button>
          <button value="yes" class=${danger ? "danger" : "primary"}>${yes}</button></div>
      </form></dialog>`, host);
    host.querySelector("dialog").showModal();
  });
}
