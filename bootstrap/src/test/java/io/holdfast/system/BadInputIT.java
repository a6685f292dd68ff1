package io.holdfast.system;

import static io.holdfast.system.Api.assertCounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// Bad lists: a clear reason, never a stack trace, never half a change.
@ExtendWith(Shared.class)
final class BadInputIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String HEADER = "handle,title,sku,price,currency,description\n";

    private final RunningHoldfast server;
    private final Api api;

    BadInputIT(RunningHoldfast server) {
        this.server = server;
        this.api = server.api();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(byte[] list) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(list);
        }
        return packed.toByteArray();
    }

    static Stream<Arguments> unreadable() throws IOException {
        byte[] packed = packed(bytes(HEADER + "cut,Cut,CUT,1,EUR,\n".repeat(5_000)));
        byte[] picture = {
            (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'
        };
        String entities =
                "<!DOCTYPE rss [<!ENTITY e SYSTEM"
                    + " \"file:///etc/passwd\">]><rss><channel><item><id>&e;</id></item></channel></rss>";
        return Stream.of(
                Arguments.of("a picture", "text/csv", picture, "PNG picture"),
                Arguments.of(
                        "a packed list that is cut off",
                        "text/csv",
                        Arrays.copyOf(packed, packed.length / 2),
                        "breaks off"),
                Arguments.of(
                        "a packed list that unpacks to far more than it may",
                        "text/csv",
                        packed(
                                bytes(
                                        HEADER
                                                + ("bomb,Bomb,BOMB,1,EUR," + "x".repeat(979) + "\n")
                                                        .repeat(15_500))),
                        "The list unpacks to more than 15000000 bytes."),
                Arguments.of(
                        "an Excel workbook",
                        "text/csv",
                        bytes("PK\003\004\024\000\006\000 and so on"),
                        "a ZIP archive or an Excel workbook"),
                Arguments.of(
                        "another header",
                        "text/csv",
                        bytes("colour,size\nred,M\n"),
                        "No known format has these columns: colour, size"),
                Arguments.of(
                        "a quotation mark that is never closed",
                        "text/csv",
                        bytes(HEADER + "a,\"A,B\nb,B,B,1,EUR,\n"),
                        "never closed"),
                Arguments.of(
                        "XML with entities", "application/xml", bytes(entities), "document type"),
                Arguments.of(
                        "JSON that is cut off",
                        "application/json",
                        bytes("[{\"handle\": \"j\", \"title\": \"J\""),
                        "line 1"),
                Arguments.of(
                        "a page of HTML",
                        "text/csv",
                        bytes("<!doctype html><html><body>Sign in</body></html>"),
                        ""));
    }

    @Test
    void a_packed_list_that_is_cut_off_between_two_rows_is_no_whole_list() throws IOException {
        StringBuilder list = new StringBuilder(HEADER);
        for (int i = 0; i < 3_000; i++) {
            list.append("cut-%d,Cut,CUT-%d,%d,EUR,\n".formatted(i, i, 1 + i * 7 % 90));
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        int whole;
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed, 512, true)) {
            gzip.write(bytes(list.toString()));
            gzip.flush();
            whole = packed.size();
            gzip.write(bytes("last,Last,LAST,1,EUR,\n"));
        }
        byte[] cut = Arrays.copyOf(packed.toByteArray(), whole);
        long before = products();

        JsonNode job = api.ended(sendCoded("gzip", cut));

        assertThat(job.path("state").asText()).as("%s", job).isEqualTo("failed");
        assertThat(job.path("error").asText()).contains("breaks off");
        assertThat(products()).isEqualTo(before);
    }

    @Test
    void a_packed_list_of_two_members_with_a_damaged_header_between_them_is_no_whole_list()
            throws IOException {
        byte[] first = packed(bytes(HEADER + "two-0,Two,TWO-0,1,EUR,\n"));
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i < 1_000; i++) {
            rows.append("two-%d,Two,TWO-%d,1,EUR,\n".formatted(i, i));
        }
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(first);
        both.write(packed(bytes(rows.toString())));
        byte[] damaged = both.toByteArray();
        damaged[first.length + 1] ^= 1;
        long before = products();

        JsonNode job = api.ended(sendCoded("gzip", damaged));

        assertThat(job.path("state").asText()).as("%s", job).isEqualTo("failed");
        assertThat(job.path("error").asText()).contains("damaged");
        assertThat(products()).isEqualTo(before);
        assertCounts(api.ended(sendCoded("gzip", both.toByteArray())), 1_000, 0, 0, 0);
    }

    @Test
    void a_body_in_a_coding_that_nobody_unpacks_is_415() {
        int jobs = jobs();
        for (String coding : List.of("br", "deflate", "gzip, gzip")) {
            sendCoded(coding, bytes(HEADER)).problem(415, "unsupported-media-type");
        }
        assertThat(jobs()).isEqualTo(jobs);
    }

    private Answer sendCoded(String coding, byte[] list) {
        return api.send(
                "POST",
                "/api/v1/imports",
                BodyPublishers.ofByteArray(list),
                "Content-Type",
                "text/csv",
                "Content-Encoding",
                coding);
    }

    @Test
    void a_form_without_a_file_says_where_it_belongs() {
        String form =
                "--b\r\nContent-Disposition: form-data; name=\"list\"; filename=\"a.csv\"\r\n\r\n"
                        + HEADER
                        + "\r\n--b--\r\n";

        assertThat(
                        api.sendList("", "multipart/form-data; boundary=b", bytes(form))
                                .problem(422, "invalid")
                                .path("detail")
                                .asText())
                .contains("'file'");
    }

    @Test
    void a_form_without_its_closing_boundary_is_400_and_leaves_nothing_behind() throws IOException {
        int jobs = jobs();
        long lists = lists();
        String form = part("; filename=\"a.csv\"", "cut,Cut,CUT,100.00,EUR,\n");
        for (int cut : new int[] {0, form.length() - 12, form.length() - 1}) {
            String body = cut == 0 ? form : form.substring(0, cut);
            sendForm(body).problem(400, "malformed");
        }
        sendForm(form + "--b-").problem(400, "malformed");

        assertThat(jobs()).isEqualTo(jobs);
        assertNothingLeft();
        assertThat(lists()).isEqualTo(lists);
        api.get("/api/v1/products/cut").problem(404, "not-found");
    }

    @Test
    void a_form_with_two_lists_is_422_and_leaves_nothing_behind() throws IOException {
        int jobs = jobs();
        long lists = lists();
        String two =
                part("; filename=\"a.csv\"", "one,One,ONE,1,EUR,\n")
                        + part("; filename=\"b.csv\"", "two,Two,TWO,1,EUR,\n")
                        + "--b--\r\n";

        assertThat(sendForm(two).problem(422, "invalid").path("detail").asText())
                .contains("one list");
        assertThat(jobs()).isEqualTo(jobs);
        assertThat(lists()).isEqualTo(lists);
        assertNothingLeft();
    }

    @Test
    void a_part_that_does_not_say_which_it_is_is_400() {
        int jobs = jobs();
        String nameless = "--b\r\nContent-Type: text/csv\r\n\r\n" + HEADER + "\r\n--b--\r\n";

        assertThat(sendForm(nameless).problem(400, "malformed").path("detail").asText())
                .contains("Content-Disposition");
        assertThat(jobs()).isEqualTo(jobs);
    }

    private Answer sendForm(String form) {
        return api.sendList("", "multipart/form-data; boundary=b", bytes(form));
    }

    private static String part(String more, String rows) {
        return "--b\r\nContent-Disposition: form-data; name=\"file\""
                + more
                + "\r\nContent-Type: text/csv\r\n\r\n"
                + HEADER
                + rows
                + "\r\n";
    }

    private long lists() throws IOException {
        try (Stream<Path> files = Files.walk(server.data().resolve("documents"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("imports"))
                    .count();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void what_is_no_list_fails_with_a_reason_and_changes_nothing(
            String name, String type, byte[] body, String reason) {
        long before = products();
        JsonNode job = api.ended(api.sendList("", type, body));

        assertThat(job.path("state").asText()).as("%s", job).isEqualTo("failed");
        assertThat(job.path("error").toString())
                .contains(reason)
                .doesNotContain("Exception", "io.holdfast");
        assertThat(products()).isEqualTo(before);
    }

    private long products() {
        return api.get("/api/v1/products.ndjson").is(200).text().lines().count();
    }

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of("bad-1,Absurd,BAD-1,99999999999999999999,EUR,", "price", "beyond"),
                Arguments.of("bad-2,Negative,BAD-2,-1,EUR,", "price", "not below 0"),
                Arguments.of(
                        "bad-3,Currency,BAD-3,1,QQQ,", "currency", "there is no currency 'QQQ'"),
                Arguments.of(
                        "bad-8,No money,BAD-8,1,XXX,", "currency", "there is no currency 'XXX'"),
                Arguments.of(
                        "bad-4,Huge,BAD-4,1,EUR," + "x".repeat(10_000_000),
                        "description",
                        "at most"),
                Arguments.of("bad-5,N\0UL,BAD-5,1,EUR,", "title", "NUL"),
                Arguments.of("bad-6,Ragged,BAD-6,1,EUR,,,more", "", "8 cells"),
                Arguments.of("../../etc/passwd,Path,BAD-7,1,EUR,", "handle", "lower-case"));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("records")
    void a_bad_record_is_refused_alone_with_its_field(String row, String field, String reason) {
        JsonNode job = api.importCsv("", HEADER + row + "\nfine,Fine,FINE,1,EUR,\n");

        assertThat(job.path("state").asText()).as("%s", job).isEqualTo("succeeded");
        assertThat(job.at("/counts/rejected").asInt()).isEqualTo(1);
        JsonNode reject =
                api.get(
                                "/api/v1/jobs/" + job.path("id").asText() + "/rejects",
                                "Accept",
                                "application/json")
                        .json()
                        .at("/items/0");
        assertThat(reject.path("line").asInt()).isEqualTo(2);
        assertThat(reject.path("field").asText()).isEqualTo(field);
        assertThat(reject.path("reason").asText()).contains(reason);
        assertThat(reject.path("raw").asText().length()).isBetween(1, 20_000);
    }

    @Test
    void an_empty_file_is_refused_at_once() {
        int jobs = jobs();
        assertThat(
                        api.sendList("", "text/csv", new byte[0])
                                .problem(422, "invalid")
                                .path("detail")
                                .asText())
                .isEqualTo("The list is empty.");
        assertThat(jobs()).isEqualTo(jobs);
    }

    @Test
    void a_body_far_over_the_limit_is_refused_before_it_is_read() {
        assertThat(
                        api.sendList("", "text/csv", new byte[40_000_000])
                                .problem(413, "too-large")
                                .path("detail")
                                .asText())
                .contains("12000000");
    }

    @Test
    void bytes_that_are_not_of_the_charset_refuse_their_record_only() {
        byte[] list = bytes(HEADER + "inv-1,Caf_,INV-1,1,EUR,\ninv-2,Fine,INV-2,1,EUR,\n");
        list[HEADER.length() + "inv-1,Caf".length()] = (byte) 0xE9;

        assertCounts(api.ended(api.sendList("", "text/csv", list)), 1, 0, 0, 1);
    }

    @Test
    void a_body_over_the_limit_is_413_whether_it_says_its_length_or_not() throws IOException {
        int jobs = jobs();
        api.sendList("", "text/csv", new byte[12_000_001]).problem(413, "too-large");
        String answer =
                spoken(
                        out -> {
                            out.write(bytes(head("Transfer-Encoding: chunked")));
                            byte[] chunk = new byte[1 << 20];
                            Arrays.fill(chunk, (byte) 'a');
                            for (int i = 0; i < 12; i++) {
                                out.write(bytes(Integer.toHexString(chunk.length) + "\r\n"));
                                out.write(chunk);
                                out.write(bytes("\r\n"));
                            }
                            out.write(bytes("0\r\n\r\n"));
                        });
        assertThat(answer).contains(" 413 ");
        assertThat(jobs()).isEqualTo(jobs);
        assertNothingLeft();
    }

    @Test
    void a_client_that_hangs_up_in_the_middle_leaves_nothing_behind() throws IOException {
        int jobs = jobs();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.url().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(bytes(head("Content-Length: 1000000") + HEADER + "half,Half,HALF,1,"));
            out.flush();
            await().atMost(SOON).until(() -> unfinished() > 0);
        }
        assertNothingLeft();
        assertThat(jobs()).isEqualTo(jobs);
        api.get("/api/v1/products/half").problem(404, "not-found");
    }

    private void assertNothingLeft() {
        await().atMost(SOON).until(() -> unfinished() == 0);
    }

    private long unfinished() throws IOException {
        Path folder = server.data().resolve("documents");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("unfinished"))
                    .count();
        }
    }

    private interface Speech {
        void to(OutputStream out) throws IOException;
    }

    private String spoken(Speech speech) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.url().getPort())) {
            socket.setSoTimeout(30_000);
            try {
                speech.to(socket.getOutputStream());
                socket.getOutputStream().flush();
            } catch (IOException _) {
                // It may close its side while we still speak; the answer is there all the same.
            }
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(200), StandardCharsets.US_ASCII);
        }
    }

    private String head(String length) {
        return String.join(
                "\r\n",
                List.of(
                        "POST /api/v1/imports HTTP/1.1",
                        "Host: localhost",
                        "Authorization: Bearer " + RunningHoldfast.KEY,
                        "Content-Type: text/csv",
                        length,
                        "",
                        ""));
    }

    private int jobs() {
        return api.get("/api/v1/jobs?limit=250").json().path("items").size();
    }
}
