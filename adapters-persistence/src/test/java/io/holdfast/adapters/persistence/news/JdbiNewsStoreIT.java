package io.holdfast.adapters.persistence.news;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.contracts.news.Happening;
import io.holdfast.contracts.news.NewsStoreContract;
import io.holdfast.news.port.out.NewsStore;

import org.junit.jupiter.api.AfterEach;

class JdbiNewsStoreIT extends NewsStoreContract {
    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();

    @AfterEach
    void close() {
        embedded.close();
    }

    @Override
    protected NewsStore empty() {
        return new JdbiNewsStore(embedded.database());
    }

    @Override
    protected Happening shop() {
        return new WrittenNews(embedded);
    }
}
