package io.holdfast.adapters.external.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.holdfast.adapters.external.outbound.AddressRange;
import io.holdfast.adapters.external.outbound.Outbound;
import io.holdfast.adapters.external.outbound.OutboundSettings;
import io.holdfast.catalog.picture.FetchOutcome;
import io.holdfast.catalog.picture.PictureFile;
import io.holdfast.catalog.port.out.PictureSource;
import io.holdfast.contracts.pictures.PictureSourceContract;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

class HttpPictureSourceTest extends PictureSourceContract {
    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0
    };
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir private Path folder;

    private final AtomicInteger pages = new AtomicInteger();
    private final ConcurrentHashMap<String, Page> served = new ConcurrentHashMap<>();
    private final List<Outbound> opened = new ArrayList<>();
    private HttpServer server;

    /// What is done with a caller.
    private interface Page {
        void answer(HttpExchange call) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            Page page = served.get(call.getRequestURI().getPath());
            if (page == null) {
                call.sendResponseHeaders(404, -1);
            } else {
                page.answer(call);
            }
        }
    }

    @AfterEach
    void stop() {
        opened.forEach(Outbound::close);
        server.stop(0);
    }

    private PictureSource source(OwnPictures own) {
        Outbound outbound =
                new Outbound(
                        new OutboundSettings(
                                LONG,
                                LONG,
                                8,
                                8,
                                List.of(AddressRange.parse("127.0.0.1")),
                                "holdfast-test"),
                        (_, _) -> () -> {});
        opened.add(outbound);
        return new HttpPictureSource(
                outbound, own, folder, new PictureLimits(BYTES_MAX, 1, LONG), () -> NOW);
    }

    @Override
    protected PictureSource source() {
        return source(OwnPictures.NONE);
    }

    private String page(Page page) {
        String path = "/" + pages.incrementAndGet();
        served.put(path, page);
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @Override
    protected String serve(int status, byte[] body) {
        return page(
                call -> {
                    call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                    call.getResponseBody().write(body);
                });
    }

    private String saying(int status, String retryAfter) {
        return page(
                call -> {
                    call.getResponseHeaders().set("Retry-After", retryAfter);
                    call.sendResponseHeaders(status, -1);
                });
    }

    private Optional<Duration> rest(String url) {
        return Optional.ofNullable(((FetchOutcome.Failed) source().fetch(url)).retryAfter());
    }

    @Test
    void SRC_4_who_wants_to_be_left_alone_is_heard() {
        assertThat(rest(saying(429, "120"))).contains(Duration.ofMinutes(2));
        assertThat(rest(saying(503, "Sun, 01 Mar 2026 10:01:00 GMT")))
                .contains(Duration.ofMinutes(1));
        assertThat(rest(serve(429, new byte[0]))).contains(Duration.ofSeconds(10));
        assertThat(rest(serve(503, new byte[0]))).isEmpty();
        assertThat(rest(saying(500, "120"))).isEmpty();
    }

    @Override
    protected long left() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toFile().length() > 0).count();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list", e);
        }
    }

    @Test
    void a_picture_that_never_ends_is_left_at_the_limit() {
        AtomicLong sent = new AtomicLong();
        String endless =
                page(
                        call -> {
                            call.sendResponseHeaders(200, 0);
                            OutputStream body = call.getResponseBody();
                            body.write(PNG);
                            byte[] more = new byte[8_192];
                            while (sent.addAndGet(more.length) < 1_000_000_000) {
                                body.write(more);
                            }
                        });

        assertThat(source().fetch(endless)).isInstanceOf(FetchOutcome.Refused.class);
        assertThat(sent).hasValueLessThan(100_000_000);
        assertThat(left()).isZero();
    }

    @Test
    void a_body_that_breaks_off_has_failed_and_leaves_nothing() {
        String broken =
                page(
                        call -> {
                            call.sendResponseHeaders(200, 1_000);
                            call.getResponseBody().write(PNG);
                            call.getResponseBody().flush();
                            throw new IOException("gone");
                        });

        assertThat(source().fetch(broken)).isInstanceOf(FetchOutcome.Failed.class);
        assertThat(left()).isZero();
    }

    @Test
    void a_redirect_is_followed_and_one_that_leads_inwards_is_refused() {
        PictureSource source = source();
        String picture = serve(200, PNG);
        String moved = redirect(picture);
        String trap = redirect("http://169.254.169.254/latest/meta-data/");
        String hosts = redirect("http://127.0.0.2:" + server.getAddress().getPort() + "/1");

        ((FetchOutcome.Fetched) source.fetch(moved)).file().close();
        assertThat(source.fetch(trap)).isInstanceOf(FetchOutcome.Refused.class);
        assertThat(source.fetch(hosts)).isInstanceOf(FetchOutcome.Refused.class);
    }

    @Test
    void a_redirect_that_is_not_followed_is_no_silence_of_the_server() {
        assertThat(source().fetch(redirect("ftp://example.com/a.png")))
                .isEqualTo(
                        new FetchOutcome.Refused(
                                "The address leads on to another."
                                        + " Only addresses with http or https are called."));
        String next = "/" + (pages.get() + 1);
        assertThat(source().fetch(redirect(next)))
                .isEqualTo(
                        new FetchOutcome.Refused(
                                "The address leads on to others,"
                                        + " too many times or in a circle."));
    }

    private String redirect(String to) {
        return page(
                call -> {
                    call.getResponseHeaders().add("Location", to);
                    call.sendResponseHeaders(302, -1);
                });
    }

    @Test
    void addresses_are_forgiven_spaces_and_other_scripts() {
        PictureSource source = source();
        served.put(
                "/rote Bänke/1.png",
                call -> {
                    call.sendResponseHeaders(200, PNG.length);
                    call.getResponseBody().write(PNG);
                });
        int port = server.getAddress().getPort();
        for (String path : List.of("/rote Bänke/1.png", "/rote%20B%C3%A4nke/1.png")) {
            FetchOutcome outcome = source.fetch(" http://127.0.0.1:" + port + path);
            assertThat(outcome).as(path).isInstanceOf(FetchOutcome.Fetched.class);
            ((FetchOutcome.Fetched) outcome).file().close();
        }
    }

    @Test
    void brackets_are_read_in_names_in_what_is_asked_for_and_in_hosts() {
        PictureSource source = source();
        List<String> asked = new CopyOnWriteArrayList<>();
        served.put(
                "/tee[1].png",
                call -> {
                    asked.add(String.valueOf(call.getRequestURI().getRawQuery()));
                    call.sendResponseHeaders(200, PNG.length);
                    call.getResponseBody().write(PNG);
                });
        served.put("/to/http://[::1]:1/1.png", call -> redirect(call, "http://[::1]:1/1.png"));
        String here = "http://127.0.0.1:" + server.getAddress().getPort();
        FetchOutcome outcome = source.fetch(here + "/tee[1].png?of[]=7");

        assertThat(outcome).isInstanceOf(FetchOutcome.Fetched.class);
        ((FetchOutcome.Fetched) outcome).file().close();
        assertThat(asked).containsExactly("of[]=7");
        for (String inside : List.of("http://[::1]:1/1.png", here + "/to/http://[::1]:1/1.png")) {
            assertThat(source.fetch(inside))
                    .isEqualTo(
                            new FetchOutcome.Refused("The address is not on the public internet."));
        }
    }

    private static void redirect(HttpExchange call, String to) throws IOException {
        call.getResponseHeaders().add("Location", to);
        call.sendResponseHeaders(302, -1);
    }

    @Test
    void a_host_that_nobody_knows_or_that_does_not_listen_has_failed() {
        assertThat(source().fetch("http://no-such-host.invalid/1.png"))
                .isInstanceOf(FetchOutcome.Failed.class);
        assertThat(source().fetch("http://127.0.0.1:1/1.png"))
                .isInstanceOf(FetchOutcome.Failed.class);
    }

    @Test
    void what_is_drawn_here_is_asked_of_nobody() {
        PictureSource source =
                source(
                        url ->
                                url.equals("http://localhost/own.png")
                                        ? Optional.of(PNG)
                                        : Optional.empty());

        try (PictureFile file =
                ((FetchOutcome.Fetched) source.fetch("http://localhost/own.png")).file()) {
            assertThat(file.length()).isEqualTo(PNG.length);
        }
    }

    @Test
    void files_are_used_again_and_go_when_nobody_uses_any() throws IOException {
        PictureSource source = source();
        String url = serve(200, PNG);
        PictureFile first = ((FetchOutcome.Fetched) source.fetch(url)).file();
        PictureFile second = ((FetchOutcome.Fetched) source.fetch(url)).file();
        InputStream read = second.bytes();
        second.close();
        second.close();
        PictureFile third = ((FetchOutcome.Fetched) source.fetch(url)).file();

        assertThat(folder.toFile().list()).hasSize(2);
        assertThatThrownBy(read::readAllBytes).isInstanceOf(IOException.class);
        assertThat(third.bytes().readAllBytes()).isEqualTo(PNG);
        first.close();
        third.close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_a_dead_process_left_goes_when_the_next_one_starts() throws IOException {
        Files.writeString(folder.resolve("left"), "half a picture");

        source();

        assertThat(left()).isZero();
    }
}
