// Dry runs of a few records that the page made to show them: no jobs that anybody asked for.
const KEPT = "holdfast:previews";
const MAX = 200;
const ids = new Set(read());

function read() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

export const isPreview = (id) => ids.has(id);

export function notePreview(id) {
  ids.add(id);
  sessionStorage.setItem(KEPT, JSON.stringify([...ids].slice(-MAX)));
}

/** Forgets the oldest beyond what is kept. */
export function forgetPreviews() {
  [...ids].slice(0, -MAX).forEach((id) => ids.delete(id));
}
