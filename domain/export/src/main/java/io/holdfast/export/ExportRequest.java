package io.holdfast.export;

import io.holdfast.catalog.ProductQuery;

import java.util.List;

/// Which list is wanted.
///
/// @param resource what of
/// @param format how it is written
/// @param filter which products; of stock, those of the products' variants where any condition is
///   given, else every count; of orders, those that changed since its `updatedSince`, and nothing
///   else of it counts
/// @param fields names of columns or members in the order wanted; empty for all
/// @param onlyChanged only what has changed since the last such export, which is then marked as
///   exported in the same transaction
public record ExportRequest(
        Resource resource,
        Format format,
        ProductQuery filter,
        List<String> fields,
        boolean onlyChanged) {
    /// Keeps a copy.
    public ExportRequest {
        fields = List.copyOf(fields);
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
