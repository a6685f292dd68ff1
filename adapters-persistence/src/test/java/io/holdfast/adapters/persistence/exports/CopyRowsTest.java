package io.holdfast.adapters.persistence.exports;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.copy.CopyOut;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

import java.sql.SQLException;
import java.time.Duration;

class CopyRowsTest {
    @Test
    void a_connection_that_was_closed_on_the_other_side_is_found_out() {
        CopyRows rows = new CopyRows(new Closed());
        long deadlineNanos = System.nanoTime() + Duration.ofMinutes(1).toNanos();

        assertThatThrownBy(() -> rows.next(deadlineNanos))
                .isInstanceOf(SQLException.class)
                .hasMessage("closed");
    }

    /// What the driver makes of it: nothing comes, and only who waits is told why.
    private static final class Closed implements CopyOut {
        @Override
        public byte @Nullable [] readFromCopy(boolean block) throws SQLException {
            if (block) {
                throw new PSQLException("closed", PSQLState.CONNECTION_FAILURE);
            }
            return null;
        }

        @Override
        public byte @Nullable [] readFromCopy() throws SQLException {
            return readFromCopy(true);
        }

        @Override
        public boolean isActive() {
            return true;
        }

        @Override
        public int getFieldCount() {
            return 1;
        }

        @Override
        public int getFormat() {
            return 0;
        }

        @Override
        public int getFieldFormat(int field) {
            return 0;
        }

        @Override
        public void cancelCopy() {}

        @Override
        public long getHandledRowCount() {
            return 0;
        }
    }
}
