package io.holdfast.kernel;

/// A cursor came back that its issuer does not recognise: forged, cut, or of another list.
public final class StaleCursor extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /// Names the cursor.
    ///
    /// @param cursor what came back
    public StaleCursor(Cursor cursor) {
        super(
                "cursor '%s' is not one of this list"
                        .formatted(cursor.value().length() > 60 ? "…" : cursor.value()));
    }
}
