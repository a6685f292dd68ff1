package io.holdfast.adapters.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.port.in.Taken;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

final class TakenLinesTest {
    private static final String LONG = "x".repeat(100_000) + "\n";

    private final List<PageRequest> asked = new ArrayList<>();
    private final List<Piece> taken = new ArrayList<>();
    private Runnable whileRead = () -> {};

    private final TakenLines<Page<String>, String> lines =
            new TakenLines<>(() -> {}, this::piece, Function.identity(), Function.identity());

    /// A piece that counts as large.
    private static final class Piece implements Taken<Page<String>> {
        private final Page<String> what;
        private int moved;
        private boolean open = true;

        Piece(Page<String> what) {
            this.what = what;
        }

        @Override
        public Page<String> what() {
            return what;
        }

        @Override
        public boolean isLarge() {
            return true;
        }

        @Override
        public void onCutOff(Runnable cutOff) {}

        @Override
        public void moved(int bytes) {
            moved += bytes;
        }

        @Override
        public void close() {
            open = false;
        }
    }

    /// Three pieces of two lines each.
    private Taken<Page<String>> piece(PageRequest request) {
        assertThat(taken).as("of others nothing is kept").noneMatch(piece -> piece.open);
        asked.add(request);
        Cursor next = asked.size() < 3 ? new Cursor("c" + asked.size()) : null;
        Piece piece = new Piece(new Page<>(List.of(LONG, asked.size() + "\n"), next));
        taken.add(piece);
        whileRead.run();
        return piece;
    }

    @Test
    void a_list_comes_piece_by_piece_each_light_and_all_places_are_given_back() throws Exception {
        try (Lines sent = new Lines("heading\n", lines)) {
            assertThat(new String(sent.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("heading\n" + LONG + "1\n" + LONG + "2\n" + LONG + "3\n");
        }

        assertThat(asked)
                .allMatch(PageRequest::isPiece)
                .extracting(PageRequest::after)
                .containsExactly(null, new Cursor("c1"), new Cursor("c2"));
        assertThat(taken).noneMatch(piece -> piece.open);
    }

    @Test
    void whoever_takes_a_long_line_slowly_is_seen_to_take_it() throws Exception {
        try (Lines sent = new Lines("heading\n", lines)) {
            sent.readNBytes("heading\n".length());
            for (int i = 1; i <= 4; i++) {
                sent.readNBytes(10_000);
                assertThat(taken.getFirst().moved).isEqualTo(i * 10_000);
            }
        }
        assertThat(taken).noneMatch(piece -> piece.open);
    }

    @Test
    void whoever_hangs_up_while_a_piece_is_waited_for_keeps_no_place() throws Exception {
        try (Lines sent = new Lines("", lines)) {
            whileRead = lines::close;

            assertThat(sent.read(new byte[10], 0, 10)).isEqualTo(-1);
        }
        assertThat(taken).singleElement().matches(piece -> !piece.open);
    }

    @Test
    void whoever_hangs_up_in_the_middle_of_a_piece_is_read_no_other() throws Exception {
        try (Lines sent = new Lines("", lines)) {
            sent.readNBytes(10);
            lines.close();
            assertThat(taken).noneMatch(piece -> piece.open);

            sent.readAllBytes();
        }
        assertThat(taken).hasSize(1).noneMatch(piece -> piece.open);
    }
}
