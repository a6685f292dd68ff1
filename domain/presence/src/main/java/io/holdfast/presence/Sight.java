package io.holdfast.presence;

import java.util.List;

/// All that one node sees, at one moment.
///
/// @param revision which grows with each change of that node
/// @param all who is shown, in no order
public record Sight(long revision, List<Shown> all) {
    /// Keeps a copy.
    public Sight {
        all = List.copyOf(all);
    }
}
