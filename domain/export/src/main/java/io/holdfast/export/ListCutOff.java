package io.holdfast.export;

/// A reader may not go on with its list. What it has so far is not the list.
public final class ListCutOff extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Says why.
    ///
    /// @param why the limit that was passed
    public ListCutOff(Why why) {
        super(why.words, null, false, false);
    }

    /// Which limit a reader has passed.
    public enum Why {
        /// It took nothing for too long.
        IDLE("it took nothing for too long"),
        /// It took less a second than it has to.
        SLOW("it took too little a second"),
        /// Its list was open for too long.
        LONG("its list was open for too long"),
        /// The server stops.
        STOPPING("the server stops");

        private final String words;

        Why(String words) {
            this.words = words;
        }
    }
}
