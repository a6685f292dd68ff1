package io.holdfast.adapters.external.feeds;

import io.holdfast.catalog.port.out.FeedReaders;
import io.holdfast.contracts.feeds.FeedReadersContract;

class FeedLibraryTest extends FeedReadersContract {
    @Override
    protected FeedReaders readers() {
        return new FeedLibrary();
    }
}
