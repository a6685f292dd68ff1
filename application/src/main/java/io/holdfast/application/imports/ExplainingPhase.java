package io.holdfast.application.imports;

import io.holdfast.catalog.feed.OpenFeed;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.port.out.ImportStore;
import io.holdfast.jobs.Attempt;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Adds raw records to rejects that turned up after their record had been read: by reading the list
/// once more, which costs nothing where there are none, instead of keeping every raw record, which
/// would cost every import.
final class ExplainingPhase {
    private static final int PAGE = 500;

    private final ImportStore store;
    private final Attempt attempt;

    ExplainingPhase(ImportStore store, Attempt attempt) {
        this.store = store;
        this.attempt = attempt;
    }

    void run(OpenFeed feed) {
        long ordinal = 0;
        List<Reject> page = store.unexplained(attempt, 0, PAGE);
        while (!page.isEmpty()) {
            Map<Long, String> raw = new HashMap<>();
            for (Reject reject : page) {
                while (ordinal < reject.at().ordinal() && feed.next().isPresent()) {
                    ordinal++;
                }
                raw.put(reject.at().ordinal(), ordinal == reject.at().ordinal() ? feed.raw() : "");
            }
            store.explain(attempt, raw);
            page = store.unexplained(attempt, page.getLast().at().ordinal(), PAGE);
        }
    }
}
