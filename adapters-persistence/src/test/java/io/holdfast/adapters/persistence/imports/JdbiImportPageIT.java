package io.holdfast.adapters.persistence.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.feed.StagedChunk;
import io.holdfast.contracts.imports.ImportPageContract;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Progress;
import io.holdfast.kernel.StaleCursor;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

class JdbiImportPageIT extends ImportPageContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final ImportDatabase database = new ImportDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected Shop empty() {
        return database.shop();
    }

    @Test
    void a_diff_that_is_removed_between_weighing_and_reading_is_none() {
        JobId id = dryRun();

        assertThat(
                        shop().imports()
                                .diff(
                                        id,
                                        null,
                                        PageRequest.first(),
                                        _ -> remove("job where id", id)))
                .isEmpty();
    }

    @Test
    void rejects_that_are_removed_between_weighing_and_reading_do_not_end_there() {
        JobId id = dryRun();
        Cursor next = shop().imports().rejects(id, new PageRequest(1, null)).next();

        assertThatThrownBy(
                        () ->
                                shop().imports()
                                        .rejects(
                                                id,
                                                new PageRequest(1, next),
                                                _ -> remove("import_reject where job_id", id)))
                .isInstanceOf(StaleCursor.class);
    }

    /// {@return one that refused two records}
    private JobId dryRun() {
        JobId id = new JobId(UUID.randomUUID());
        Map<String, String> dry = Map.of("dryRun", "true");
        shop().jobs().enqueue(new JobTicket(id, JobKind.IMPORT, JobSize.SMALL, dry, NOW), Map.of());
        Attempt attempt = shop().jobs().begin(id, NOW).orElseThrow();
        shop().imports().checkpoint(attempt);
        List<Reject> refused = List.of(reject(1), reject(2));
        shop().imports().stage(attempt, new StagedChunk(List.of(), refused, 2, Progress.NONE));
        shop().jobs().end(attempt, new JobEnd.Succeeded(Map.of()), NOW);
        return id;
    }

    private static Reject reject(long ordinal) {
        return new Reject(new RecordPosition(ordinal, ordinal), "p", "title", "is odd", null);
    }

    private void remove(String which, JobId id) {
        database.embedded().run("delete from " + which + " = '" + id + "'");
    }
}
