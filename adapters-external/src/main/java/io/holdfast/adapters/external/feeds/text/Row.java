package io.holdfast.adapters.external.feeds.text;

import io.holdfast.catalog.feed.RecordPosition;

import java.util.List;
import java.util.Set;

/// One row of a list. Cells that are not there are empty.
///
/// @param at where it stands
/// @param header names of the columns
/// @param cells as they stand in the list; never changed
/// @param numbers columns whose cells the list itself says to be numbers, as JSON does
public record Row(RecordPosition at, Header header, List<String> cells, Set<Integer> numbers) {
    /// Makes a row of texts.
    ///
    /// @param at where it stands
    /// @param header names of the columns
    /// @param cells as they stand in the list; never changed
    public Row(RecordPosition at, Header header, List<String> cells) {
        this(at, header, cells, Set.of());
    }

    /// {@return a cell without space around it; empty where the column is -1 or the row too short}
    ///
    /// @param index of the column, or -1
    public String trimmed(int index) {
        return cell(index).strip();
    }

    /// {@return a cell as it stands; empty where the column is -1 or the row too short}
    ///
    /// @param index of the column, or -1
    public String cell(int index) {
        return index >= 0 && index < cells.size() ? cells.get(index) : "";
    }

    /// {@return whether the list itself says that a cell is a number}
    ///
    /// @param index of the column, or -1
    public boolean isNumber(int index) {
        return numbers.contains(index);
    }
}
