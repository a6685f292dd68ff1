package io.holdfast.adapters.web.imports;

import io.holdfast.adapters.web.http.Lines;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.adapters.web.jobs.JobIds;
import io.holdfast.catalog.feed.ListLines;
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
        String ending = ending(type);
        return HttpResponse.ok(new Lines(new Records(list), list::close))
                .contentType(MediaType.of(type + "; charset=utf-8"))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"refused-%s.%s\"".formatted(job, ending));
    }

    private static String ending(String type) {
        return switch (type) {
            case "text/csv" -> "csv";
            case "application/x-ndjson" -> "ndjson";
            case "application/json" -> "json";
            default -> "tsv";
        };
    }

    /// The heading, then the records, then the end, each on lines of its own.
    private static final class Records implements Iterator<String> {
        private final RefusedList list;
        private final ListLines lines;
        private Optional<String> heading;
        private Optional<String> record;
        private Optional<String> end;

        Records(RefusedList list) {
            this.list = list;
            this.lines = list.lines();
            boolean marked = lines.mediaType().startsWith("text/");
            String begin = marked ? MARK : "";
            this.heading = some(lines.heading()).map(names -> begin + names);
            this.record = list.next();
            if (heading.isEmpty()) {
                record = record.map(first -> begin + first);
            }
            this.end = some(lines.end());
        }

        private static Optional<String> some(String line) {
            return line.isEmpty() ? Optional.empty() : Optional.of(line);
        }

        @Override
        public boolean hasNext() {
            return heading.isPresent() || record.isPresent() || end.isPresent();
        }

        @Override
        public String next() {
            String line;
            if (heading.isPresent()) {
                line = heading.get();
                heading = Optional.empty();
            } else if (record.isPresent()) {
                line = record.get();
                record = list.next();
                line += record.isPresent() ? lines.between() : "";
            } else {
                line = end.orElseThrow(NoSuchElementException::new);
                end = Optional.empty();
            }
            return line + "\n";
        }
    }
}
