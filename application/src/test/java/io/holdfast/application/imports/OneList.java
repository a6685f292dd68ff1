package io.holdfast.application.imports;

import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.catalog.feed.FeedSource;
import io.holdfast.catalog.feed.Mapping;
import io.holdfast.catalog.feed.OpenFeedOutcome;
import io.holdfast.catalog.feed.UnreadColumns;
import io.holdfast.catalog.port.out.FeedReaders;
import io.holdfast.kernel.Violation;

import java.time.Duration;
import java.util.List;

/// Reads the same list whatever it is given, slowly, so that it comes in several chunks.
///
/// @param machine whose time it takes
/// @param list what it reads
record OneList(SimulatedMachine machine, MixedList list) implements FeedReaders {
    private static final UnreadColumns UNREAD = new UnreadColumns(List.of("pirce", "qty"), 3);
    private static final Duration EACH = Duration.ofMillis(4);

    @Override
    public OpenFeedOutcome open(FeedSource source) {
        return new OpenFeedOutcome.Opened(
                new MadeFeed(list.items().size(), 10)
                        .of(ordinal -> list.items().get(Math.toIntExact(ordinal - 1)))
                        .leaving(UNREAD)
                        .before(_ -> wait(EACH)));
    }

    private void wait(Duration time) {
        try {
            machine.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<Violation> check(String document) {
        return List.of();
    }

    @Override
    public boolean onlyCounts(String document) {
        return false;
    }

    @Override
    public List<Mapping> shipped() {
        return List.of();
    }
}
