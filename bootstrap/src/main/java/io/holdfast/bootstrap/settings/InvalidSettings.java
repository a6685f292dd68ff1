package io.holdfast.bootstrap.settings;

import java.util.List;

/// The environment does not make sense. Nothing was started.
public final class InvalidSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> mistakes;

    /// Names every mistake.
    ///
    /// @param mistakes sentences, at least one
    public InvalidSettings(List<String> mistakes) {
        super(String.join("; ", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /// {@return every mistake, a sentence each}
    public List<String> mistakes() {
        return mistakes;
    }
}
