package io.holdfast.export;

import io.holdfast.catalog.ProductQuery;

import java.util.List;
import java.util.regex.Pattern;

/// Which list is wanted.
///
/// @param resource what of
/// @param format how it is written
/// @param filter which products; of stock, those of the products' variants where any condition is
///   given, else every count; of orders, those that changed since its `updatedSince`, and nothing
///   else of it counts
/// @param fields names of columns or members in the order wanted, each once; empty for all
/// @param onlyChanged only what has changed since the last such export, which is then marked as
///   exported in the same transaction
/// @param mark the name under which whoever reads only changes goes on from list to list, 1 to 64
///   letters, digits, `.`, `_` and `-`; empty for the one that all others share
public record ExportRequest(
        Resource resource,
        Format format,
        ProductQuery filter,
        List<String> fields,
        boolean onlyChanged,
        String mark) {
    private static final Pattern MARK = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /// Keeps a copy, of fields that are named twice once.
    ///
    /// @throws IllegalArgumentException if the mark is no name
    public ExportRequest {
        fields = fields.stream().distinct().toList();
        if (!mark.isEmpty() && !isMark(mark)) {
            throw new IllegalArgumentException(
                    "a mark has 1 to 64 letters, digits, '.', '_' and '-', was '%s'"
                            .formatted(mark));
        }
    }

    /// Asks for a list under the mark that nobody named.
    ///
    /// @param resource what of
    /// @param format how it is written
    /// @param filter which
    /// @param fields names of columns or members
    /// @param onlyChanged only what has changed since the last such export
    public ExportRequest(
            Resource resource,
            Format format,
            ProductQuery filter,
            List<String> fields,
            boolean onlyChanged) {
        this(resource, format, filter, fields, onlyChanged, "");
    }

    /// {@return whether a text is the name of a mark}
    ///
    /// @param text any
    public static boolean isMark(String text) {
        return MARK.matcher(text).matches();
    }

    /// {@return whether it is a list of products that tells their stock, so that a product has
    /// changed as well when pieces of it have moved}
    public boolean tellsStock() {
        String member = format == Format.CSV ? "stock" : "variants";
        return resource == Resource.PRODUCTS && (fields.isEmpty() || fields.contains(member));
    }

    /// What can be exported.
    public enum Resource {
        /// Products with their variants; in CSV a row a variant.
        PRODUCTS,
        /// Counts, one a SKU and location.
        STOCK,
        /// Orders with their lines; in CSV a row a line.
        ORDERS
    }

    /// How lists are written.
    public enum Format {
        /// RFC 4180, UTF-8, cells that a spreadsheet would compute guarded by an apostrophe.
        CSV("text/csv; charset=utf-8", "csv"),
        /// One JSON object a line.
        NDJSON("application/x-ndjson", "ndjson"),
        /// One JSON array.
        JSON("application/json", "json");

        private final String contentType;
        private final String extension;

        Format(String contentType, String extension) {
            this.contentType = contentType;
            this.extension = extension;
        }

        /// {@return its media type}
        public String contentType() {
            return contentType;
        }

        /// {@return how its files end, without a dot}
        public String extension() {
            return extension;
        }
    }
}
