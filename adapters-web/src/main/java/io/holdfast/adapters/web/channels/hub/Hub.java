package io.holdfast.adapters.web.channels.hub;

import io.holdfast.adapters.web.channels.Rooms;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// All rooms of this node. What nobody has joined costs nothing; a room that was left is kept for a
/// while with its last news, for those who come back.
public final class Hub implements Rooms {
    /// How long a room that was left is kept.
    static final Duration KEPT = Duration.ofMinutes(2);

    private final ConcurrentHashMap<String, Room> rooms = new ConcurrentHashMap<>();
    private final InstantSource clock;

    /// A hub without rooms.
    ///
    /// @param clock tells the time
    public Hub(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean isWatched(String topic) {
        return rooms.containsKey(topic);
    }

    @Override
    public void tell(String topic, News news) {
        Room room = rooms.get(topic);
        if (room != null) {
            room.tell(news);
        }
    }

    /// {@return the room of a topic, where there is one}
    ///
    /// @param topic whole name
    Optional<Room> find(String topic) {
        return Optional.ofNullable(rooms.get(topic));
    }

    /// Opens a room for somebody who is about to enter it, and then calls [Room#enter] or
    /// [#dismiss].
    ///
    /// @param topic whole name
    /// @param words what may be said there
    /// @return the room
    public Room open(String topic, Words words) {
        return rooms.compute(
                topic,
                (name, there) ->
                        (there == null ? new Room(name, words, millis()) : there).arriving());
    }

    /// Forgets somebody who was about to enter, and the room too where nobody else ever came.
    ///
    /// @param room which
    public void dismiss(Room room) {
        rooms.computeIfPresent(
                room.name(), (_, there) -> there.turnedAway().isUnused() ? null : there);
    }

    /// {@return the names of all rooms}
    List<String> names() {
        return List.copyOf(rooms.keySet());
    }

    /// {@return the time, as rooms count it}
    public long millis() {
        return clock.millis();
    }

    /// Forgets rooms that were left long ago.
    public void sweep() {
        long before = millis() - KEPT.toMillis();
        rooms.forEach(
                (topic, seen) -> {
                    if (seen.isForgotten(before)) {
                        rooms.computeIfPresent(
                                topic, (_, room) -> room.isForgotten(before) ? null : room);
                    }
                });
    }

    /// {@return how many rooms there are, those included that were left a while ago}
    public int size() {
        return rooms.size();
    }

    /// {@return how many have joined, all rooms together}
    public long members() {
        return rooms.values().stream().mapToLong(Room::members).sum();
    }
}
