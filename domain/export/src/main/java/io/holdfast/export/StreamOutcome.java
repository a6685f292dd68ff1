package io.holdfast.export;

import java.util.List;

/// Every way that asking for a list at once can end.
public sealed interface StreamOutcome {
    /// Here it is, at its begin. The caller closes it.
    ///
    /// @param list the list
    record Ready(PulledList list) implements StreamOutcome {}

    /// There are no fields of these names.
    ///
    /// @param fields which, one or more
    record UnknownFields(List<String> fields) implements StreamOutcome {
        /// Keeps a copy.
        public UnknownFields {
            fields = List.copyOf(fields);
        }
    }

    /// As many are reading lists just now as may. Nothing was opened.
    record TooMany() implements StreamOutcome {}
}
