package io.holdfast.adapters.web.channels;

import io.holdfast.adapters.web.channels.wire.Payload;

import org.jspecify.annotations.Nullable;

/// Tells members of topics what happened. Any thread may use it; never waits.
public interface Rooms {
    /// {@return whether anybody has joined, or was there so lately that it may come back}
    ///
    /// @param topic whole name
    boolean isWatched(String topic);

    /// Tells everybody in a topic, with the topic's next number as `seq`, and keeps it for a while
    /// for those who come back.
    ///
    /// News that say of something how it stands now carry a key: the newest of a key replaces what
    /// was kept before, is all that a slow connection is given, and is not told where it says the
    /// same as before.
    ///
    /// @param topic whole name
    /// @param news what happened
    void tell(String topic, News news);

    /// Something that happened.
    ///
    /// @param event its name
    /// @param about what it says how it stands, or `null` where each of them counts
    /// @param fields an object
    record News(String event, @Nullable Object about, Payload fields) {

        /// Wants an object.
        ///
        /// @throws IllegalArgumentException if the fields are none
        public News {
            if (!fields.isObject()) {
                throw new IllegalArgumentException("what is told is an object");
            }
        }
    }
}
