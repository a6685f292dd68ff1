package io.holdfast.application.outside;

/// A section of the dashboard has nothing to show, for nobody has said anything yet. Its message is
/// shown in place of the section.
public final class NothingYet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Says so.
    ///
    /// @param why in a few words, to be read by others
    public NothingYet(String why) {
        super(why);
    }
}
