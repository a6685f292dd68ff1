package io.holdfast.news;

import java.time.Instant;

/// Something that has happened, with its place among all news. It never changes.
///
/// @param position 1 or more; news that are found later have greater ones, without exception
/// @param type what kind of thing happened
/// @param at when
/// @param subject what it happened to, `product:tee` and the like; news of one subject are in the
///   order in which it happened
/// @param data what there is to say, a JSON object; little, for whoever wants more asks for the
///   subject as it is now
public record News(long position, NewsType type, Instant at, String subject, String data) {
    /// Refuses places that there are not.
    ///
    /// @throws IllegalArgumentException if `position` is not positive
    public News {
        if (position < 1) {
            throw new IllegalArgumentException("a position is 1 or more, was " + position);
        }
    }

    /// {@return its name for all times: whoever hears of it twice knows by it}
    public String id() {
        return "evt_" + position;
    }
}
