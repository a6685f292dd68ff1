package io.holdfast.adapters.web.channels.wire;

import static io.holdfast.adapters.web.channels.wire.TextMessagesTest.text;
import static io.holdfast.adapters.web.channels.wire.Version.V1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

/// Messages of the first version (cases 34 and 35).
class ObjectMessagesTest {
    private static final Payload BYTES = Payload.bytes(new byte[] {1});

    private static Incoming read(String text) throws Undecodable {
        return Incoming.text(V1, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Payload payload) {
        return new String(payload.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void members_come_in_any_order_and_further_ones_mean_nothing() throws Exception {
        Incoming message =
                read(
                        """
                        {"payload": {"m": [1, "ü"]} , "x": {"topic": "no"}, "ref": "2",
                         "event": "e", "topic": "t", "join_ref": 1}\
                        """);

        assertThat(message.topic()).isEqualTo("t");
        assertThat(message.event()).isEqualTo("e");
        assertThat(message.ref()).isEqualTo(Ref.of("2"));
        assertThat(message.joinRef()).isEqualTo(new Ref("1", true));
        assertThat(json(message.payload())).isEqualTo("{\"m\": [1, \"ü\"]}");
    }

    @Test
    void references_may_be_left_out_or_null() throws Exception {
        Incoming message = read("{\"topic\":\"t\",\"event\":\"e\",\"payload\":-1.5,\"ref\":null}");

        assertThat(message.ref()).isNull();
        assertThat(message.joinRef()).isNull();
        assertThat(json(message.payload())).isEqualTo("-1.5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "[null,null,\"t\",\"e\",{}]",
                "{\"topic\":\"t\",\"event\":\"e\"}",
                "{\"topic\":\"t\",\"payload\":{}}",
                "{\"event\":\"e\",\"payload\":{}}",
                "{\"topic\":null,\"event\":\"e\",\"payload\":{}}",
                "{\"topic\":\"t\",\"event\":5,\"payload\":{}}",
                "{\"topic\":\"t\",\"event\":\"e\",\"payload\":{},\"ref\":{}}",
                "{\"topic\":\"t\",\"event\":\"e\",\"payload\":}",
                "{\"topic\":\"t\",\"event\":\"e\",\"payload\":{}",
                "{\"topic\":\"t\",\"event\":\"e\",\"payload\":{}}}",
                "{\"topic\":\"\\ud800\",\"event\":\"e\",\"payload\":{}}"
            })
    void what_is_no_message_is_told_from_one(String text) {
        assertThatExceptionOfType(Undecodable.class).isThrownBy(() -> read(text));
    }

    @Test
    void nothing_that_goes_out_names_a_membership() throws Exception {
        Payload payload = read("{\"topic\":\"t\",\"event\":\"e\",\"payload\":{\"m\":1}}").payload();

        String plain = "{\"topic\":\"t\",\"event\":\"e\",\"ref\":null,\"payload\":{\"m\":1}}";
        assertThat(text(Outgoing.push(V1, Ref.of("1"), "t", "e", payload))).isEqualTo(plain);
        assertThat(text(Outgoing.broadcast(V1, "t", "e", payload))).isEqualTo(plain);
        assertThat(text(Outgoing.numbered(V1, "t", "e", 7, payload)))
                .isEqualTo(plain.replace("{\"m\"", "{\"seq\":7,\"m\""));
        assertThat(text(Outgoing.reply(V1, Ref.of("1"), new Ref("2", true), "t", "ok", payload)))
                .isEqualTo(
                        """
                        {"topic":"t","event":"phx_reply","ref":2,"payload":\
                        {"status":"ok","response":{"m":1}}}\
                        """);
    }

    @Test
    void bytes_are_said_in_neither_direction() {
        assertThatExceptionOfType(Undecodable.class)
                .isThrownBy(() -> Incoming.binary(V1, new byte[] {0, 0, 0, 1, 1, 't', 'e'}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Outgoing.push(V1, null, "t", "e", BYTES));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Outgoing.reply(V1, null, null, "t", "ok", BYTES));
        assertThat(V1.carries(BYTES)).isFalse();
    }
}
