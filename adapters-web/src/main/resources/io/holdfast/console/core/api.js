// The REST interface, with the key of the session.
import {randomId, session} from "./session.js";

/** What the server said against a request (RFC 9457), or that there was no answer (status 0). */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || `answered with ${status}`);
    this.status = status;
    this.problem = problem;
    this.errors = problem.errors ?? [];
  }
}

/**
 * Asks, and throws Refused unless the answer is a good one.
 *
 * @returns {Promise<{status: number, json: any, etag: string | null}>}
 */
export async function ask(method, path, {body, headers = {}, signal, key = session.key} = {}) {
  const response = await fetched(method, path, {body, headers, signal, key});
  const text = response.status === 204 ? "" : await response.text();
  const json = parsed(text);
  if (!response.ok) {
    refuse(response.status, json, key);
  }
  return {status: response.status, json, etag: response.headers.get("ETag")};
}

async function fetched(method, path, {body, headers, signal, key}) {
  const all = {Accept: "application/json", ...headers};
  if (key) {
    all.Authorization = `Bearer ${key}`;
  }
  if (method === "POST" && !all["Idempotency-Key"]) {
    all["Idempotency-Key"] = randomId();
  }
  let sent = body;
  if (body !== undefined && !isRaw(body)) {
    sent = JSON.stringify(body);
    all["Content-Type"] ??= "application/json";
  }
  try {
    return await fetch(path, {method, headers: all, body: sent, signal, cache: "no-store", credentials: "omit"});
  } catch (e) {
    if (e.name === "AbortError") {
      throw e;
    }
    throw new Refused(0, {title: "The server does not answer."});
  }
}

const isRaw = (body) => typeof body === "string" || body instanceof Blob;

function parsed(text) {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function refuse(status, json, key) {
  if (status === 401 && key === session.key) {
    session.signOut("The key is not good any more.");
  }
  throw new Refused(status, json ?? {title: `The server answered with ${status}.`});
}

export const get = (path, options) => ask("GET", path, options);
export const post = (path, body, options) => ask("POST", path, {body, ...options});

/** Text as it is: lists, figures. */
export async function getText(path, accept) {
  const response = await fetched("GET", path, {headers: {Accept: accept}, key: session.key});
  const text = await response.text();
  if (!response.ok) {
    refuse(response.status, parsed(text), session.key);
  }
  return text;
}

/** Saves what an address that takes a key answers with, under a name of ours. */
export async function save(path, name, accept = "*/*") {
  const response = await fetched("GET", path, {headers: {Accept: accept}, key: session.key});
  if (!response.ok) {
    refuse(response.status, parsed(await response.text()), session.key);
  }
  const url = URL.createObjectURL(await response.blob());
  click(url, name);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Has the browser download a job's result, however large, by the link that the server signs. */
export async function saveResult(path) {
  const stop = new AbortController();
  const response = await fetched("GET", path, {headers: {Range: "bytes=0-0", Accept: "*/*"}, signal: stop.signal, key: session.key});
  if (!response.ok) {
    refuse(response.status, parsed(await response.text()), session.key);
  }
  stop.abort();
  click(response.url, "");
}

function click(url, name) {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}
