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
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// One third party: a port of its own, on which it answers as its weather is.
public final class Booth implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Booth.class);
    private static final int BACKLOG = 4_096;
    private static final int LAST_MAX = 50;

    private final String name;
    private final Role role;
    private final Stage stage;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong hangUps = new AtomicLong();
    private final AtomicLong struck = new AtomicLong();
    private final Deque<String> heardLast = new ConcurrentLinkedDeque<>();
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
        ServerSocket socket = new ServerSocket();
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
                            try (socket;
                                    Socket spoken = encrypted(socket)) {
                                converse(socket, spoken);
                            } catch (IOException e) {
                                LOG.debug("{} lost a caller: {}", name, e.getMessage());
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            } finally {
                                open.remove(socket);
                            }
                        });
    }

    /// What was shown is shown for as long as the connection lasts.
    private Socket encrypted(Socket socket) throws IOException {
        Authority authority = stage.authority();
        return authority == null
                ? socket
                : authority
                        .showing(weather.strikes(stage.random()))
                        .createSocket(socket, null, true);
    }

    private void converse(Socket socket, Socket spoken) throws IOException, InterruptedException {
        InputStream in = new BufferedInputStream(spoken.getInputStream());
        Mischief mischief =
                new Mischief(socket, in, spoken.getOutputStream(), stage.pause(), hangUps);
        Optional<Heard> heard = Heard.next(in);
        while (heard.isPresent()) {
            hear(heard.get());
            Weather now = weather;
            stage.pause().of(now.latency(stage.random()));
            Fault fault = strikes(now, heard.get());
            if (fault == Fault.LOSE_ANSWER) {
                role.answer(heard.get(), Fault.NONE);
            }
            if (mischief.ends(fault)) {
                return;
            }
            Said said = mischief.instead(fault, now);
            if (said == null) {
                said = role.answer(heard.get(), fault);
            }
            spoken.getOutputStream().write(said.bytes());
            heard = Heard.next(in);
        }
    }

    private void hear(Heard heard) {
        calls.incrementAndGet();
        String what = heard.method() + " " + heard.place();
        heardLast.addLast(what.replaceAll("[^A-Za-z0-9/_. -]", "?"));
        if (heardLast.size() > LAST_MAX) {
            heardLast.pollFirst();
        }
    }

    private Fault strikes(Weather now, Heard heard) {
        Fault fault = heard.place().endsWith(now.path()) ? now.strikes(stage.random()) : Fault.NONE;
        boolean over =
                fault != Fault.NONE && now.times() > 0 && struck.incrementAndGet() > now.times();
        return over ? Fault.NONE : fault;
    }

    /// {@return what it has heard last, `POST /v2/shipments`, the newest at the end}
    public List<String> heardLast() {
        return List.copyOf(heardLast);
    }

    /// {@return where it listens}
    public URI uri() {
        return URI.create(
                "%s://localhost:%d".formatted(stage.authority() == null ? "http" : "https", port));
    }

    /// {@return how it behaves}
    public Weather weather() {
        return weather;
    }

    /// Has it behave in another way from now on.
    ///
    /// @param next how
    /// @throws IllegalArgumentException if it is to show a bad certificate, and shows none
    public synchronized void turn(Weather next) {
        boolean shows = next.fault().isOfCertificate();
        if (shows && stage.authority() == null) {
            throw new IllegalArgumentException(name + " speaks without encryption");
        }
        struck.set(0);
        boolean other = next.fault() != weather.fault();
        boolean unmasked = other && (shows || weather.fault().isOfCertificate());
        weather = next;
        try {
            if (next.fault() == Fault.REFUSE) {
                shut();
            } else if (listener.isClosed() && !closed) {
                listener = listen(port);
                accept(listener);
            } else if (unmasked) {
                // A certificate is looked at when a connection is made, and never again.
                hangUp();
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
