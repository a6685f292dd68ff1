// The beginning of a list, looked at in the browser: what its columns are, and its first records
// byte by byte, so that the server can be asked what it would make of them.
const HEAD_BYTES = 262_144;
const WHOLE_BYTES_MAX = 2_000_000;
export const RECORDS = 25;

/**
 * @typedef {{columns: string[], rows: {line: number, cells: string[]}[], sample: Blob | null,
 *     type: string, complete: boolean}} Head
 */

/** What kind a file is, by its name and the first thing in it. */
export function typeOf(name, text) {
  const ending = name.toLowerCase().replace(/\.gz$/, "").split(".").at(-1);
  const known = {csv: "text/csv", tsv: "text/tab-separated-values", txt: "text/csv", xml: "application/xml", rss: "application/xml",
    ndjson: "application/x-ndjson", jsonl: "application/x-ndjson", json: "application/json"}[ending];
  if (known) {
    return known;
  }
  const first = text.trimStart()[0];
  return {"<": "application/xml", "[": "application/json", "{": "application/x-ndjson"}[first] ?? "text/csv";
}

export const isGzip = (name) => /\.gz$/i.test(name);

/** @returns {Promise<Head>} */
export async function headOf(file) {
  const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    return whole(file, typeOf(file.name, ""));
  }
  // One character a byte, so that places in the text are places in the file.
  const raw = new TextDecoder("latin1").decode(bytes);
  const type = typeOf(file.name, raw);
  if (type === "application/x-ndjson") {
    return ofLines(file, raw);
  }
  if (type === "application/json") {
    return ofArray(file);
  }
  return type === "application/xml" ? whole(file, type) : ofTable(file, raw, type);
}

function whole(file, type) {
  const fits = file.size <= WHOLE_BYTES_MAX;
  return {columns: [], rows: [], sample: fits ? file : null, type, complete: fits};
}

function ofTable(file, raw, type) {
  const text = raw.startsWith("\u00ef\u00bb\u00bf") ? raw.slice(3) : raw;
  const skipped = raw.length - text.length;
  const isAll = file.size <= HEAD_BYTES;
  const records = tableRecords(text, delimiterOf(text), RECORDS + 1, isAll);
  const end = records.at(-1)?.end ?? 0;
  const [heading, ...rows] = records;
  return {
    columns: (heading?.cells ?? []).map((cell) => utf8(cell).trim()),
    rows: rows.map(({line, cells}) => ({line, cells: cells.map(utf8)})),
    sample: file.slice(0, skipped + end), type,
    complete: isAll && end >= text.trimEnd().length,
  };
}

/** The mark that stands most often in the first line, outside of quotes. */
export function delimiterOf(text) {
  const line = text.slice(0, text.search(/[\r\n]|$/)).replace(/"[^"]*"/g, "");
  const marks = [",", ";", "\t", "|"].map((mark) => [mark, line.split(mark).length]);
  return marks.sort((a, b) => b[1] - a[1])[0][0];
}

/** Records of a table (RFC 4180), with the line on which each begins and the place behind it. */
export function tableRecords(text, delimiter, max, isAll) {
  const records = [];
  let line = 1;
  let at = 0;
  while (at < text.length && records.length < max) {
    const record = {line, cells: [], end: 0};
    let cell = "";
    let quoted = false;
    let done = false;
    while (!done && at < text.length) {
      const c = text[at++];
      line += c === "\n" ? 1 : 0;
      if (quoted) {
        if (c !== "\"") {
          cell += c;
        } else if (text[at] === "\"") {
          cell += text[at++];
        } else {
          quoted = false;
        }
      } else if (c === "\"" && cell === "") {
        quoted = true;
      } else if (c === delimiter) {
        record.cells.push(cell);
        cell = "";
      } else if (c === "\n") {
        done = true;
      } else if (c !== "\r") {
        cell += c;
      }
    }
    if (!done && !isAll) {
      break;
    }
    record.cells.push(cell);
    record.end = at;
    if (record.cells.length > 1 || cell !== "") {
      records.push(record);
    }
  }
  return records;
}

const utf8 = (latin1) => {
  try {
    return new TextDecoder("utf-8", {fatal: true}).decode(Uint8Array.from(latin1, (c) => c.charCodeAt(0)));
  } catch {
    return latin1;
  }
};

function ofLines(file, raw) {
  const isAll = file.size <= HEAD_BYTES;
  let lines = raw.split("\n");
  if (!isAll) {
    lines.pop();
  }
  const complete = isAll && lines.filter((line) => line.trim()).length <= RECORDS;
  lines = lines.slice(0, RECORDS);
  const objects = lines.map((line, i) => ({line: i + 1, object: json(utf8(line))})).filter(({object}) => object !== null);
  const length = lines.join("\n").length;
  return {...tabled(objects), sample: file.slice(0, length), type: "application/x-ndjson", complete};
}

async function ofArray(file) {
  if (file.size > WHOLE_BYTES_MAX) {
    return whole(file, "application/json");
  }
  const all = json(await file.text());
  if (!Array.isArray(all)) {
    return whole(file, "application/json");
  }
  const first = all.slice(0, RECORDS);
  return {
    ...tabled(first.map((object, i) => ({line: i + 1, object}))),
    sample: new Blob([JSON.stringify(first)]), type: "application/json", complete: all.length <= RECORDS,
  };
}

function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Objects as a table, members of members named by `outer.inner` as mappings name them. */
function tabled(objects) {
  const flat = objects.map(({line, object}) => ({line, members: flatten(object)}));
  const columns = [...new Set(flat.flatMap(({members}) => Object.keys(members)))].slice(0, 40);
  return {columns, rows: flat.map(({line, members}) => ({line, cells: columns.map((name) => members[name] ?? "")}))};
}

export function flatten(value, name = "", into = {}) {
  if (Array.isArray(value)) {
    value.forEach((entry, i) => flatten(entry, name ? `${name}.${i + 1}` : String(i + 1), into));
  } else if (value !== null && typeof value === "object") {
    Object.entries(value).forEach(([key, member]) => flatten(member, name ? `${name}.${key}` : key, into));
  } else if (name && value !== null) {
    into[name] = String(value);
  }
  return into;
}
