package io.holdfast.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

/// [Page], [PageRequest], [Cursor] and what is said of a stale one.
class PageTest {
    @Test
    void a_page_keeps_what_it_was_given() {
        List<String> items = new ArrayList<>(List.of("a", "b"));
        Page<String> page = new Page<>(items, new Cursor("c"));
        items.clear();
        assertThat(page.items()).containsExactly("a", "b");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> page.items().add("c"));
    }

    @Test
    void a_page_is_mapped_in_order_and_keeps_its_cursor() {
        assertThat(new Page<>(List.of("a", "bb"), new Cursor("c")).map(String::length))
                .isEqualTo(new Page<>(List.of(1, 2), new Cursor("c")));
        assertThat(new Page<>(List.of(), null).map(Object::toString).next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50, PageRequest.LIMIT_MAX})
    void limits_in_range_are_taken(int limit) {
        assertThat(new PageRequest(limit, null).limit()).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, PageRequest.LIMIT_MAX + 1, Integer.MAX_VALUE})
    void limits_out_of_range_are_refused(int limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PageRequest(limit, null))
                .withMessage("limit must be 1 to 250, was " + limit);
    }

    @Test
    void the_first_page_has_fifty_entries() {
        assertThat(PageRequest.first()).isEqualTo(new PageRequest(50, null));
    }

    @Test
    void a_cursor_has_bounds() {
        assertThat(new Cursor("x".repeat(Cursor.LENGTH_MAX)).value()).hasSize(4096);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cursor("x".repeat(Cursor.LENGTH_MAX + 1)))
                .withMessage("cursor must have 1 to 4096 characters, had 4097");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cursor(""))
                .withMessage("cursor must have 1 to 4096 characters, had 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cursor("a\nb"))
                .withMessage("cursor must not contain control characters");
    }

    @Test
    void a_stale_cursor_is_named_only_where_it_is_short() {
        assertThat(new StaleCursor(new Cursor("x".repeat(60))))
                .hasMessage("cursor '%s' is not one of this list".formatted("x".repeat(60)));
        assertThat(new StaleCursor(new Cursor("x".repeat(61))))
                .hasMessage("cursor '…' is not one of this list");
    }

    @Test
    void a_silent_store_names_the_operation_and_keeps_the_cause() {
        var cause = new IllegalStateException("driver");
        assertThat(new StoreUnavailable("read a product", cause))
                .hasMessage("the store did not answer: read a product")
                .hasCause(cause);
    }
}
