package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Shared.class)
final class BackOfficeListsIT {
    private final Api api;

    BackOfficeListsIT(RunningHoldfast server) {
        this.api = server.api();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "webhooks",
                "webhooks/wh_none/deliveries",
                "keys",
                "mappings",
                "stock/NONE/ledger",
                "stock/NONE/holds",
                "events"
            })
    void a_list_of_the_back_office_refuses_parameters_that_there_are_not(String list) {
        Answer refused = api.get("/api/v1/" + list + "?sate=failed&limit=0");

        assertThat(refused.problem(422, "invalid").path("errors").findValuesAsText("pointer"))
                .containsExactly("sate", "limit");
    }
}
