package io.holdfast.adapters.persistence.news;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.contracts.news.Happening;
import io.holdfast.contracts.news.WebhookStoreContract;
import io.holdfast.contracts.secrets.MemoryVault;
import io.holdfast.news.port.out.NewsStore;
import io.holdfast.news.port.out.WebhookStore;

import org.junit.jupiter.api.AfterEach;

class JdbiWebhookStoreIT extends WebhookStoreContract {
    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();

    @AfterEach
    void close() {
        embedded.close();
    }

    @Override
    protected WebhookStore empty() {
        return new JdbiWebhookStore(embedded.database(), new MemoryVault(1));
    }

    @Override
    protected NewsStore news() {
        return new JdbiNewsStore(embedded.database());
    }

    @Override
    protected Happening shop() {
        return new WrittenNews(embedded);
    }
}
