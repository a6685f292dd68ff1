// From what each column means to a document of the mapping language.

/** What a column can mean: id and words. */
export const MEANINGS = [
  ["", "is passed over"], ["title", "title"], ["description", "description"], ["vendor", "vendor"],
  ["category", "category (A > B)"], ["tags", "tags, by commas"], ["sku", "SKU"], ["barcode", "barcode"], ["price", "price"],
  ["compareAtPrice", "price before"], ["weight", "weight in g"], ["weight:kg", "weight in kg"], ["stock", "pieces in stock"], ["images", "picture"],
  ["option", "an option"], ["attribute", "an attribute"],
];

const GUESSES = [
  [/^(title|name|product ?name|bezeichnung)$/i, "title"], [/descr|beschreibung/i, "description"],
  [/^(vendor|brand|manufacturer|marke|hersteller)$/i, "vendor"], [/^(category|group|type|kategorie|product ?type)$/i, "category"],
  [/^(tags|keywords)$/i, "tags"], [/^(sku|article ?(no|number)?|item ?(no|number)?|artikel(nr|nummer)?|upc)\.?$/i, "sku"],
  [/^(ean|gtin|barcode)$/i, "barcode"], [/^(price|gross|net|preis|unit ?price)$/i, "price"], [/^(compare|was|list ?price|rrp|uvp)/i, "compareAtPrice"],
  [/^(stock|qty|quantity|on ?hand|bestand|menge)$/i, "stock"], [/^(image|picture|photo|bild)/i, "images"], [/^(size|colou?r|farbe|gr(ö|oe)(ß|ss)e)$/i, "option"],
];

export const guess = (column) => GUESSES.find(([pattern]) => pattern.test(column.trim()))?.[1] ?? "";

/** The column whose values tell products apart, as well as one can guess; -1 for none. */
export function guessHandle(columns, meanings) {
  const named = columns.findIndex((column) => /^(handle|slug|model|parent|style)$/i.test(column.trim()));
  return named >= 0 ? named : meanings.indexOf("title");
}

export function documentOf(columns, meanings, {decimal, currency, handle}) {
  const document = {target: "products", layout: {decimal, ...(currency ? {currency} : {})}, fields: {}};
  if (handle >= 0) {
    document.handle = {column: columns[handle]};
  }
  columns.forEach((column, i) => place(document, column, meanings[i]));
  const {sku, stock, ...rest} = document.fields;
  if (handle < 0 && sku && stock && Object.keys(rest).length === 0) {
    document.target = "stock";
  }
  return document;
}

function place(document, column, meaning) {
  const source = {column};
  switch (meaning) {
    case "":
      break;
    case "category":
      document.fields.category ??= {column, path: ">"};
      break;
    case "tags":
      document.fields.tags ??= {column, split: ","};
      break;
    case "weight":
      document.fields.weight ??= {column, unit: {constant: "g"}};
      break;
    case "weight:kg":
      document.fields.weight ??= {column, unit: {constant: "kg"}};
      break;
    case "option":
      ((document.options ??= {columns: {}}).columns)[column] = column.toLowerCase();
      break;
    case "attribute":
      (document.attributes ??= {})[column.toLowerCase()] = source;
      break;
    default:
      document.fields[meaning] ??= source;
  }
}
