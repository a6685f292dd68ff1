package io.holdfast.adapters.external.manners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holdfast.adapters.external.manners.Manners.Patience;
import io.holdfast.adapters.external.manners.ThirdParty.Repeat;
import io.holdfast.adapters.external.simulator.Outside;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.ThirdPartyFailed;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Whoever does not even take the connection: a host behind a wall that drops what comes, played by
/// a socket whose queue is full.
class ConnectTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final int QUEUE_MAX = 100;
    private static final int FULL_MILLIS = 300;

    private final Outside world = new Outside(Map.of());
    private final List<Socket> queue = new ArrayList<>();
    private final ServerSocket silence;

    ConnectTest() throws IOException {
        silence = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        world.close();
        for (Socket one : queue) {
            one.close();
        }
        silence.close();
    }

    private boolean isFull() throws IOException {
        while (queue.size() < QUEUE_MAX) {
            Socket one = new Socket();
            queue.add(one);
            try {
                one.connect(
                        new InetSocketAddress(silence.getInetAddress(), silence.getLocalPort()),
                        FULL_MILLIS);
            } catch (SocketTimeoutException _) {
                return true;
            }
        }
        return false;
    }

    @Test
    void who_takes_no_connection_is_given_up_long_before_the_whole_is_over() throws IOException {
        assumeTrue(isFull(), "this machine takes connections that nobody accepts");
        ThirdParty party =
                world.call(Manners.usual("wall").within(new Patience(SHORT, LONG, LONG)));
        URI uri = URI.create("http://127.0.0.1:" + silence.getLocalPort());

        ThirdPartyFailed failed =
                catchThrowableOfType(
                        ThirdPartyFailed.class,
                        () -> party.exchange(Repeat.NEVER, Ask.get(uri), Reply::status));

        assertThat(failed.mishap()).isEqualTo(Mishap.REFUSED);
        assertThat(failed).hasMessageContaining("took too long to connect");
    }
}
