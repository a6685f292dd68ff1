package io.holdfast.catalog.picture;

import java.util.List;

/// Every way that making renditions can end.
public sealed interface RenderOutcome {
    /// They are made.
    ///
    /// @param width of the original as it is looked at, in pixels
    /// @param height of the original as it is looked at, in pixels
    /// @param all smallest first
    record Made(int width, int height, List<Rendered> all) implements RenderOutcome {
        /// Keeps a copy.
        public Made {
            all = List.copyOf(all);
        }
    }

    /// It is no picture, or none that is shown here.
    ///
    /// @param reason a sentence for the shop's owner
    record Refused(String reason) implements RenderOutcome {}
}
