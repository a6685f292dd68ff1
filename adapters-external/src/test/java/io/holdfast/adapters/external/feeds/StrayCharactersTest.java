package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What tools and fingers leave in lists, and where it stays without harm.
class StrayCharactersTest {
    @Test
    void a_nul_in_the_first_rows_refuses_its_record_alone() {
        Shelf shelf = FeedFile.lines("handle,title,sku,price", "a,A\0B,A,1", "b,B,B,1").read();

        assertThat(shelf.reject().reason()).isEqualTo("must not contain the NUL character");
        assertThat(shelf.products()).containsOnlyKeys("b");
        assertThat(FeedFile.lines("{\"handle\": \"a\0\"}", "{}").read().rejects()).hasSize(2);
    }

    @Test
    void what_is_no_text_from_its_first_line_on_is_no_list() {
        assertThat(FeedFile.of("ab\0\1\2c\nd").unreadable())
                .isEqualTo("This is not text, so it is no list.");
    }

    @Test
    void names_in_a_header_may_have_blanks_around_their_quotation_marks() {
        Shelf shelf =
                FeedFile.lines("\"handle\" , \"title\" , \" vendor\",sku,price", "a,A,V,A,1")
                        .read()
                        .whole();

        assertThat(shelf.product("a").copy().title()).isEqualTo("A");
        assertThat(shelf.product("a").copy().vendor()).isEqualTo("V");
    }

    @Test
    void a_second_mark_of_the_byte_order_is_taken_off_too() {
        Shelf shelf =
                FeedFile.lines("handle,title,sku,price", "a,A,A,1")
                        .after(0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF)
                        .read()
                        .whole();

        assertThat(shelf.products()).containsOnlyKeys("a");
    }
}
