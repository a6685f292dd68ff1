package io.holdfast.catalog.feed;

/// What reading gives for one record.
public sealed interface FeedItem {
    /// {@return where the record stands}
    RecordPosition at();

    /// It was understood.
    ///
    /// @param fragment what it says
    record Understood(Fragment fragment) implements FeedItem {
        @Override
        public RecordPosition at() {
            return fragment.at();
        }
    }

    /// It was not.
    ///
    /// @param reject why, with the raw record
    record Refused(Reject reject) implements FeedItem {
        @Override
        public RecordPosition at() {
            return reject.at();
        }
    }
}
