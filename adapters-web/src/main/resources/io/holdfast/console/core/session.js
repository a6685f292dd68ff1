// Who is signed in. The key is kept by this page, or until this tab is closed; nowhere else.
const KEPT = "holdfast:session";

class Session extends EventTarget {
  /** @type {{key: string, name: string} | null} */
  #who = read();
  /** What the key may do, as the server said when the console was joined; null until then. */
  scopes = null;
  /** Why the last session ended, to be shown where one signs in. */
  ended = "";
  /** Tells this tab from the others of the same key. */
  tab = randomId().slice(0, 8);

  get key() {
    return this.#who?.key ?? null;
  }

  get name() {
    return this.#who?.name ?? "";
  }

  /** Whether the key may do it; true while that is not known, for the server decides anyway. */
  may(scope) {
    return this.scopes === null || this.scopes.includes(scope);
  }

  signIn(key, name, keep) {
    this.#who = {key, name};
    this.ended = "";
    if (keep) {
      sessionStorage.setItem(KEPT, JSON.stringify(this.#who));
    }
    this.dispatchEvent(new Event("change"));
  }

  learn(scopes) {
    this.scopes = scopes;
    this.dispatchEvent(new Event("change"));
  }

  signOut(why = "") {
    if (this.#who === null) {
      return;
    }
    this.#who = null;
    this.scopes = null;
    this.ended = why;
    sessionStorage.removeItem(KEPT);
    this.dispatchEvent(new Event("change"));
  }
}

function read() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
    return kept && typeof kept.key === "string" ? {key: kept.key, name: String(kept.name)} : null;
  } catch {
    return null;
  }
}

/** Also where the page came without TLS, where browsers hide crypto.randomUUID. */
export function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
}

export const session = new Session();
