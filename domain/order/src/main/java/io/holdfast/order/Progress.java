package io.holdfast.order;

import org.jspecify.annotations.Nullable;

/// How far a checkout is, and why not further.
///
/// @param step what is done
/// @param ending why it is, or was, undone or taken back; else `null`
public record Progress(Step step, @Nullable Ending ending) {
    /// Refuses to undo without a reason.
    ///
    /// @throws IllegalArgumentException if there is an ending where nothing ended, or none where
    ///   something did
    public Progress {
        boolean ends =
                switch (step) {
                    case UNDOING, UNDONE, RETURNING, RETURNED -> true;
                    case PAYING, AUTHORISED, PLACED, DONE -> false;
                };
        if (ends != (ending != null)) {
            throw new IllegalArgumentException("%s, because of %s".formatted(step, ending));
        }
    }
}
