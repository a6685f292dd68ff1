package io.holdfast.adapters.persistence.news;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.contracts.news.Happening;
import io.holdfast.news.NewsType;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;

/// Brings news about by the row, as batches of stock do.
record WrittenNews(EmbeddedDatabase embedded) implements Happening {
    @Override
    public Begun begin(NewsType type, Instant at, List<String> subjects) {
        Handle handle = embedded.open();
        handle.begin();
        handle.createUpdate(
                        """
                        insert into news_batch (type, at, subjects, data)
                        values (:type, :at, :subjects::text[],
                                array_fill('{"n": 1}'::jsonb, array[:n]))
                        """)
                .bind("type", type.word())
                .bind("at", at.atOffset(java.time.ZoneOffset.UTC))
                .bindArray("subjects", String.class, subjects)
                .bind("n", subjects.size())
                .execute();
        return new Begun() {
            @Override
            public void commit() {
                try (handle) {
                    handle.commit();
                }
            }

            @Override
            public void rollback() {
                try (handle) {
                    handle.rollback();
                }
            }
        };
    }
}
