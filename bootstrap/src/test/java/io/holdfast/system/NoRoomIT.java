package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A disk with no room for documents.
///
/// The disk of the machine that tests stays as it is: the server is told to leave more of it free
/// than there is, which is the same to its document store. That a disk which says so itself is
/// understood too is shown with `/dev/full` by the store's own test.
final class NoRoomIT {
    private final RunningHoldfast server =
            RunningHoldfast.start(
                    Map.of("HOLDFAST_DISK_RESERVE_BYTES", Long.toString(Long.MAX_VALUE)));
    private final Api api = server.api();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_list_that_has_no_room_is_507_and_nothing_is_queued_while_all_else_goes_on() {
        byte[] list = "handle,title,sku,price\na,A,A,1\n".getBytes(StandardCharsets.UTF_8);

        assertThat(
                        api.sendList("", "text/csv", list)
                                .problem(507, "no-room")
                                .path("detail")
                                .asText())
                .isEqualTo("There is no room to store the list.");
        for (byte[] large : List.of(new byte[15_000_000], new byte[1_000_001])) {
            Arrays.fill(large, (byte) 'a');
            api.sendList("", "text/csv", large).problem(507, "no-room");
        }
        assertThat(api.get("/api/v1/jobs").is(200).json().path("items")).isEmpty();
        assertThat(server.data().resolve("documents/.unfinished")).isEmptyDirectory();

        api.put(
                        "/api/v1/products/mug",
                        """
                        {"handle": "mug", "title": "Mug",
                         "variants": [{"sku": "MUG", "price": {"amount": 900, "currency": "EUR"}}]}
                        """,
                        "If-None-Match",
                        "*")
                .is(201);
        api.anybody().get("/api/v1/products/mug").is(200);
        assertThat(server.said()).doesNotContain("Exception");
    }
}
