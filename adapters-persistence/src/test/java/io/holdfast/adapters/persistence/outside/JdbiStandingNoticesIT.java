package io.holdfast.adapters.persistence.outside;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.adapters.persistence.news.JdbiNewsStore;
import io.holdfast.contracts.outside.StandingNoticesContract;
import io.holdfast.news.port.out.NewsStore;
import io.holdfast.outside.port.out.StandingNotices;

import org.junit.jupiter.api.AfterEach;

class JdbiStandingNoticesIT extends StandingNoticesContract {
    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();

    @AfterEach
    void close() {
        embedded.close();
    }

    @Override
    protected StandingNotices notices() {
        return new JdbiStandingNotices(embedded.database(), "first");
    }

    @Override
    protected NewsStore news() {
        return new JdbiNewsStore(embedded.database());
    }
}
