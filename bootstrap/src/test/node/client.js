// Lets a test drive the official Phoenix client: a command a line comes in, and what the client
// reports goes out, a line each.
import readline from "node:readline"
import WebSocket from "ws"
import {LongPoll, Presence, Socket} from "phoenix"

const url = process.argv[2]
const sockets = new Map()
const channels = new Map()
const say = (what) => console.log(JSON.stringify(what))

function socket({id, token, polls}) {
  const params = token ? {token} : {}
  const transport = polls ? LongPoll : WebSocket
  const made = new Socket(url, {params, transport, heartbeatIntervalMs: 5000})
  made.onOpen(() => say({on: "open", id}))
  made.onClose((event) => say({on: "close", id, code: event.code}))
  made.onError(() => say({on: "socket-error", id}))
  made.connect()
  sockets.set(id, made)
}

function join({id, topic, params}) {
  const name = `${id} ${topic}`
  let seq = null
  const channel = sockets.get(id).channel(topic, () =>
    seq === null ? params : {...params, since: seq})
  channel.onMessage = (event, payload) => {
    if (!event.startsWith("phx_") && !event.startsWith("chan_reply")) {
      if (payload && payload.seq) { seq = payload.seq }
      const bytes = payload instanceof ArrayBuffer ? [...new Uint8Array(payload)] : null
      say({on: "event", id, topic, event, payload: bytes ?? payload})
    }
    return payload
  }
  channel.onError((reason) => say({on: "error", id, topic, reason: reason ?? null}))
  channel.onClose(() => say({on: "closed", id, topic}))
  if (topic === "console") {
    const presence = new Presence(channel)
    presence.onSync(() =>
      say({on: "presence", id, present: presence.list((key, {metas}) => ({key, metas}))}))
  }
  channel.join()
    .receive("ok", (response) => {
      if (response.seq) { seq = response.seq }
      say({on: "joined", id, topic, response})
    })
    .receive("error", (response) => say({on: "refused", id, topic, response}))
    .receive("timeout", () => say({on: "timeout", id, topic}))
  channels.set(name, channel)
}

function push({id, topic, event, payload, bytes}) {
  const channel = channels.get(`${id} ${topic}`)
  const what = bytes ? new Uint8Array(bytes).buffer : payload
  channel.push(event, what)
    .receive("ok", (response) => say({on: "reply", id, topic, event, status: "ok", response}))
    .receive("error", (response) => say({on: "reply", id, topic, event, status: "error", response}))
}

const commands = {
  socket,
  join,
  push,
  leave: ({id, topic}) => channels.get(`${id} ${topic}`).leave(),
  drop: ({id}) => sockets.get(id).conn.terminate(),
  disconnect: ({id}) => sockets.get(id).disconnect(),
}

readline.createInterface({input: process.stdin})
  .on("line", (line) => {
    const command = JSON.parse(line)
    commands[command.do](command)
  })
  .on("close", () => process.exit(0))
