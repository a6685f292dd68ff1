package io.holdfast.adapters.external.feeds.text;

/// A record cannot be understood because of one of its fields. Only this record is refused.
public final class CellRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /// Says what is wrong.
    ///
    /// @param field the field, as the list names it; empty where the record as a whole is meant
    /// @param reason a sentence for the shop's owner
    public CellRefused(String field, String reason) {
        super(reason, null, false, false);
        this.field = field;
    }

    /// {@return the field, as the list names it}
    public String field() {
        return field;
    }

    /// {@return why}
    public String reason() {
        return String.valueOf(getMessage());
    }
}
