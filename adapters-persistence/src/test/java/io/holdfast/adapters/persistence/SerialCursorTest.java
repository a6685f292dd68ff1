package io.holdfast.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.StaleCursor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerialCursorTest {
    private static final SerialCursor JOBS = new SerialCursor("jobs|import|FAILED");

    @Test
    void a_list_knows_its_own_cursors_and_no_others() {
        Cursor cursor = JOBS.after(7);

        assertThat(JOBS.serial(cursor)).isEqualTo(7);
        assertThatThrownBy(() -> new SerialCursor("jobs|import|null").serial(cursor))
                .isInstanceOf(StaleCursor.class);
    }

    @Test
    void a_cursor_that_an_earlier_version_gave_still_holds() {
        assertThat(JOBS.after(7)).isEqualTo(new Cursor("AAAAAAAAAAeuSjQ0"));
        assertThat(new SerialCursor("orders|null|").after(7))
                .isEqualTo(new Cursor("AAAAAAAAAAcf4rv0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "!", "AAAAAAAAAAcAAAAA", "AAAAAAAAAAcAAAAAAAAA"})
    void what_nobody_gave_is_stale(String text) {
        assertThatThrownBy(() -> JOBS.serial(new Cursor(text))).isInstanceOf(StaleCursor.class);
    }
}
