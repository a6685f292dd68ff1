package io.holdfast.adapters.external.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;

class OutboundTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final List<AddressRange> LOOPBACK = List.of(AddressRange.parse("127.0.0.0/8"));
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @Test
    void the_name_stays_in_the_request_though_the_connection_goes_to_the_checked_address()
            throws IOException {
        try (Harbour shop = Harbour.answering("200 OK", "X-Is: there\r\n", "hello");
                Outbound outbound = outbound(LOOPBACK, _ -> new InetAddress[] {HERE})) {
            String seen =
                    outbound.call(
                            get("http://pictures.example:%d/a?b=c".formatted(shop.port())),
                            answer ->
                                    answer.status()
                                            + answer.header("x-is").orElseThrow()
                                            + text(answer));
            assertThat(seen).isEqualTo("200therehello");
            assertThat(shop.heads().getFirst())
                    .startsWith("GET /a?b=c HTTP/1.1")
                    .contains("Host: pictures.example:" + shop.port());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/", "http://[::1]:%d/", "http://[::ffff:127.0.0.1]:%d/",
                "http://localhost:%d/", "http://2130706433:%d/", "http://127.1:%d/",
            })
    void this_machine_is_not_called_however_it_is_spelled(String address) throws IOException {
        try (Harbour secret = Harbour.answering("200 OK", "", "secret");
                Outbound outbound = outbound(List.of(), InetAddress::getAllByName)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(
                            () -> outbound.call(get(address.formatted(secret.port())), _ -> ""));
            assertThat(secret.heads()).isEmpty();
        }
    }

    @Test
    void a_name_that_also_leads_inwards_is_refused_as_a_whole() throws IOException {
        InetAddress outside = InetAddress.getByName("1.1.1.1");
        try (Outbound outbound = outbound(List.of(), _ -> new InetAddress[] {outside, HERE})) {
            assertThatExceptionOfType(AddressRefused.class)
                    .isThrownBy(() -> outbound.call(get("http://mixed.example/"), _ -> ""))
                    .withMessageNotContaining("127.0.0.1");
        }
    }

    @Test
    void a_redirect_inwards_is_refused_before_anything_is_sent_there() throws IOException {
        try (Harbour secret = Harbour.answering("200 OK", "", "secret");
                Harbour door = redirectTo("http://169.254.169.254:%d/".formatted(secret.port()));
                Outbound outbound = outbound(LOOPBACK, InetAddress::getAllByName)) {
            assertThatExceptionOfType(AddressRefused.class)
                    .isThrownBy(() -> outbound.call(get(at(door)), _ -> ""));
            assertThat(secret.heads()).isEmpty();
        }
    }

    @Test
    void a_name_that_resolves_elsewhere_the_second_time_is_checked_the_second_time()
            throws IOException {
        AtomicInteger asked = new AtomicInteger();
        InetAddress inside = InetAddress.getByName("10.0.0.1");
        try (Harbour door = redirectTo("/again");
                Outbound outbound =
                        outbound(
                                LOOPBACK,
                                _ ->
                                        new InetAddress[] {
                                            asked.incrementAndGet() == 1 ? HERE : inside
                                        })) {
            assertThatExceptionOfType(AddressRefused.class)
                    .isThrownBy(
                            () ->
                                    outbound.call(
                                            get("http://rebinding.example:" + door.port() + "/"),
                                            _ -> ""));
            assertThat(asked).hasValue(2);
            assertThat(door.heads()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://example.com/a",
                "jar:file:/a!/b",
                "http:///nohost",
                "http://user:secret@example.com/",
                "mailto:a@example.com",
                "//example.com/a",
            })
    void other_kinds_of_addresses_are_refused_unseen(String address) {
        try (Outbound outbound = outbound(List.of(), _ -> new InetAddress[] {HERE})) {
            assertThatExceptionOfType(AddressRefused.class)
                    .isThrownBy(() -> outbound.call(get(address), _ -> ""))
                    .withMessageNotContaining("secret");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "file:///etc/passwd, Only addresses with http or https are called.",
        "ftp://example.com/a.png, Only addresses with http or https are called.",
        "http://user:secret@example.com/, Addresses with user and password are not called.",
    })
    void a_redirect_to_another_kind_of_address_is_refused_as_such(String address, String reason)
            throws IOException {
        try (Harbour door = redirectTo(address);
                Outbound outbound = outbound(LOOPBACK, InetAddress::getAllByName)) {
            assertThatExceptionOfType(AddressRefused.class)
                    .isThrownBy(() -> outbound.call(get(at(door)), _ -> ""))
                    .withMessage("The address leads on to another. " + reason);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://[::1]:%d/",
                "http://[fd00::1]:%d/a.png",
                "http://[::ffff:10.0.0.1]:%d/a.png",
                "http://[::ffff:a00:1]:%d/a.png"
            })
    void a_redirect_to_an_address_in_numbers_is_refused_as_the_address_itself_is(String inside)
            throws IOException {
        try (Harbour secret = Harbour.answering("200 OK", "", "secret");
                Harbour door = redirectTo(inside.formatted(secret.port()));
                Outbound outbound = outbound(LOOPBACK, InetAddress::getAllByName)) {
            for (String address : List.of(inside.formatted(secret.port()), at(door))) {
                assertThatExceptionOfType(AddressRefused.class)
                        .isThrownBy(() -> outbound.call(get(address), _ -> ""))
                        .withMessage("The address is not on the public internet.");
            }
            assertThat(secret.heads()).isEmpty();
        }
    }

    @Test
    void redirects_without_end_or_in_a_circle_are_refused_as_such() throws IOException {
        try (Harbour far = new Harbour((head, out) -> redirect(out, "/x" + path(head)));
                Harbour round = redirectTo("/");
                Outbound outbound = outbound(LOOPBACK, InetAddress::getAllByName)) {
            for (Harbour one : List.of(far, round)) {
                assertThatExceptionOfType(AddressRefused.class)
                        .isThrownBy(() -> outbound.call(get(at(one)), _ -> ""))
                        .withMessageContaining("too many times or in a circle");
                assertThat(one.heads()).hasSizeLessThanOrEqualTo(4);
            }
            assertThat(far.heads()).hasSize(4);
        }
    }

    private static String path(String head) {
        return head.split(" ", 3)[1].substring(1);
    }

    @Test
    void a_redirect_is_given_to_whoever_follows_none() throws IOException {
        try (Harbour door = redirectTo("http://169.254.169.254/");
                Outbound outbound = outbound(LOOPBACK, InetAddress::getAllByName)) {
            OutboundRequest post =
                    new OutboundRequest(
                            "POST",
                            URI.create(at(door)),
                            Map.of("Content-Type", "application/json"),
                            Optional.of("{\"a\":\"ä\"}"),
                            LONG,
                            0);
            assertThat(outbound.<Integer>call(post, OutboundAnswer::status)).isEqualTo(302);
            assertThat(door.heads().getFirst()).contains("Content-Length: 10");
        }
    }

    @Test
    void a_body_without_end_is_left_where_its_reader_has_enough() throws IOException {
        CountDownLatch gone = new CountDownLatch(1);
        try (Harbour endless =
                        new Harbour((_, out) -> flood(out, "HTTP/1.1 200 OK\r\n\r\n", gone));
                Outbound outbound = outbound(LOOPBACK, InetAddress::getAllByName)) {
            int read = outbound.call(get(at(endless)), a -> a.body().readNBytes(1000).length);
            assertThat(read).isEqualTo(1000);
            assertThat(await(gone)).isTrue();
        }
    }

    @Test
    void a_head_that_drips_is_cut_off_when_the_time_is_over() throws IOException {
        AlarmAtOnce alarm = new AlarmAtOnce();
        CountDownLatch asked = new CountDownLatch(1);
        try (Harbour dripping = new Harbour((_, _) -> hang(asked));
                Outbound outbound = new Outbound(settings(LOOPBACK), alarm)) {
            Thread.ofVirtual().start(() -> ringAfter(asked, alarm));
            assertThatExceptionOfType(TimeOver.class)
                    .isThrownBy(() -> outbound.call(get(at(dripping)), _ -> ""));
        }
    }

    @Test
    void a_head_without_end_is_refused() throws IOException {
        try (Harbour chatty =
                        new Harbour(
                                (_, out) ->
                                        flood(out, "HTTP/1.1 200 OK\r\n", new CountDownLatch(1)));
                Outbound outbound = outbound(LOOPBACK, InetAddress::getAllByName)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> outbound.call(get(at(chatty)), _ -> ""));
        }
    }

    @Test
    void a_name_that_is_looked_up_until_the_time_is_over_is_not_called_any_more()
            throws IOException {
        AlarmAtOnce alarm = new AlarmAtOnce();
        try (Harbour shop = Harbour.answering("200 OK", "", "late");
                Outbound outbound =
                        new Outbound(settings(LOOPBACK), alarm, _ -> foundLate(alarm), trust())) {
            assertThatExceptionOfType(TimeOver.class)
                    .isThrownBy(
                            () ->
                                    outbound.call(
                                            get("http://slow.example:" + shop.port() + "/"),
                                            _ -> ""));
            assertThat(shop.heads()).isEmpty();
        }
    }

    private static InetAddress[] foundLate(AlarmAtOnce alarm) {
        alarm.ring();
        return new InetAddress[] {HERE};
    }

    private static void hang(CountDownLatch asked) throws InterruptedException {
        asked.countDown();
        new CountDownLatch(1).await();
    }

    private static void ringAfter(CountDownLatch asked, AlarmAtOnce alarm) {
        if (await(asked)) {
            alarm.ring();
        }
    }

    /// Writes until nobody listens any more.
    private static void flood(OutputStream out, String begin, CountDownLatch gone)
            throws IOException {
        byte[] line = "X-More: and more\r\n".repeat(500).getBytes(StandardCharsets.UTF_8);
        try {
            out.write(begin.getBytes(StandardCharsets.UTF_8));
            while (true) {
                out.write(line);
            }
        } finally {
            gone.countDown();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Harbour redirectTo(String address) throws IOException {
        return new Harbour((_, out) -> redirect(out, address));
    }

    private static void redirect(OutputStream out, String address) throws IOException {
        Harbour.answer(out, "302 Found", "Location: %s\r\n".formatted(address), "");
    }

    private static String at(Harbour harbour) {
        return "http://127.0.0.1:%d/".formatted(harbour.port());
    }

    private static OutboundRequest get(String address) {
        return OutboundRequest.get(URI.create(address), LONG, 3);
    }

    private static String text(OutboundAnswer answer) throws IOException {
        return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static OutboundSettings settings(List<AddressRange> allowed) {
        return new OutboundSettings(LONG, LONG, 8, 8, allowed, "holdfast-test");
    }

    private static Outbound outbound(List<AddressRange> allowed, CheckedResolver.Lookup lookup) {
        return new Outbound(settings(allowed), (_, _) -> () -> {}, lookup, trust());
    }

    private static SSLContext trust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// An alarm that rings when the test says so.
    private static final class AlarmAtOnce implements Alarm {
        private volatile Runnable action = () -> {};

        @Override
        public Set after(Duration time, Runnable action) {
            this.action = action;
            return () -> {};
        }

        void ring() {
            action.run();
        }
    }
}
