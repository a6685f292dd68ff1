package io.holdfast.application.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.documents.MemoryDocuments;
import io.holdfast.contracts.jobs.MemoryJobs;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Links to documents, for as long as they hold.
class SignedLinksTest {
    private static final JobId JOB = new JobId(new UUID(0, 1));
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final MemoryJobs jobs = new MemoryJobs();
    private final MemoryDocuments documents = new MemoryDocuments(() -> now);
    private final SignedLinks links = signer((byte) 7);

    SignedLinksTest() {
        documents.write("exports/a.csv", "text/csv", out -> write(out, "a list"));
        documents.write("exports/other.csv", "text/csv", out -> write(out, "another's"));
        jobs.enqueue(
                new JobTicket(JOB, JobKind.EXPORT, JobSize.SMALL, Map.of(), now),
                Map.of("result", "exports/a.csv"));
    }

    private static void write(java.io.OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private SignedLinks signer(byte seed) {
        byte[] key = new byte[32];
        key[0] = seed;
        return new SignedLinks(jobs, documents, () -> now, key, false);
    }

    private String token() {
        return links.sign(JOB, "result", QUARTER).orElseThrow();
    }

    private Optional<String> opened(String token) throws IOException {
        Optional<OpenDocument> found = links.open(token);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (OpenDocument document = found.get()) {
            return Optional.of(new String(document.bytes().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_link_works_until_the_second_in_which_it_expires_and_never_after() throws IOException {
        String token = token();
        now = now.plus(QUARTER).minusSeconds(1);
        assertThat(opened(token)).contains("a list");

        now = now.plusSeconds(1);
        assertThat(opened(token)).isEmpty();
        now = now.plus(Duration.ofDays(400));
        assertThat(opened(token)).isEmpty();
        assertThat(opened(token())).contains("a list");
    }

    @Test
    void nobody_makes_a_link_last_longer_or_lead_elsewhere() throws IOException {
        String token = token();
        String said =
                new String(
                        Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))),
                        StandardCharsets.UTF_8);
        String signature = token.substring(token.indexOf('.'));
        long expiry = now.plus(QUARTER).getEpochSecond();
        assertThat(said).isEqualTo(expiry + ":exports/a.csv");

        for (String forged :
                new String[] {
                    expiry + 60 + ":exports/a.csv", expiry + ":exports/other.csv", "", ":", "x"
                }) {
            String encoded =
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(forged.getBytes(StandardCharsets.UTF_8));
            assertThat(opened(encoded + signature)).as(forged).isEmpty();
        }
        assertThat(signer((byte) 8).open(token)).as("with another key").isEmpty();
    }

    @Test
    void what_is_no_link_at_all_leads_nowhere() throws IOException {
        for (String wrong :
                new String[] {
                    "", ".", "..", "a.b", "a", "%.%", "a.".repeat(2_000), "\u00e9.\u00e9"
                }) {
            assertThat(opened(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void a_job_that_is_unknown_or_has_no_such_document_has_no_link() {
        assertThat(links.sign(JOB, "source", QUARTER)).isEmpty();
        assertThat(links.sign(new JobId(new UUID(0, 2)), "result", QUARTER)).isEmpty();
    }
}
