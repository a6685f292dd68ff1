// What the console's modules without markup say, asked in the browser itself: gives what is wrong.
async () => {
  const {delimiterOf, tableRecords, flatten} = await import("/console/app/core/lists.js");
  const {decimal, duration, minor, said} = await import("/console/app/core/format.js");
  const {conflict} = await import("/console/app/core/product.js");
  const {documentOf} = await import("/console/app/core/mapping.js");
  const {parse, sum} = await import("/console/app/core/metrics.js");
  const {lately} = await import("/console/app/pages/system-parts.js");
  const wrong = [];
  const is = (what, found, expected) => {
    if (JSON.stringify(found) !== JSON.stringify(expected)) {
      wrong.push(`${what}: ${JSON.stringify(found)}`);
    }
  };

  const list = 'a;"b;\n c";d\r\n\r\n1;"2 ""two""";3\r\n4;5;"broken';
  const records = tableRecords(list, delimiterOf(list), 9, false);
  is("cells", records.map(({cells}) => cells), [["a", "b;\n c", "d"], ["1", '2 "two"', "3"]]);
  is("lines", records.map(({line}) => line), [1, 4]);
  is("the end of the last whole record", list.slice(records.at(-1).end), '4;5;"broken');
  is("all of a list that ends without a line break", tableRecords("a,b\n1,2", ",", 9, true).length, 2);
  is("members of members", flatten({a: {b: 1}, c: ["x", {d: null}]}), {"a.b": "1", "c.1": "x"});

  is("minor units", ["19,90", "19.9", "1.999", "x"].map((text) => minor(text, "EUR")), [1990, 1990, null, null]);
  is("a currency without cents", [minor("5", "JPY"), minor("5.5", "JPY"), decimal({amount: 5, currency: "JPY"})], [5, null, "5"]);
  is("durations", [4.2, 185, 3723, null].map(duration), ["4 s", "3:05", "1:02:03", "–"]);

  is("durations that the server says",
    ["took longer than PT0.592672621S", "PT10S, then PT1H2M3S.", "PT of 3 PTs"].map(said), ["took longer than 593 ms", "10 s, then 1:02:03.", "PT of 3 PTs"]);

  const base = {title: "a", vendor: "v", tags: "t"};
  const rows = conflict(base, {...base, title: "mine", vendor: "w"}, {...base, title: "theirs", tags: "u"});
  is("who changed what", rows.map(({name, both, pick}) => [name, both, pick]), [["title", true, "mine"], ["vendor", false, "mine"], ["tags", false, "theirs"]]);

  is("a mapping", documentOf(["no", "name", "Size"], ["sku", "title", "option"], {decimal: ",", currency: "EUR", handle: 1}),
    {target: "products", layout: {decimal: ",", currency: "EUR"}, fields: {sku: {column: "no"}, title: {column: "name"}}, handle: {column: "name"}, options: {columns: {Size: "size"}}});

  const figures = parse('# HELP a b\na{x="1",y="say \\"hi\\""} 2.5\na{x="2"} 1e3\nb 7\n');
  is("figures", [sum(figures, "a"), sum(figures, "a", (labels) => labels.x === "1"), sum(figures, "b"), sum(figures, "c")], [1002.5, 2.5, 7, 0]);
  const counts = parse('holdfast_third_party_recent_calls{name="post"} 7\nholdfast_third_party_recent_failures{name="post"} 2\n');
  is("calls of late", [lately(counts, {name: "post", calls: 1, failures: 1}), lately(null, {name: "post", calls: 1, failures: 0})],
    [{calls: 7, failures: 2}, {calls: 1, failures: 0}]);
  return wrong;
}
