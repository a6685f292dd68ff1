package io.holdfast.adapters.web.channels.wire;

import static io.holdfast.adapters.web.channels.wire.Version.V2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

/// Text messages (cases 34 and 35).
class TextMessagesTest {
    private static Incoming read(String text) throws Undecodable {
        return Incoming.text(V2, text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(ByteBuf frame) {
        try {
            assertThat(Frames.isText(frame)).isTrue();
            return Frames.payload(frame).toString(StandardCharsets.UTF_8);
        } finally {
            frame.release();
        }
    }

    private static Payload json(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Payload.json(bytes, 0, bytes.length);
    }

    @Test
    void a_push_without_references_looks_the_same_both_ways() throws Exception {
        String text = "[null,null,\"t\",\"e\",{\"m\":1}]";

        Incoming message = read(text);

        assertThat(message.joinRef()).isNull();
        assertThat(message.ref()).isNull();
        assertThat(message.topic()).isEqualTo("t");
        assertThat(message.event()).isEqualTo("e");
        assertThat(message.payload().json().path("m").intValue()).isEqualTo(1);
        assertThat(text(Outgoing.push(V2, null, "t", "e", message.payload()))).isEqualTo(text);
        assertThat(text(Outgoing.broadcast(V2, "t", "e", message.payload()))).isEqualTo(text);
    }

    @Test
    void references_are_given_back_as_they_came() throws Exception {
        Incoming message = read("[\"a\\\"b\", 7, \"t\", \"e\", {}]");

        assertThat(
                        text(
                                Outgoing.reply(
                                        V2,
                                        message.joinRef(),
                                        message.ref(),
                                        "t",
                                        "ok",
                                        json("{\"n\":[1,2]}"))))
                .isEqualTo(
                        "[\"a\\\"b\",7,\"t\",\"phx_reply\",{\"status\":\"ok\",\"response\":{\"n\":[1,2]}}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "\"text\"",
                "null",
                "-12.5e3",
                "true",
                "[1,[2]]",
                "{\"a\":{\"b\":\"ü€😀\"}}",
                "\"\\u0041\""
            })
    void any_json_may_come_in_and_is_kept_to_the_letter(String payload) throws Exception {
        Incoming message = read(" [ \"1\" , \"2\" , \"t\" , \"e\" , " + payload + " ] ");

        assertThat(new String(message.payload().bytes(), StandardCharsets.UTF_8))
                .isEqualTo(payload);
    }

    @Test
    void further_members_mean_nothing() throws Exception {
        Incoming message = read("[\"1\",\"2\",\"t\",\"e\",{\"a\":1},{\"b\":[]},3]");

        assertThat(new String(message.payload().bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{}",
                "[]",
                "[1,2,\"t\",\"e\"]",
                "[null,null,\"t\",\"e\",{}",
                "[null,null,\"t\",\"e\",{}]]",
                "[null,null,\"t\",\"e\",{\"a\":}]",
                "[null,null,\"t\",\"e\",\"\u0001\"]",
                "[null,null,null,\"e\",{}]",
                "[null,null,\"t\",5,{}]",
                "[{},null,\"t\",\"e\",{}]",
                "[true,null,\"t\",\"e\",{}]",
                "[null,null,\"\\ud800\",\"e\",{}]",
                "\u0000[\u0000",
                "[\u0000]\u0000"
            })
    void what_is_no_message_is_told_from_one(String text) {
        assertThatExceptionOfType(Undecodable.class).isThrownBy(() -> read(text));
    }

    @Test
    void deep_nesting_and_long_names_are_no_messages() {
        String deep = "[".repeat(100) + "]".repeat(100);
        String name = "n".repeat(1_025);

        assertThatExceptionOfType(Undecodable.class)
                .isThrownBy(() -> read("[null,null,\"t\",\"e\"," + deep + "]"));
        assertThatExceptionOfType(Undecodable.class)
                .isThrownBy(() -> read("[null,null,\"" + name + "\",\"e\",{}]"));
    }

    @Test
    void only_objects_are_pushed_and_broadcast() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Outgoing.push(V2, null, "t", "e", json("[1]")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Outgoing.broadcast(V2, "t", "e", json("null")));
    }

    @Test
    void numbered_news_begin_with_their_number() {
        assertThat(text(Outgoing.numbered(V2, "t", "e", 7, json("{\"a\":1}"))))
                .isEqualTo("[null,null,\"t\",\"e\",{\"seq\":7,\"a\":1}]");
        assertThat(text(Outgoing.numbered(V2, "t", "e", 8, Payload.EMPTY)))
                .isEqualTo("[null,null,\"t\",\"e\",{\"seq\":8}]");
    }

    @Test
    void names_are_escaped_as_json_wants_it() {
        assertThat(text(Outgoing.broadcast(V2, "a\"b\n", "ü😀", Payload.EMPTY)))
                .isEqualTo("[null,null,\"a\\\"b\\n\",\"ü😀\",{}]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 125, 126, 60_000, 65_535, 65_536, 200_000})
    void a_frame_says_how_long_it_is(int length) {
        Payload payload = json("{\"a\":\"" + "x".repeat(length) + "\"}");

        String text = text(Outgoing.broadcast(V2, "t", "e", payload));

        assertThat(text).hasSize("[null,null,\"t\",\"e\",{\"a\":\"\"}]".length() + length);
    }
}
