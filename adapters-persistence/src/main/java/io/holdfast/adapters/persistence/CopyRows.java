package io.holdfast.adapters.persistence;

import io.holdfast.kernel.StoreUnavailable;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collection;

/// Rows on their way into a table by COPY in text form. Values come in the order of the columns,
/// and each row is ended by [#end]. Sent in pieces, so that memory has a bound. Used by one thread,
/// inside a transaction.
public final class CopyRows implements AutoCloseable {
    private static final int PIECE = 64 * 1024;

    private final CopyIn copy;
    private final StringBuilder buffer = new StringBuilder(PIECE + 8 * 1024);
    private boolean first = true;
    private long rows;

    private CopyRows(CopyIn copy) {
        this.copy = copy;
    }

    /// Opens a COPY. Until it is closed the connection does nothing else.
    ///
    /// @param handle of the transaction
    /// @param target table and columns, `stock (sku, location)`; never of a caller's making
    /// @return where to put the rows
    public static CopyRows into(Handle handle, String target) {
        try {
            PGConnection connection = handle.getConnection().unwrap(PGConnection.class);
            return new CopyRows(connection.getCopyAPI().copyIn("copy " + target + " from stdin"));
        } catch (SQLException e) {
            throw new StoreUnavailable("begin a COPY", e);
        }
    }

    /// Adds text, or null.
    ///
    /// @param value without NUL
    /// @return this
    public CopyRows text(@Nullable String value) {
        separate();
        if (value == null) {
            buffer.append("\\N");
        } else {
            escape(value);
        }
        return this;
    }

    /// Adds a number.
    ///
    /// @param value which
    /// @return this
    public CopyRows number(long value) {
        separate();
        buffer.append(value);
        return this;
    }

    /// Adds a number, or null.
    ///
    /// @param value which
    /// @return this
    public CopyRows number(@Nullable Number value) {
        separate();
        if (value == null) {
            buffer.append("\\N");
        } else {
            buffer.append(value.longValue());
        }
        return this;
    }

    /// Adds an array of text.
    ///
    /// @param values without NUL
    /// @return this
    public CopyRows array(Collection<String> values) {
        separate();
        if (values.isEmpty()) {
            buffer.append("{}");
            return this;
        }
        StringBuilder literal = new StringBuilder();
        for (String value : values) {
            literal.append(literal.isEmpty() ? '{' : ',').append('"');
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '"' || c == '\\') {
                    literal.append('\\');
                }
                literal.append(c);
            }
            literal.append('"');
        }
        escape(literal.append('}'));
        return this;
    }

    /// Ends a row.
    public void end() {
        buffer.append('\n');
        first = true;
        rows++;
        if (buffer.length() >= PIECE) {
            send();
        }
    }

    /// {@return rows so far}
    public long rows() {
        return rows;
    }

    private void separate() {
        if (first) {
            first = false;
        } else {
            buffer.append('\t');
        }
    }

    private void escape(CharSequence value) {
        int length = value.length();
        int plain = 0;
        for (int i = 0; i < length; i++) {
            String escaped = escaped(value.charAt(i));
            if (!escaped.isEmpty()) {
                buffer.append(value, plain, i).append(escaped);
                plain = i + 1;
            }
        }
        buffer.append(value, plain, length);
    }

    /// What stands for a character, empty where it stands for itself.
    private static String escaped(char c) {
        return switch (c) {
            case '\\' -> "\\\\";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            default -> "";
        };
    }

    private void send() {
        byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
        buffer.setLength(0);
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// Sends what is left and ends the COPY.
    @Override
    public void close() {
        try {
            if (!copy.isActive()) {
                return;
            }
            if (!buffer.isEmpty()) {
                send();
            }
            copy.endCopy();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static CopyFailed failed(SQLException e) {
        return new CopyFailed(e);
    }

    /// PostgreSQL refused rows; the cause says why.
    public static final class CopyFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CopyFailed(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
