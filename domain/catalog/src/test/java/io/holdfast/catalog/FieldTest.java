package io.holdfast.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldTest {
    private static final Field<String> KEEP = Field.keep();
    private static final Field<String> BLANK = Field.blank();
    private static final Field<String> OLD = Field.set("old");
    private static final Field<String> NEW = Field.set("new");

    @Test
    void silence_leaves_what_an_earlier_record_said() {
        assertThat(KEEP.then(KEEP)).isEqualTo(KEEP);
        assertThat(BLANK.then(KEEP)).isEqualTo(BLANK);
        assertThat(OLD.then(KEEP)).isEqualTo(OLD);
    }

    @Test
    void an_empty_cell_wins_over_silence_only() {
        assertThat(KEEP.then(BLANK)).isEqualTo(BLANK);
        assertThat(BLANK.then(BLANK)).isEqualTo(BLANK);
        assertThat(OLD.then(BLANK)).isEqualTo(OLD);
    }

    @Test
    void a_value_wins_over_everything_earlier() {
        assertThat(KEEP.then(NEW)).isEqualTo(NEW);
        assertThat(BLANK.then(NEW)).isEqualTo(NEW);
        assertThat(OLD.then(NEW)).isEqualTo(NEW);
    }

    @Test
    void the_value_afterwards_is_the_old_one_the_empty_one_or_the_new_one() {
        assertThat(KEEP.over("before", "")).isEqualTo("before");
        assertThat(BLANK.over("before", "")).isEmpty();
        assertThat(NEW.over("before", "")).isEqualTo("new");
    }

    @Test
    void only_a_value_is_mapped() {
        assertThat(KEEP.map(String::length)).isEqualTo(Field.keep());
        assertThat(BLANK.map(String::length)).isEqualTo(Field.blank());
        assertThat(NEW.map(String::length)).isEqualTo(Field.set(3));
    }
}
