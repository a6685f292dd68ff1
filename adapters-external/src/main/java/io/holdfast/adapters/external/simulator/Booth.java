package io.holdfast.adapters.external.simulator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// One third party: a port of its own, on which it answers as its weather is.
public final class Booth implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Booth.class);
    private static final int BACKLOG = 4_096;

    private final String name;
    private final Role role;
    private final Stage stage;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong hangUps = new AtomicLong();
    private volatile Weather weather = Weather.FAIR;
    private volatile boolean closed;
    private ServerSocket listener;
    private CountDownLatch accepting = new CountDownLatch(0);

    /// Begins to listen.
    ///
    /// @param name for threads and logs
    /// @param port where; 0 for any that is free
    /// @param role what it says
    /// @param stage what it is given
    /// @throws IOException if it cannot listen there
    Booth(String name, int port, Role role, Stage stage) throws IOException {
        this.name = name;
        this.role = role;
        this.stage = stage;
        listener = listen(port);
        this.port = listener.getLocalPort();
        accept(listener);
    }

    private ServerSocket listen(int at) throws IOException {
        ServerSocket socket =
                stage.certificate() == null
                        ? new ServerSocket()
                        : stage.certificate().getServerSocketFactory().createServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), BACKLOG);
        return socket;
    }

    private void accept(ServerSocket socket) {
        CountDownLatch ended = new CountDownLatch(1);
        accepting = ended;
        stage.threads()
                .start(
                        "simulated-" + name,
                        () -> {
                            while (!socket.isClosed()) {
                                try {
                                    serve(socket.accept());
                                } catch (IOException e) {
                                    LOG.debug("{} takes no connection: {}", name, e.getMessage());
                                }
                            }
                            ended.countDown();
                        });
    }

    private void serve(Socket socket) {
        open.add(socket);
        stage.threads()
                .start(
                        "simulated-" + name,
                        () -> {
                            try (socket) {
                                converse(socket);
                            } catch (IOException e) {
                                LOG.debug("{} lost a caller: {}", name, e.getMessage());
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            } finally {
                                open.remove(socket);
                            }
                        });
    }

    private void converse(Socket socket) throws IOException, InterruptedException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        Mischief mischief = new Mischief(socket, in, stage.pause(), hangUps);
        Optional<Heard> heard = Heard.next(in);
        while (heard.isPresent()) {
            calls.incrementAndGet();
            Weather now = weather;
            stage.pause().of(now.latency(stage.random()));
            Fault fault = now.strikes(stage.random());
            if (mischief.ends(fault)) {
                return;
            }
            Said said = mischief.instead(fault, now);
            if (said == null) {
                said = role.answer(heard.get(), fault);
            }
            socket.getOutputStream().write(said.bytes());
            heard = Heard.next(in);
        }
    }

    /// {@return where it listens}
    public URI uri() {
        return URI.create(
                "%s://localhost:%d"
                        .formatted(stage.certificate() == null ? "http" : "https", port));
    }

    /// {@return how it behaves}
    public Weather weather() {
        return weather;
    }

    /// Has it behave in another way from now on.
    ///
    /// @param next how
    public synchronized void turn(Weather next) {
        weather = next;
        try {
            if (next.fault() == Fault.REFUSE) {
                shut();
            } else if (listener.isClosed() && !closed) {
                listener = listen(port);
                accept(listener);
            }
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot listen again", e);
        }
    }

    /// Who connects afterwards is refused: the port is free only when nobody accepts any more.
    private void shut() throws IOException {
        listener.close();
        try {
            if (!accepting.await(1, TimeUnit.SECONDS)) {
                LOG.warn("{} still accepts", name);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        hangUp();
    }

    private void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    /// {@return how many requests it has heard}
    public long calls() {
        return calls.get();
    }

    /// {@return how many callers hung up while it kept them waiting}
    public long hangUps() {
        return hangUps.get();
    }

    /// {@return how many connections there are}
    public int connections() {
        return open.size();
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            shut();
        } catch (IOException e) {
            LOG.debug("{} did not close", name, e);
        }
    }
}
