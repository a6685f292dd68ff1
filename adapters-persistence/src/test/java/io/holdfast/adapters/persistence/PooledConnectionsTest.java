package io.holdfast.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

final class PooledConnectionsTest {
    private static final int CALLERS = 200;
    private static final int ROUNDS = 800;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final PooledConnections connections =
            new PooledConnections(
                    new PGSimpleDataSource(), body -> Thread.ofVirtual().name("giver").start(body));

    @Test
    void isGivenBackWithoutTheInterruptOfWhoGivesIt() throws InterruptedException {
        Connection connection =
                closing(() -> told.add("interrupted: " + Thread.currentThread().isInterrupted()));
        Thread caller =
                Thread.startVirtualThread(
                        () -> {
                            Thread.currentThread().interrupt();
                            close(connection);
                            told.add("still: " + Thread.currentThread().isInterrupted());
                        });
        caller.join();
        assertThat(told).containsExactly("interrupted: false", "still: true");
    }

    @Test
    void isWaitedForByWhoIsInterruptedMeanwhile() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        AtomicReference<Thread> giver = new AtomicReference<>();
        Connection connection =
                closing(
                        () -> {
                            giver.set(Thread.currentThread());
                            told.add("closing");
                            pass(closed);
                            told.add("interrupted: " + Thread.currentThread().isInterrupted());
                        });
        Thread caller =
                Thread.startVirtualThread(
                        () -> {
                            close(connection);
                            told.add("still: " + Thread.currentThread().isInterrupted());
                        });
        assertThat(told.take()).isEqualTo("closing");
        assertThat(giver.get()).isNotSameAs(caller);
        caller.interrupt();
        closed.countDown();
        caller.join();
        assertThat(told).containsExactly("interrupted: false", "still: true");
    }

    @Test
    void isGivenBackByAThreadOfTheSystemItself() throws SQLException {
        connections.closeConnection(closing(() -> told.add(Thread.currentThread().getName())));
        assertThat(told).containsExactly(Thread.currentThread().getName());
    }

    @Test
    void saysThatItCouldNotBeGivenBack() throws InterruptedException {
        Connection broken =
                closing(
                        () -> {
                            throw new IllegalStateException("broken");
                        });
        Thread.startVirtualThread(
                        () -> {
                            assertThatThrownBy(() -> connections.closeConnection(broken))
                                    .isInstanceOf(SQLException.class)
                                    .hasRootCauseMessage("broken");
                            told.add("said");
                        })
                .join();
        assertThat(told).containsExactly("said");
    }

    /// Given back directly, many runs of this stand still for good: who is interrupted does not
    /// rest, and keeps the cores from the one who was handed a connection.
    @Test
    void comeRoundThoughAllAreInterruptedWhoGiveThemBack() {
        AtomicInteger rounds = new AtomicInteger();
        try (HikariDataSource pool = pool(4)) {
            PooledConnections few =
                    new PooledConnections(pool, body -> Thread.ofVirtual().start(body));
            for (int caller = 0; caller < CALLERS; caller++) {
                Thread.startVirtualThread(
                        () -> {
                            for (int round = 0; round < ROUNDS; round++) {
                                useInterrupted(few);
                                rounds.incrementAndGet();
                            }
                        });
            }
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(rounds).hasValue(CALLERS * ROUNDS));
        }
    }

    // Nothing here is right only because of the order in which threads run.
    @SuppressWarnings("ThreadPriorityCheck")
    private static void useInterrupted(PooledConnections connections) {
        try {
            Connection connection = connections.openConnection();
            Thread.yield();
            Thread.currentThread().interrupt();
            connections.closeConnection(connection);
            assertThat(Thread.interrupted()).isTrue();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static HikariDataSource pool(int connections) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(
                new PGSimpleDataSource() {
                    @Override
                    public Connection getConnection() {
                        return idle();
                    }
                });
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }

    /// A connection that is well and asks nobody.
    private static Connection idle() {
        return (Connection)
                Proxy.newProxyInstance(
                        PooledConnectionsTest.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, _) ->
                                switch (method.getName()) {
                                    case "isValid", "getAutoCommit" -> true;
                                    case "isClosed", "isReadOnly" -> false;
                                    case "getTransactionIsolation", "getNetworkTimeout" -> 0;
                                    case "toString" -> "idle";
                                    default -> null;
                                });
    }

    private void close(Connection connection) {
        try {
            connections.closeConnection(connection);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Connection closing(Runnable close) {
        return (Connection)
                Proxy.newProxyInstance(
                        PooledConnectionsTest.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, _) -> {
                            assertThat(method.getName()).isEqualTo("close");
                            close.run();
                            return null;
                        });
    }
}
