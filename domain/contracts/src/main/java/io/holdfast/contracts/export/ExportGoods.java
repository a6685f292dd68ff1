package io.holdfast.contracts.export;

import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.Variant;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Products that are hard to write down.
final class ExportGoods {
    /// Texts that a spreadsheet computes, or might.
    static final List<String> COMPUTED =
            List.of(
                    "=1+1",
                    "=HYPERLINK(\"https://example.com?x=\"&A1,\"click\")",
                    "+cmd|' /C calc'!A0",
                    "-2+3+cmd|' /C calc'!A0",
                    "@SUM(1+1)*cmd|' /C calc'!A0",
                    "\t=1+1",
                    "\r=1+1",
                    "\n=1+1",
                    "＝1+1",
                    "＋1",
                    "－1",
                    "＠SUM(A1)",
                    "'=1+1",
                    "''=1+1");

    /// Texts that look like more than they are.
    static final List<String> ODD =
            List.of(
                    "a,b",
                    "c\\",
                    "\\,",
                    "d > e",
                    "f|g",
                    "h i",
                    ">",
                    "x\\>y",
                    "'",
                    "'plain",
                    "plain =1",
                    " =1",
                    "\"=1\",=2",
                    "Söhne 👕 30°");

    private static final Currency EUR = Currency.getInstance("EUR");

    private ExportGoods() {}

    static Product titled(String handle, String title) {
        return described(handle, title, "");
    }

    static Product described(String handle, String title, String description) {
        return new Product(
                new Handle(handle),
                new Copy(title, description, "Acme"),
                new Placement(List.of("Apparel", "Tees"), List.of(), ProductStatus.ACTIVE),
                Map.of(),
                List.of(),
                List.of(variant(handle + "-1", Map.of())));
    }

    private static Variant variant(String sku, Map<String, String> options) {
        return new Variant(new Sku(sku), null, options, new Money(1_999, EUR), null, null);
    }

    /// Two variants, one with everything, one with as little as can be.
    static Product full() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("color", "black");
        options.put("size", "M");
        return new Product(
                new Handle("tee"),
                new Copy("Tee 👕 'quoted' \"twice\"", "two\r\nlines,\tand a tab", "Acme & Söhne"),
                new Placement(
                        List.of("Apparel", "Tees"), List.of("new", "a,b"), ProductStatus.DRAFT),
                Map.of("material", "cotton", "care", "30°"),
                List.of(new Image("https://x/1.jpg", "front"), new Image("https://x/2.jpg", "")),
                List.of(
                        new Variant(
                                new Sku("TEE-M"),
                                "4006381333931",
                                options,
                                new Money(1_999, EUR),
                                new Money(2_500, EUR),
                                180),
                        new Variant(
                                new Sku("TEE-L"),
                                null,
                                Map.of("size", "L"),
                                new Money(2_000, Currency.getInstance("JPY")),
                                null,
                                null)));
    }

    /// A product with a text in every place where one can be.
    static Product saying(String text, int number) {
        return new Product(
                new Handle("-" + number),
                new Copy(text, text, text),
                new Placement(List.of(text), List.of(text, "other"), ProductStatus.ACTIVE),
                Map.of("material", text),
                List.of(new Image(text, text), new Image("b", "")),
                List.of(variant("-" + number, Map.of("size", text))));
    }
}
