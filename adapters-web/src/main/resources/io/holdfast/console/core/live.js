// The one connection of a session, and what all pages share of what it tells.
import {session} from "./session.js";
import {Socket} from "./socket.js";

class Live extends EventTarget {
  /** @type {Socket | null} */
  socket = null;
  #opening = new Set();
  #opened = new Set();

  constructor() {
    super();
    session.addEventListener("change", () => this.#follow());
  }

  start() {
    this.#follow();
  }

  get state() {
    return this.socket?.state ?? "closed";
  }

  #follow() {
    if (session.key === null) {
      this.socket?.close();
      this.socket = null;
      this.#opened.clear();
      this.#tell();
    } else if (this.socket === null) {
      const socket = new Socket(session.key);
      this.socket = socket;
      socket.addEventListener("change", () => {
        if (socket.state === "refused") {
          session.signOut("The key was revoked.");
        }
        this.#tell();
      });
      this.#opening.forEach((open) => this.#open(open));
      this.#tell();
    }
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }

  #open(open) {
    this.#opened.add(open);
    open(this.socket);
  }

  /** Has topics joined with each session: now, where there is one. */
  whenSignedIn(open) {
    this.#opening.add(open);
    if (this.socket !== null && !this.#opened.has(open)) {
      this.#open(open);
    }
  }
}

export const live = new Live();
