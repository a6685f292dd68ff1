package io.holdfast.adapters.web.imports;

import io.holdfast.adapters.web.http.Lines;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.adapters.web.jobs.JobIds;
import io.holdfast.catalog.feed.RefusedList;
import io.holdfast.catalog.feed.RefusedListOutcome;
import io.holdfast.catalog.port.in.MendLists;
import io.holdfast.kernel.JobId;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;

import jakarta.inject.Singleton;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/// What an import refused, as a list of the kind that was sent.
@Singleton
final class RefusedAnswers {
    /// Marks the text as UTF-8 for spreadsheets, and for mappings that name another charset.
    private static final String MARK = "\uFEFF";

    private final MendLists lists;

    RefusedAnswers(MendLists lists) {
        this.lists = lists;
    }

    HttpResponse<?> list(JobId job) {
        return switch (lists.refused(job)) {
            case RefusedListOutcome.Opened(RefusedList list) -> list(job, list);
            case RefusedListOutcome.Unknown() -> throw JobIds.unknown();
            case RefusedListOutcome.Unavailable(String reason) ->
                    throw new Problem(ProblemKind.CONFLICT, reason);
        };
    }

    private static HttpResponse<?> list(JobId job, RefusedList list) {
        String type = list.lines().mediaType();
        String ending = type.endsWith("csv") ? "csv" : type.endsWith("ndjson") ? "ndjson" : "tsv";
        return HttpResponse.ok(new Lines(new Records(list), list::close))
                .contentType(MediaType.of(type + "; charset=utf-8"))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"refused-%s.%s\"".formatted(job, ending));
    }

    /// The heading, then a record a line.
    private static final class Records implements Iterator<String> {
        private final RefusedList list;
        private Optional<String> next;

        Records(RefusedList list) {
            this.list = list;
            String heading = list.lines().heading();
            boolean marked = list.lines().mediaType().startsWith("text/");
            String begin = marked ? MARK : "";
            this.next =
                    heading.isEmpty()
                            ? list.next().map(record -> begin + record)
                            : Optional.of(begin + heading);
        }

        @Override
        public boolean hasNext() {
            return next.isPresent();
        }

        @Override
        public String next() {
            String line = next.orElseThrow(NoSuchElementException::new);
            next = list.next();
            return line + "\n";
        }
    }
}
