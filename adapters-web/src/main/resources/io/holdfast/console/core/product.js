// A product as a form has it, what of it was changed, and what two people changed side by side.
import {decimal, minor} from "./format.js";

/** Fields that a form has: name, words, and how it is shown as text. */
export const FIELDS = [
  ["title", "Title"], ["description", "Description"], ["vendor", "Vendor"], ["category", "Category"], ["tags", "Tags"],
  ["status", "Status"], ["images", "Pictures"], ["variants", "Variants"],
];

/** What a form shows of a product: text for text, and prices as decimal numbers. */
export function draftOf(product) {
  return {
    title: product.title, description: product.description, vendor: product.vendor,
    category: product.category.join(" > "), tags: product.tags.join(", "), status: product.status,
    images: product.images.map(({url, alt}) => ({url, alt})),
    variants: product.variants.map((variant) => ({
      sku: variant.sku, options: Object.values(variant.options).join(" / "), price: decimal(variant.price),
      compareAtPrice: decimal(variant.compareAtPrice), currency: variant.price.currency, barcode: variant.barcode ?? "",
    })),
  };
}

const list = (text, mark) => text.split(mark).map((part) => part.trim()).filter(Boolean);

/** One field of a draft as the interface takes it; throws where a price is none. */
export function wire(name, draft, product) {
  switch (name) {
    case "category":
      return list(draft.category, ">");
    case "tags":
      return list(draft.tags, ",");
    case "variants":
      return draft.variants.map((variant) => wireVariant(variant, product.variants.find((one) => one.sku === variant.sku)));
    default:
      return draft[name];
  }
}

function wireVariant(edited, variant) {
  return {
    sku: edited.sku, barcode: edited.barcode || null, options: variant.options, weightGrams: variant.weightGrams,
    price: {amount: price(edited.price, edited), currency: edited.currency},
    compareAtPrice: edited.compareAtPrice.trim() === "" ? null : {amount: price(edited.compareAtPrice, edited), currency: edited.currency},
  };
}

function price(text, {sku, currency}) {
  const amount = minor(text, currency);
  if (amount === null) {
    throw new Error(`“${text}” is no price in ${currency} (${sku}).`);
  }
  return amount;
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** Names of the fields in which two drafts differ. */
export const differences = (a, b) => FIELDS.map(([name]) => name).filter((name) => !same(a[name], b[name]));

/**
 * Two versions that began as one.
 *
 * @returns {{name: string, words: string, mine: any, theirs: any, both: boolean, pick: "mine" | "theirs"}[]}
 */
export function conflict(base, mine, theirs) {
  return FIELDS.filter(([name]) => !same(mine[name], theirs[name])).map(([name, words]) => {
    const byMe = !same(base[name], mine[name]);
    const byThem = !same(base[name], theirs[name]);
    return {name, words, mine: mine[name], theirs: theirs[name], both: byMe && byThem, pick: byMe ? "mine" : "theirs"};
  });
}

/** A field as somebody reads it. */
export function words(name, value) {
  if (name === "images") {
    return value.map((image) => image.alt || image.url).join("\n") || "none";
  }
  if (name === "variants") {
    return value.map((v) => `${v.sku}  ${v.price} ${v.currency}${v.compareAtPrice ? `  (was ${v.compareAtPrice})` : ""}${v.barcode ? `  ${v.barcode}` : ""}`).join("\n");
  }
  return value || "nothing";
}
