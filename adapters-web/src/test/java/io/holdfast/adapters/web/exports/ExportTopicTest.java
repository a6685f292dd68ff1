package io.holdfast.adapters.web.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.access.ApiKey;
import io.holdfast.access.Scope;
import io.holdfast.adapters.web.channels.Join;
import io.holdfast.adapters.web.channels.JoinOutcome;
import io.holdfast.adapters.web.channels.wire.Payload;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.export.ExportOutcome;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.ExportRequest.Format;
import io.holdfast.export.ExportRequest.Resource;
import io.holdfast.export.ListReader;
import io.holdfast.export.StreamOutcome;
import io.holdfast.export.port.in.ExportLists;
import io.holdfast.jobs.DocumentInfo;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.jobs.port.in.FetchDocument;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Seed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Who may read the rows of which export.
class ExportTopicTest {
    private static final JobId JOB = new JobId(new UUID(0, 7));

    /// A finished export of something.
    private record Finished(ExportRequest of) implements ExportLists, FetchDocument {
        @Override
        public Optional<ExportRequest> request(JobId job) {
            return job.equals(JOB) ? Optional.of(of) : Optional.empty();
        }

        @Override
        public Optional<String> sign(JobId id, String role, Duration valid) {
            return id.equals(JOB) ? Optional.of("token") : Optional.empty();
        }

        @Override
        public Optional<String> direct(JobId id, String role, Duration valid) {
            return Optional.empty();
        }

        @Override
        public Optional<OpenDocument> open(String token) {
            return Optional.of(new Empty());
        }

        @Override
        public ExportOutcome submit(Seed seed, ExportRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> unknownFields(ExportRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public StreamOutcome stream(ExportRequest request, ListReader reader) {
            throw new UnsupportedOperationException();
        }
    }

    private record Empty() implements OpenDocument {
        @Override
        public DocumentInfo info() {
            return new DocumentInfo("exports/a", 0, "", "application/x-ndjson", Instant.EPOCH);
        }

        @Override
        public InputStream bytes() {
            return InputStream.nullInputStream();
        }

        @Override
        public void seek(long offset) {}

        @Override
        public void close() {}
    }

    private static ExportRequest list(Resource of, ProductStatus... statuses) {
        ProductQuery filter =
                new ProductQuery(
                        null, List.of(), null, null, List.of(statuses), ProductQuery.Sort.HANDLE);
        return new ExportRequest(of, Format.NDJSON, filter, List.of(), false);
    }

    private static JoinOutcome join(ExportRequest of, JobId job, Scope... scopes) {
        Finished finished = new Finished(of);
        ApiKey key = new ApiKey("k", "a key", Set.of(scopes), Instant.EPOCH);
        return new ExportTopic(finished, finished)
                .join(new Join("export:" + job, job.toString(), key, Payload.EMPTY, Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"ORDERS, ORDERS", "STOCK, INVENTORY_WRITE", "PRODUCTS, CATALOG_WRITE"})
    void rows_take_the_scope_of_what_they_are_of_too(Resource of, Scope scope) {
        assertThat(join(list(of), JOB, Scope.JOBS)).isInstanceOf(JoinOutcome.Refused.class);
        assertThat(join(list(of), JOB, Scope.JOBS, scope)).isInstanceOf(JoinOutcome.Joined.class);
    }

    @Test
    void rows_of_products_that_everybody_may_see_do_not() {
        assertThat(join(list(Resource.PRODUCTS, ProductStatus.ACTIVE), JOB, Scope.JOBS))
                .isInstanceOf(JoinOutcome.Joined.class);
        assertThat(
                        join(
                                list(Resource.PRODUCTS, ProductStatus.ACTIVE, ProductStatus.DRAFT),
                                JOB,
                                Scope.JOBS))
                .isInstanceOf(JoinOutcome.Refused.class);
        assertThat(join(list(Resource.ORDERS), new JobId(new UUID(0, 8)), Scope.JOBS))
                .isInstanceOf(JoinOutcome.Refused.class);
    }
}
