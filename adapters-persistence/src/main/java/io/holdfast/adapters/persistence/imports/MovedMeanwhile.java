package io.holdfast.adapters.persistence.imports;

import java.util.List;

/// Products of a chunk are not as they were read. Rolls the transaction back.
final class MovedMeanwhile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> keys;

    MovedMeanwhile(List<String> keys) {
        super("moved: " + keys);
        this.keys = List.copyOf(keys);
    }

    List<String> keys() {
        return keys;
    }
}
