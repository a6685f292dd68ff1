package io.holdfast.adapters.web.channels.transport;

import io.holdfast.access.port.in.Keys;
import io.holdfast.adapters.web.channels.session.Switchboard;
import io.holdfast.adapters.web.channels.session.Visitor;
import io.holdfast.adapters.web.channels.wire.Version;
import io.netty.channel.EventLoopGroup;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// All sessions that are carried by long polling, by the token that a client shows for its own.
/// Safe for concurrent use.
@Singleton
final class LongPolls {
    /// Tells such a token from an API key, which clients send under the same name.
    static final String PREFIX = "hfpoll_";

    private static final int TOKEN_BYTES = 24;

    private final ConcurrentHashMap<String, LongPoll> open = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Lobby lobby;
    private final EventLoopGroup loops;

    LongPolls(
            ChannelSettings settings,
            Keys keys,
            Switchboard board,
            Connections connections,
            Mounts mounts,
            EventLoopGroup loops) {
        this.lobby = new Lobby(settings, keys, board, connections, mounts);
        this.loops = loops;
    }

    Lobby lobby() {
        return lobby;
    }

    /// {@return the token of a new session; empty where its address has too many}
    Optional<String> begin(String address, Visitor visitor, Version version) {
        if (!lobby.connections().admit(address)) {
            return Optional.empty();
        }
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        LongPoll session =
                new LongPoll(
                        loops.next(),
                        lobby,
                        visitor,
                        version,
                        LongPoll.WINDOW,
                        () -> end(token, address));
        open.put(token, session);
        lobby.connections().add(session);
        return Optional.of(token);
    }

    private void end(String token, String address) {
        LongPoll ended = open.remove(token);
        if (ended != null) {
            lobby.connections().remove(ended);
            lobby.connections().release(address);
        }
    }

    Optional<LongPoll> find(@Nullable String token) {
        return token == null ? Optional.empty() : Optional.ofNullable(open.get(token));
    }
}
