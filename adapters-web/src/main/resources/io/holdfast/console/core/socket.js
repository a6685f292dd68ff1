// A client of the Phoenix Channels protocol, version 2: as much of it as the console needs.
//
// A connection that is lost comes back by itself, and its topics with it: each says which event it
// has seen last, so the server tells what was missed, or how things stand.
const BACKOFF_MS = [50, 200, 500, 1000, 2000, 5000];
const HEARTBEAT_MS = 20_000;
const POLICY = 1008;

export class Socket extends EventTarget {
  #token;
  #socket = null;
  #ref = 0;
  #tries = 0;
  #timer = null;
  #beat = null;
  #unanswered = null;
  #closed = false;
  #channels = new Map();
  /** "connecting", "open", "lost" or "closed". */
  state = "connecting";

  constructor(token) {
    super();
    this.#token = token;
    this.#connect();
  }

  /** When it is tried again, in milliseconds from now; for the banner. */
  tryAgain() {
    clearTimeout(this.#timer);
    this.#connect();
  }

  #connect() {
    const url = new URL("/socket/websocket?vsn=2.0.0", location.href);
    url.protocol = url.protocol.replace("http", "ws");
    // The key goes along as a subprotocol and not in the address, which servers write to logs.
    const socket = new WebSocket(url, ["phoenix", `base64url.bearer.phx.${base64url(this.#token)}`]);
    // One that is still on its way counts no more, however it ends.
    this.#socket?.close();
    this.#socket = socket;
    socket.onopen = () => socket === this.#socket && this.#opened();
    socket.onmessage = (message) => socket === this.#socket && this.#receive(message.data);
    socket.onclose = (event) => this.#lost(socket, event);
  }

  #opened() {
    this.#tries = 0;
    this.#unanswered = null;
    this.#beat = setInterval(() => this.#heartbeat(), HEARTBEAT_MS);
    this.#become("open");
    for (const channel of this.#channels.values()) {
      channel.join();
    }
  }

  #heartbeat() {
    if (this.#unanswered !== null) {
      this.#socket.close(4000, "heartbeat");
      return;
    }
    this.#unanswered = this.send(null, "phoenix", "heartbeat", {});
  }

  #lost(socket, event) {
    if (socket !== this.#socket || this.#closed) {
      return;
    }
    clearInterval(this.#beat);
    for (const channel of this.#channels.values()) {
      channel.interrupted();
    }
    if (event.code === POLICY) {
      this.#closed = true;
      this.#become("refused");
      return;
    }
    this.#become("lost");
    const wait = BACKOFF_MS[Math.min(this.#tries++, BACKOFF_MS.length - 1)];
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#connect(), wait);
  }

  #become(state) {
    if (this.state !== state) {
      this.state = state;
      this.dispatchEvent(new Event("change"));
    }
  }

  #receive(text) {
    if (typeof text !== "string") {
      return;
    }
    const [joinRef, ref, topic, event, payload] = JSON.parse(text);
    if (ref !== null && ref === this.#unanswered) {
      this.#unanswered = null;
    }
    const channel = this.#channels.get(topic);
    if (channel && (joinRef === null || joinRef === channel.joinRef)) {
      channel.receive(ref, event, payload);
    }
  }

  /** Sends, where there is a connection, and gives the number of the message. */
  send(joinRef, topic, event, payload, ref = this.nextRef()) {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify([joinRef, ref, topic, event, payload]));
    }
    return ref;
  }

  nextRef() {
    return String(++this.#ref);
  }

  /**
   * Joins a topic, now and after each interruption.
   *
   * @param {{params?: () => object, joined?: (state: object) => void,
   *     refused?: (reason: string) => void, event?: (name: string, payload: any) => void}} listener
   */
  join(topic, listener) {
    this.#channels.get(topic)?.leave();
    const channel = new Channel(this, topic, listener, () => {
      if (this.#channels.get(topic) === channel) {
        this.#channels.delete(topic);
      }
    });
    this.#channels.set(topic, channel);
    if (this.state === "open") {
      channel.join();
    }
    return channel;
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearInterval(this.#beat);
    this.#channels.clear();
    this.#socket?.close(1000);
    this.#become("closed");
  }
}

class Channel {
  #socket;
  #topic;
  #listener;
  #forget;
  #seq = null;
  #again = null;
  #replies = new Map();
  joinRef = null;

  constructor(socket, topic, listener, forget) {
    this.#socket = socket;
    this.#topic = topic;
    this.#listener = listener;
    this.#forget = forget;
  }

  join() {
    clearTimeout(this.#again);
    this.joinRef = this.#socket.nextRef();
    const params = {...this.#listener.params?.()};
    if (this.#seq !== null) {
      params.since = this.#seq;
    }
    this.#replies.set(this.joinRef, (status, response) => this.#answered(status, response));
    this.#socket.send(this.joinRef, this.#topic, "phx_join", params, this.joinRef);
  }

  #answered(status, response) {
    if (status === "ok") {
      this.#note(response);
      if (response.replayed === undefined) {
        this.#listener.joined?.(response);
      }
    } else if (["busy", "unavailable", "join crashed"].includes(response.reason)) {
      this.#joinLater();
    } else {
      this.#listener.refused?.(String(response.reason));
    }
  }

  #joinLater() {
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.join(), 1000);
  }

  #note(payload) {
    if (typeof payload?.seq === "number") {
      this.#seq = payload.seq;
    }
  }

  receive(ref, event, payload) {
    if (event === "phx_reply") {
      this.#replies.get(ref)?.(payload.status, payload.response);
      this.#replies.delete(ref);
    } else if (event === "phx_error") {
      this.#joinLater();
    } else if (event !== "phx_close") {
      this.#note(payload);
      this.#listener.event?.(event, payload);
    }
  }

  interrupted() {
    clearTimeout(this.#again);
    this.#replies.clear();
  }

  push(event, payload) {
    this.#socket.send(this.joinRef, this.#topic, event, payload);
  }

  leave() {
    clearTimeout(this.#again);
    this.#socket.send(this.joinRef, this.#topic, "phx_leave", {});
    this.#forget();
  }
}

function base64url(text) {
  const bytes = new TextEncoder().encode(text);
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
