package io.holdfast.adapters.persistence;

import io.holdfast.kernel.PageRequest;

import java.util.List;
import java.util.function.ToLongFunction;

/// How many entries of a list a page shows.
public final class PageFit {
    private PageFit() {}

    /// {@return how many entries a page has: at most its limit, no more than may weigh together
    /// ([PageRequest#bytesMax]), and one if there is one}
    ///
    /// @param entries those that could be shown
    /// @param page which is filled
    /// @param bytes of an entry
    /// @param <T> what is listed
    public static <T> int fitting(List<T> entries, PageRequest page, ToLongFunction<T> bytes) {
        long weight = 0;
        int count = 0;
        for (T entry : entries) {
            weight += bytes.applyAsLong(entry);
            if (count == page.limit() || (count > 0 && weight > page.bytesMax())) {
                break;
            }
            count++;
        }
        return count;
    }

    /// {@return SQL of how many bytes a column has that is no text: nothing is unpacked but what is
    /// packed and cannot say how long it is}
    ///
    /// @param column with its alias
    public static String bytes(String column) {
        return ("case when pg_column_compression(%1$s) is null then pg_column_size(%1$s)"
                        + " else octet_length(%1$s::text) end")
                .formatted(column);
    }
}
