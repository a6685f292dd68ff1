package io.holdfast.catalog.feed;

/// What reading gives: one record, or word of others that are left out.
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

    /// Its variant was not, and is refused; what it says of the product stands, as far as other
    /// records of the same product are sound.
    ///
    /// @param fragment what is left of it, a remnant
    /// @param reject why its variant was refused, with the raw record
    record Partly(Fragment fragment, Reject reject) implements FeedItem {
        @Override
        public RecordPosition at() {
            return fragment.at();
        }
    }

    /// There is none yet: so much of the list was passed over that whoever reads may want to tell
    /// how far it has come. It is no record and counts as none.
    ///
    /// @param at where the next one may stand
    record PassedOver(RecordPosition at) implements FeedItem {}

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
