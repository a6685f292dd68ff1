// Keys: `/` to search, `g` and then a letter to go, `?` for help. None of them where one types.

/** What `g` leads to, letter by letter. */
export const PAGES = [
  {id: "jobs", key: "j", label: "Jobs", scope: "jobs"},
  {id: "catalogue", key: "c", label: "Catalogue", scope: "catalog:write"},
  {id: "stock", key: "s", label: "Stock", scope: "inventory:write"},
  {id: "orders", key: "o", label: "Orders", scope: "orders"},
  {id: "system", key: "y", label: "System", scope: "ops"},
  {id: "try", key: "t", label: "Try it", scope: "inventory:write"},
];

const G_LASTS_MS = 1200;

/** @param {{go: (page: string) => void, search: () => void, help: () => void, theme: () => void}} does */
export function listen(does) {
  let began = 0;
  window.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]")) {
      return;
    }
    const page = PAGES.find((p) => p.key === event.key);
    if (event.timeStamp - began < G_LASTS_MS && page) {
      began = 0;
      does.go(page.id);
    } else if (event.key === "g") {
      began = event.timeStamp;
      return;
    } else if (event.key === "/") {
      does.search();
    } else if (event.key === "?") {
      does.help();
    } else if (event.key === "T") {
      does.theme();
    } else {
      began = 0;
      return;
    }
    event.preventDefault();
  });
}

const isTyping = (target) => target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
