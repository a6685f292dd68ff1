package io.holdfast.benchmarks.lists;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// A list of products, made up from a seed and written product by product, so that it may be longer
/// than memory.
///
/// @param seed decides everything
/// @param variants how many rows of variants; rounded up to whole products of four
public record MadeList(long seed, long variants) {
    private static final int BUFFER = 1 << 16;

    /// {@return how many products there are}
    public long products() {
        return (variants + MadeProduct.VARIANTS - 1) / MadeProduct.VARIANTS;
    }

    /// {@return the addresses of products, at most so many}
    ///
    /// @param most how many
    public List<String> handles(int most) {
        return LongStream.range(0, Math.min(most, products()))
                .mapToObj(number -> MadeProduct.of(seed, number).handle())
                .toList();
    }

    /// Writes the list.
    ///
    /// @param form how
    /// @param file where to
    public void write(Form form, Path file) {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            StringBuilder text = new StringBuilder(BUFFER * 2);
            text.append(form == Form.CSV ? CSV_HEADING : "");
            for (long number = 0; number < products(); number++) {
                MadeProduct product = MadeProduct.of(seed, number);
                switch (form) {
                    case CSV -> csv(product, text);
                    case NDJSON -> ndjson(product, text);
                }
                if (text.length() >= BUFFER) {
                    out.append(text);
                    text.setLength(0);
                }
            }
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException("the list could not be written to " + file, e);
        }
    }

    /// How a list is written.
    public enum Form {
        /// The native CSV, a row a variant.
        CSV("text/csv"),
        /// The native NDJSON, a line a product.
        NDJSON("application/x-ndjson");

        private final String contentType;

        Form(String contentType) {
            this.contentType = contentType;
        }

        /// {@return as which it is sent}
        public String contentType() {
            return contentType;
        }
    }

    private static final String CSV_HEADING =
            "handle,title,description,vendor,category,tags,status,sku,barcode,price,currency,weightGrams,option.size,attribute.fit,image.url\r\n";

    private static void csv(MadeProduct product, StringBuilder text) {
        String shared =
                "%s,%s,\"%s\",%s,%s,\"%s\",active,"
                        .formatted(
                                product.handle(),
                                product.title(),
                                product.description(),
                                product.vendor(),
                                String.join(" > ", product.category()),
                                String.join(",", product.tags()));
        for (int i = 0; i < MadeProduct.VARIANTS; i++) {
            long cents = product.priceCents(i);
            text.append(shared)
                    .append(product.sku(i))
                    .append(",")
                    .append(barcode(product, i))
                    .append(',')
                    .append(cents / 100)
                    .append(cents % 100 < 10 ? ".0" : ".")
                    .append(cents % 100)
                    .append(",EUR,")
                    .append(product.weightGrams(i))
                    .append(',')
                    .append(product.size(i))
                    .append(",regular,")
                    .append(product.imageUrl())
                    .append("\r\n");
        }
    }

    private static void ndjson(MadeProduct product, StringBuilder text) {
        text.append("{\"handle\":\"").append(product.handle());
        text.append("\",\"title\":\"").append(product.title());
        text.append("\",\"description\":\"").append(product.description());
        text.append("\",\"vendor\":\"").append(product.vendor());
        text.append("\",\"category\":").append(array(product.category()));
        text.append(",\"tags\":").append(array(product.tags()));
        text.append(",\"status\":\"active\",\"attributes\":{\"fit\":\"regular\"}");
        text.append(",\"images\":[{\"url\":\"").append(product.imageUrl());
        text.append("\",\"alt\":\"\"}],\"variants\":[");
        IntStream.range(0, MadeProduct.VARIANTS)
                .forEach(variant -> variant(product, variant, text));
        text.append("]}\n");
    }

    private static void variant(MadeProduct product, int i, StringBuilder text) {
        text.append(i == 0 ? "{\"sku\":\"" : ",{\"sku\":\"").append(product.sku(i));
        text.append("\",\"barcode\":\"").append(barcode(product, i));
        text.append("\",\"options\":{\"size\":\"").append(product.size(i));
        text.append("\"},\"price\":{\"amount\":").append(product.priceCents(i));
        text.append(",\"currency\":\"EUR\"},\"weightGrams\":").append(product.weightGrams(i));
        text.append('}');
    }

    private static String array(List<String> words) {
        return "[\"" + String.join("\",\"", words) + "\"]";
    }

    /// Thirteen digits; whether the last one checks the others is not looked at.
    private static String barcode(MadeProduct product, int variant) {
        return Long.toString(
                4_000_000_000_000L + product.number() * MadeProduct.VARIANTS + variant);
    }
}
