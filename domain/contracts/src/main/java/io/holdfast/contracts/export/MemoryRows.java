package io.holdfast.contracts.export;

import io.holdfast.export.ExportRequest.Format;

import java.util.List;
import java.util.Map;

/// What a list says, before it is written.
interface MemoryRows {
    /// {@return it as CSV}
    ///
    /// @throws IllegalArgumentException if there is no such field
    ListText csv(List<String> fields);

    /// {@return it as objects of JSON}
    ///
    /// @throws IllegalArgumentException if there is no such field
    List<? extends Map<String, ?>> objects(List<String> fields);

    /// {@return it as text}
    default ListText text(Format format, List<String> fields) {
        return format == Format.CSV ? csv(fields) : ListText.json(format, objects(fields));
    }
}
