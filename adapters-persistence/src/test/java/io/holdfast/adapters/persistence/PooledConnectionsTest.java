package io.holdfast.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

final class PooledConnectionsTest {
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
                            await(closed);
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

    private void close(Connection connection) {
        try {
            connections.closeConnection(connection);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
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
