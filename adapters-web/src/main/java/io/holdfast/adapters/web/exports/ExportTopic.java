package io.holdfast.adapters.web.exports;

import io.holdfast.access.ApiKey;
import io.holdfast.access.Scope;
import io.holdfast.adapters.web.channels.Answer;
import io.holdfast.adapters.web.channels.Entry;
import io.holdfast.adapters.web.channels.Join;
import io.holdfast.adapters.web.channels.JoinOutcome;
import io.holdfast.adapters.web.channels.Member;
import io.holdfast.adapters.web.channels.Shape;
import io.holdfast.adapters.web.channels.Talk;
import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.adapters.web.channels.UnknownEvent;
import io.holdfast.adapters.web.channels.Vocabulary;
import io.holdfast.adapters.web.channels.Word;
import io.holdfast.adapters.web.channels.wire.Incoming;
import io.holdfast.adapters.web.channels.wire.Payload;
import io.holdfast.export.port.in.ExportLists;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.jobs.port.in.FetchDocument;
import io.holdfast.kernel.JobId;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `export:{job}`: the rows of a finished export, as NDJSON has them, in answer to what is asked
/// for and never more. `demand` with `{"rows": n}` brings at most `n` rows, in pushes `rows` with
/// `{"from": number of the first, "rows": [...]}`, and is answered `{"rows": how many, "done":
/// whether that was all}`. A list takes a key with the scope that it takes where it is read at
/// once, too.
@Singleton
final class ExportTopic implements Topic {
    private static final String ROWS = "rows";
    private static final String DEMAND = "demand";
    private static final String NDJSON = "application/x-ndjson";
    private static final Duration AT_ONCE = Duration.ofMinutes(1);
    private static final int DEMAND_MAX = 1_000;

    /// What one push has, unless its one row is longer.
    private static final int PUSH_CHARS = 32_768;

    /// What one demand brings, unless its one row is longer, so that a slow client is not flooded.
    private static final int DEMAND_CHARS = 262_144;

    private final FetchDocument documents;
    private final ExportLists exports;

    ExportTopic(FetchDocument documents, ExportLists exports) {
        this.documents = documents;
        this.exports = exports;
    }

    @Override
    public String pattern() {
        return "export:*";
    }

    @Override
    public Vocabulary vocabulary() {
        return Vocabulary.talking(
                        "The rows of a finished export of NDJSON, as they are asked for.",
                        Shape.fields(Shape.field("bytes", Shape.whole("Of the whole list."))),
                        Word.tells(
                                ROWS,
                                "Some of the rows that were demanded.",
                                Shape.fields(
                                        Shape.field(
                                                "from",
                                                Shape.whole("Number of the first, from 0.")),
                                        Shape.field(ROWS, new Shape.Items(Shape.ANYTHING)))))
                .hearing(
                        Word.hears(
                                DEMAND,
                                "Asks for more rows.",
                                Shape.fields(
                                        Shape.field(
                                                ROWS,
                                                Shape.whole("How many at most, 1 to 1,000."))),
                                Shape.fields(
                                        Shape.field(ROWS, Shape.whole("How many came.")),
                                        Shape.field("done", Shape.flag("Whether that was all.")))));
    }

    @Override
    public Entry entry() {
        return Entry.with(Scope.JOBS);
    }

    @Override
    public JoinOutcome join(Join join) {
        if (!mayRead(join)) {
            return JoinOutcome.refused("forbidden");
        }
        try (OpenDocument document = open(join.id()).orElse(null)) {
            if (document == null) {
                return JoinOutcome.refused("not found");
            }
            if (!document.info().contentType().startsWith(NDJSON)) {
                return JoinOutcome.refused("not ndjson");
            }
            long bytes = document.info().length();
            return JoinOutcome.talking(
                    json -> json.writeNumberField("bytes", bytes), new Reading(join.id()));
        }
    }

    private boolean mayRead(Join join) {
        ApiKey key = join.key();
        return id(join.id())
                .flatMap(exports::request)
                .flatMap(ExportScopes::beyondJobs)
                .map(scope -> key != null && key.scopes().contains(scope))
                .orElse(true);
    }

    private Optional<OpenDocument> open(String job) {
        return id(job).flatMap(known -> documents.sign(known, "result", AT_ONCE))
                .flatMap(documents::open);
    }

    private static Optional<JobId> id(String job) {
        try {
            return Optional.of(JobId.parse(job));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// One member, reading at its own pace. The list is opened when it is asked for first.
    private final class Reading implements Talk {
        private final String job;
        private @Nullable OpenDocument document;
        private @Nullable BufferedReader rows;
        private @Nullable String ahead;
        private long sent;

        Reading(String job) {
            this.job = job;
        }

        @Override
        public Answer hear(Incoming message, Member me) throws IOException {
            if (!message.event().equals(DEMAND)) {
                throw new UnknownEvent(message.event());
            }
            int wanted = message.payload().json().path(ROWS).asInt(0);
            if (wanted < 1 || wanted > DEMAND_MAX) {
                return Answer.error("rows is 1 to " + DEMAND_MAX);
            }
            if (!isOpen()) {
                return new Answer.Stop(Answer.error("gone"));
            }
            long before = sent;
            give(wanted, me);
            return Answer.ok(
                    json -> {
                        json.writeNumberField(ROWS, sent - before);
                        json.writeBooleanField("done", ahead == null);
                    });
        }

        private boolean isOpen() throws IOException {
            if (rows == null) {
                OpenDocument opened = open(job).orElse(null);
                if (opened == null) {
                    return false;
                }
                document = opened;
                rows =
                        new BufferedReader(
                                new InputStreamReader(opened.bytes(), StandardCharsets.UTF_8));
                advance();
            }
            return true;
        }

        private void advance() throws IOException {
            ahead = rows == null ? null : rows.readLine();
        }

        private void give(int wanted, Member me) throws IOException {
            List<String> batch = new ArrayList<>();
            int chars = 0;
            int all = 0;
            for (int i = 0; i < wanted && ahead != null && all < DEMAND_CHARS; i++) {
                batch.add(ahead);
                chars += ahead.length();
                all += ahead.length();
                advance();
                if (chars >= PUSH_CHARS) {
                    push(batch, me);
                    chars = 0;
                }
            }
            push(batch, me);
        }

        private void push(List<String> batch, Member me) {
            if (!batch.isEmpty()) {
                me.push(
                        ROWS,
                        Payload.object(
                                json -> {
                                    json.writeNumberField("from", sent);
                                    json.writeArrayFieldStart(ROWS);
                                    for (String row : batch) {
                                        json.writeRawValue(row);
                                    }
                                    json.writeEndArray();
                                }));
                sent += batch.size();
                batch.clear();
            }
        }

        @Override
        public void left(Member me) {
            OpenDocument opened = document;
            if (opened != null) {
                document = null;
                opened.close();
            }
        }
    }
}
