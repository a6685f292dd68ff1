package io.holdfast.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;

import io.holdfast.kernel.StoreUnavailable;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

class DatabaseIT {
    private static final Duration AT_LEISURE = Duration.ofDays(1);

    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
    private final Database database = embedded.database();

    @AfterEach
    void close() {
        embedded.close();
    }

    @Test
    void the_limits_of_a_session_are_in_force() {
        List<String> limits =
                database.read(
                        "look at limits",
                        handle ->
                                handle.createQuery(
                                                """
                                                select current_setting(s) from unnest(array['statement_timeout', 'lock_timeout',
                                                       'idle_in_transaction_session_timeout', 'application_name',
                                                       'default_transaction_isolation']) s
                                                """)
                                        .mapTo(String.class)
                                        .list());

        assertThat(limits).containsExactly("1min", "20s", "2min", "test", "read committed");
    }

    @Test
    void work_that_steps_back_has_connections_of_its_own() {
        try (HikariDataSource behind = new HikariDataSource()) {
            behind.setDataSource(embedded.pool());
            behind.setConnectionInitSql(Database.sessionSql("behind"));
            AtomicBoolean stepsBack = new AtomicBoolean(true);
            Database both =
                    Database.open(
                            embedded.pool(),
                            behind,
                            stepsBack::get,
                            () -> AT_LEISURE,
                            Runnable::run);
            List<String> seen = new ArrayList<>();

            seen.add(nameIn(both));
            try (Snapshot snapshot = both.snapshot("look")) {
                seen.add(snapshot.run("look", DatabaseIT::name));
            }
            stepsBack.set(false);
            seen.add(nameIn(both));

            assertThat(seen).containsExactly("behind", "behind", "test");
        }
    }

    @Test
    void a_read_is_left_before_its_caller_is_interrupted_and_costs_no_connection() {
        try (HikariDataSource single = new HikariDataSource()) {
            single.setDataSource(embedded.pool());
            single.setConnectionInitSql(Database.sessionSql("single"));
            single.setMaximumPoolSize(1);
            AtomicReference<Duration> left = new AtomicReference<>(AT_LEISURE);
            Database hurried =
                    Database.open(embedded.pool(), single, () -> true, left::get, Runnable::run);
            int process = hurried.read("look", DatabaseIT::process);

            for (Duration time : List.of(Duration.ofMillis(300), Duration.ZERO)) {
                left.set(time);
                assertThatThrownBy(() -> hurried.read("sleep", DatabaseIT::sleep))
                        .isInstanceOf(StoreUnavailable.TimeOver.class)
                        .hasMessage("the store did not answer: sleep");
            }

            left.set(AT_LEISURE);
            assertThat(hurried.<Integer>read("look", DatabaseIT::process)).isEqualTo(process);
            assertThat(hurried.<String>read("look", DatabaseIT::limit)).isEqualTo("1min");
        }
    }

    private static int process(Handle handle) {
        return handle.createQuery("select pg_backend_pid()").mapTo(Integer.class).one();
    }

    private static String limit(Handle handle) {
        return handle.createQuery("show statement_timeout").mapTo(String.class).one();
    }

    private static boolean sleep(Handle handle) {
        handle.execute("select pg_sleep(50)");
        return true;
    }

    private static String nameIn(Database database) {
        return database.inTransaction("look", DatabaseIT::name);
    }

    private static String name(Handle handle) {
        return handle.createQuery("show application_name").mapTo(String.class).one();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set local statement_timeout = '1ms'; select pg_sleep(5)",
                "select pg_terminate_backend(pg_backend_pid())",
                "do $$ begin raise sqlstate '53300'; end $$",
                "do $$ begin raise sqlstate '55P03'; end $$"
            })
    void a_server_that_gives_up_or_goes_away_is_unavailable(String sql) {
        assertThatThrownBy(() -> embedded.run(sql))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage("the store did not answer: set a test up");

        assertThat(embedded.one(Integer.class, "select 1")).isEqualTo(1);
    }

    @Test
    void a_fault_of_ours_passes_as_it_is() {
        assertThatThrownBy(() -> embedded.run("select nonsense"))
                .isInstanceOf(UnableToExecuteStatementException.class);
    }

    @Test
    void a_deadlock_is_resolved_by_doing_the_work_again() throws Exception {
        embedded.run("create table pair (id int primary key, n int not null)");
        embedded.run("insert into pair values (1, 0), (2, 0)");
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicInteger tries = new AtomicInteger();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> work =
                    List.of(
                            threads.submit(() -> cross(both, tries, 1, 2)),
                            threads.submit(() -> cross(both, tries, 2, 1)));
            for (Future<?> one : work) {
                one.get(30, TimeUnit.SECONDS);
            }
        }

        assertThat(tries.get()).isGreaterThan(2);
        assertThat(embedded.one(Integer.class, "select sum(n) from pair")).isEqualTo(4);
    }

    private void cross(CyclicBarrier both, AtomicInteger tries, int first, int second) {
        database.useTransaction(
                "count up",
                handle -> {
                    up(handle, first);
                    if (tries.incrementAndGet() <= 2) {
                        meet(both);
                    }
                    up(handle, second);
                });
    }

    private static void up(Handle handle, int id) {
        handle.execute("update pair set n = n + 1 where id = ?", id);
    }

    private static void meet(CyclicBarrier both) {
        try {
            both.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_interrupted_caller_is_served_and_stays_interrupted() {
        Thread.currentThread().interrupt();

        int one = embedded.one(Integer.class, "select 1");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(one).isEqualTo(1);
    }

    @Test
    void work_within_work_has_a_transaction_of_its_own() {
        embedded.run("create table seen (n int)");

        assertThatThrownBy(
                        () ->
                                database.useTransaction(
                                        "fail",
                                        outer -> {
                                            outer.execute("insert into seen values (1)");
                                            embedded.run("insert into seen values (2)");
                                            throw new IllegalStateException("no");
                                        }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(embedded.one(Integer.class, "select sum(n) from seen")).isEqualTo(2);
    }

    @Test
    void a_snapshot_shows_one_moment_and_goes_when_it_is_closed() {
        embedded.run("create table seen (n int)");

        try (Snapshot snapshot = database.snapshot("count")) {
            int before = snapshot.run("count", DatabaseIT::count);
            embedded.run("insert into seen values (1)");
            int after = snapshot.run("count", DatabaseIT::count);
            assertThat(List.of(before, after)).containsExactly(0, 0);
            snapshot.run("add", handle -> handle.execute("insert into seen values (2)"));
        }

        assertThat(embedded.one(Integer.class, "select sum(n) from seen")).isEqualTo(1);
    }

    @Test
    void a_snapshot_that_is_committed_keeps_what_it_wrote() {
        embedded.run("create table seen (n int)");

        try (Snapshot snapshot = database.snapshot("add")) {
            snapshot.run("add", handle -> handle.execute("insert into seen values (2)"));
            snapshot.commit("add");
        }

        assertThat(embedded.one(Integer.class, "select sum(n) from seen")).isEqualTo(2);
    }

    private static int count(Handle handle) {
        return handle.createQuery("select count(*) from seen").mapTo(Integer.class).one();
    }
}
