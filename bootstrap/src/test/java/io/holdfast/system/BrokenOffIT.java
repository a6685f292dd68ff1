package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;

import io.holdfast.access.port.in.Keys;
import io.holdfast.bootstrap.server.RunningServer;
import io.holdfast.bootstrap.server.Start;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.bootstrap.settings.SettingsReader;
import io.holdfast.idempotency.port.out.ClaimStore;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Every POST, broken off between its effect and its answer: the request that is sent again has no
/// second effect, and gets the answer that got lost. And every POST that stands still before its
/// effect, until another try of it has been answered: it has no effect any more. And two tries of
/// it that are let go at the same moment. Decision 0013 promises all of it.
final class BrokenOffIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String KEY = "Idempotency-Key";
    private static final String[] WAIT = {"Prefer", "wait=30"};

    /// Rows that come and go by themselves, or are the claims of requests.
    private static final Set<String> NO_EFFECT =
            Set.of(
                    "request_claim",
                    "job_queue_small",
                    "job_queue_large",
                    "cache_result",
                    "node",
                    "news_clock",
                    "allowance",
                    "presence_node",
                    "presence");

    private static RunningServer server;
    private static Settings settings;
    private static LostAnswers answers;
    private static Api api;
    private static Posts all;
    private static List<Posts.Post> posts;

    @BeforeAll
    static void start(@TempDir Path directory) throws InterruptedException {
        System.setProperty(LostAnswers.ASKED_FOR, "true");
        settings =
                new SettingsReader(
                                Map.of(
                                        "HOLDFAST_DATA_DIR",
                                        directory.toString(),
                                        "HOLDFAST_HOST",
                                        "127.0.0.1",
                                        "HOLDFAST_PORT",
                                        "0",
                                        "HOLDFAST_WEBHOOK_ALLOWED",
                                        "127.0.0.1"))
                        .read();
        server = new Start(settings).run();
        server.context().getBean(Keys.class).preset(RunningHoldfast.KEY);
        answers = server.context().getBean(LostAnswers.class);
        api = new Api(URI.create("http://127.0.0.1:" + server.port()), RunningHoldfast.KEY);
        all = new Posts(api, BrokenOffIT::run);
        posts = all.all();
    }

    @AfterAll
    static void stop() {
        System.clearProperty(LostAnswers.ASKED_FOR);
        all.close();
        server.close();
    }

    @Test
    void no_post_is_left_out() {
        Set<String> described = new TreeSet<>();
        String description = api.get("/openapi.yaml").is(200).text();
        Matcher matcher = Pattern.compile("(?m)^  (/\\S+):|^    (post):").matcher(description);
        String path = "";
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                path = matcher.group(1);
            } else {
                described.add(path);
            }
        }
        assertThat(posts.stream().map(Posts.Post::route).collect(Collectors.toSet()))
                .isEqualTo(described);
    }

    /// Three of each: what one of them brings about is compared with what another does.
    @TestFactory
    Stream<DynamicContainer> every_post_has_one_effect_however_its_tries_meet() {
        List<Posts.Post> late = all.all();
        List<Posts.Post> twice = all.all();
        return IntStream.range(0, posts.size())
                .mapToObj(n -> tests(posts.get(n), late.get(n), twice.get(n)));
    }

    private static DynamicContainer tests(Posts.Post lost, Posts.Post late, Posts.Post twice) {
        Map<String, Long> once = new TreeMap<>();
        return dynamicContainer(
                lost.what(),
                Stream.of(
                        dynamicTest(
                                "broken off after its effect, it is answered as it would have been",
                                () -> once.putAll(breaksOff(lost))),
                        dynamicTest(
                                "standing still until another was answered and undone, it has none",
                                () -> comesLate(late)),
                        dynamicTest(
                                "in two turns at once, it has the effect of one",
                                () -> assertThat(goesTwice(twice)).isEqualTo(once))));
    }

    /// {@return by how much its one effect changed each count}
    private static Map<String, Long> breaksOff(Posts.Post post) {
        String[] with = Posts.both(new String[] {KEY, "broken off: " + post.what()}, WAIT);
        Map<String, String> before = effects();
        int lost = answers.count();
        answers.loseNext();
        post.request().apply(with).problem(500, "internal");
        assertThat(answers.count()).isEqualTo(lost + 1);
        Map<String, String> after = settled();
        if (post.kind() == Posts.Kind.MAKES || post.kind() == Posts.Kind.STARTS) {
            assertThat(after).as("something happened").isNotEqualTo(before);
        }
        post.request().apply(with).problem(409, "still-running");
        died();

        Answer answer = post.request().apply(with);

        assertThat(answer.header("Idempotency-Replayed")).isEmpty();
        assertThat(settled()).as("effects of " + post.what()).isEqualTo(after);
        if (post.kind() == Posts.Kind.STARTS || post.kind() == Posts.Kind.SENDS) {
            assertThat(status(answers.kept())).isEqualTo(status(answers.lost()));
            assertThat(body(answers.kept()).path("id")).isEqualTo(body(answers.lost()).path("id"));
        } else {
            assertThat(answers.kept()).isEqualTo(answers.lost());
        }
        Answer again = post.request().apply(with);
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.text()).isEqualTo(answer.text());
        return difference(before, after);
    }

    private static void comesLate(Posts.Post post) throws Exception {
        String[] with = Posts.both(new String[] {KEY, "late: " + post.what()}, WAIT);
        LostAnswers.Stop stop = answers.stopNext();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> late = threads.submit(() -> post.request().apply(with));
            Answer answer;
            Map<String, String> undone;
            try {
                stop.await();
                died();
                answer = post.request().apply(with);
                assertThat(answer.header("Idempotency-Replayed")).isEmpty();
                settled();
                post.undo().accept(answer);
                undone = settled();
            } finally {
                stop.end();
            }

            assertThat(late.get().text()).isEqualTo(answer.text());
            assertThat(settled()).as("effects of " + post.what()).isEqualTo(undone);
        }
    }

    /// {@return by how much its two turns, let go at the same moment, changed each count}
    private static Map<String, Long> goesTwice(Posts.Post post) throws Exception {
        String[] with = Posts.both(new String[] {KEY, "twice: " + post.what()}, WAIT);
        Map<String, String> before = settled();
        LostAnswers.Stop first = answers.stopNext();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> one = threads.submit(() -> post.request().apply(with));
            Future<Answer> other;
            try {
                first.await();
                died();
                LostAnswers.Stop second = answers.stopNext();
                other = threads.submit(() -> post.request().apply(with));
                second.await();
                second.end();
            } finally {
                first.end();
            }
            Answer answer = other.get();
            if (one.get().status() == 409 && answer.status() != 409) {
                one.get().problem(409, "still-running");
            } else {
                assertThat(one.get().text()).isEqualTo(answer.text());
            }
            assertThat(post.request().apply(with).text()).isEqualTo(answer.text());
        }
        return difference(before, settled());
    }

    private static Map<String, Long> difference(
            Map<String, String> before, Map<String, String> after) {
        Map<String, Long> difference = new TreeMap<>();
        after.forEach(
                (what, count) -> {
                    if (count.matches("-?\\d+") && !count.equals(before.get(what))) {
                        difference.put(
                                what, Long.parseLong(count) - Long.parseLong(before.get(what)));
                    }
                });
        return difference;
    }

    /// What a process does for its claims that starts where another one died.
    private static void died() {
        server.context().getBean(ClaimStore.class).giveBack(settings.node(), Instant.now());
    }

    private static String status(String answer) {
        return answer.substring(0, answer.indexOf('\n'));
    }

    private static JsonNode body(String answer) {
        return Answer.parsed(answer.substring(answer.indexOf("\n\n") + 2));
    }

    private static Map<String, String> settled() {
        await().atMost(SOON)
                .until(
                        () ->
                                value(
                                                "select count(*) from job where state in ('queued',"
                                                        + " 'running')")
                                        .equals("0"));
        return effects();
    }

    /// {@return all that a request can have done: how many rows there are, how often jobs were
    /// begun, what there is in stock, and what the gateway was asked}
    private static Map<String, String> effects() {
        Map<String, String> effects = new TreeMap<>();
        String tables =
                value(
                        "select string_agg(relname, ' ') from pg_class join pg_namespace n on n.oid"
                                + " = relnamespace where relkind = 'r' and nspname = 'public'");
        for (String table : tables.split(" ", -1)) {
            if (!NO_EFFECT.contains(table)) {
                effects.put(table, value("select count(*) from " + table));
            }
        }
        effects.put("begun", value("select sum(attempts) from job"));
        effects.put("jobs", value("select string_agg(state, ' ' order by ord) from job"));
        effects.put("on hand", value("select sum(on_hand) from stock_level"));
        effects.put("reserved", value("select sum(reserved) from stock_level"));
        effects.put(
                "secrets", value("select md5(string_agg(secret, '' order by id)) from webhook"));
        effects.put("enabled", value("select count(*) from webhook where enabled"));
        effects.put("charges", Long.toString(charges()));
        return effects;
    }

    /// {@return pages in the books of the sandbox}
    private static long charges() {
        try (Stream<Path> pages = Files.walk(settings.dataDir().resolve("sandbox"))) {
            return pages.filter(Files::isSymbolicLink).count();
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox keeps no books", e);
        }
    }

    private static String value(String query) {
        try (Connection connection =
                        server.context().getBean(HikariDataSource.class).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new AssertionError("not answered: " + query, e);
        }
    }

    private static void run(String sql) {
        try (Connection connection =
                        server.context().getBean(HikariDataSource.class).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError("not done: " + sql, e);
        }
    }
}
