package io.holdfast.adapters.persistence.outside;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.Json;
import io.holdfast.outside.Standing;
import io.holdfast.outside.port.out.StandingNotices;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// How third parties stand, as rows of the feed of events. It is no effect of anybody's
/// transaction, so each has one of its own.
public final class JdbiStandingNotices implements StandingNotices {
    /// As times are written in the interface.
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private final Database database;
    private final String node;

    /// Makes the notices of a node.
    ///
    /// @param database where the rows are
    /// @param node who sees it so
    public JdbiStandingNotices(Database database, String node) {
        this.database = database;
        this.node = node;
    }

    @Override
    public void tell(Standing standing, Instant at) {
        database.single(
                "tell how a third party stands",
                handle ->
                        handle.createUpdate(
                                        """
                                        insert into news_batch (type, at, subjects, data)
                                        values ('third-party.changed', :at, array[:subject], array[:data::jsonb])
                                        """)
                                .bind("at", at.atOffset(ZoneOffset.UTC))
                                .bind("subject", "third-party:" + standing.name())
                                .bind("data", Json.text(data(standing)))
                                .execute());
    }

    private Map<String, @Nullable String> data(Standing standing) {
        Instant until = standing.until();
        Standing.LastMishap last = standing.lastMishap();
        Map<String, @Nullable String> data = new LinkedHashMap<>();
        data.put("name", standing.name());
        data.put("node", node);
        data.put("state", word(standing.state()));
        data.put("until", until == null ? null : TIME.format(until));
        data.put("mishap", last == null ? null : word(last.mishap()));
        return data;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
