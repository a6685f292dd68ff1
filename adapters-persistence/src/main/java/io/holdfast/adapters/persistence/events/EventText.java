package io.holdfast.adapters.persistence.events;

import io.holdfast.kernel.Event;

import java.util.List;
import java.util.Optional;

/// How events are written for other nodes: as a few words.
public interface EventText {
    /// {@return its words, which name what it happened to; empty where it is nobody else's affair}
    ///
    /// @param event what has happened
    Optional<List<String>> write(Event event);

    /// {@return the event; empty where there is nothing to tell any more, or the words are of
    /// another release}
    ///
    /// @param words as another node has written them
    /// @throws io.holdfast.kernel.StoreUnavailable where it had to look something up and could not
    Optional<Event> read(List<String> words);
}
