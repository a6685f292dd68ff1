// Light, dark, or what the system says: chosen before anything is drawn, kept in this browser.
const KEY = "holdfast:theme";

/** "system", "light" or "dark". */
export function theme() {
  try {
    return localStorage.getItem(KEY) ?? "system";
  } catch {
    return "system";
  }
}

/** Goes on to the next: system, light, dark. */
export function nextTheme() {
  const next = {system: "light", light: "dark", dark: "system"}[theme()] ?? "system";
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // A browser that keeps nothing shows it until the page is left.
  }
  show(next);
  return next;
}

function show(chosen) {
  if (chosen === "system") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = chosen;
  }
  window.dispatchEvent(new Event("holdfast:theme"));
}

show(theme());
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => show(theme()));
