// Where one is: the part of the address behind #, `#/catalogue/tee?q=shirt`.

class Route extends EventTarget {
  #now = read();

  constructor() {
    super();
    window.addEventListener("hashchange", () => {
      this.#now = read();
      this.dispatchEvent(new Event("change"));
    });
  }

  /** The first step: which page. */
  get page() {
    return this.#now.steps[0] || "jobs";
  }

  /** The second step, or an empty text. */
  get id() {
    return this.#now.steps[1] ?? "";
  }

  get query() {
    return this.#now.query;
  }

  go(path) {
    location.hash = path;
  }

  /** Says in the address what is shown, without a step to go back to. */
  note(path) {
    history.replaceState(null, "", `#${path}`);
    this.#now = read();
  }
}

function read() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?", 2);
  return {steps: path.split("/").map(decoded), query: new URLSearchParams(query)};
}

function decoded(step) {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

export const route = new Route();
export const href = (...steps) => `#/${steps.map(encodeURIComponent).join("/")}`;
