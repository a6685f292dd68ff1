package io.holdfast.adapters.persistence.exports;

import java.util.List;

/// What a list is read with.
///
/// @param heading names of the columns of a CSV; empty for JSON, which has one column
/// @param select the query, complete: COPY takes no parameters
/// @param entries a query that counts what the list is about
record ListSql(List<String> heading, String select, String entries) {
    ListSql {
        heading = List.copyOf(heading);
    }
}
