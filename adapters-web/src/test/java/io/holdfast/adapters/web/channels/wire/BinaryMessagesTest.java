package io.holdfast.adapters.web.channels.wire;

import static io.holdfast.adapters.web.channels.wire.Version.V2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Binary messages (cases 36 to 38).
class BinaryMessagesTest {
    private static final Payload DATA = Payload.bytes(new byte[] {101, 102, 103});

    private static byte[] bytes(int[] lengths, String text, int... data) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(lengths).forEach(all::write);
        all.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        Arrays.stream(data).forEach(all::write);
        return all.toByteArray();
    }

    private static byte[] sent(ByteBuf frame) {
        try {
            assertThat(Frames.isText(frame)).isFalse();
            return ByteBufUtil.getBytes(Frames.payload(frame));
        } finally {
            frame.release();
        }
    }

    @Test
    void a_push_goes_out_without_a_reference() {
        assertThat(sent(Outgoing.push(V2, Ref.of("12"), "topic", "event", DATA)))
                .isEqualTo(bytes(new int[] {0, 2, 5, 5}, "12topicevent", 101, 102, 103));
    }

    @Test
    void a_push_comes_in_with_one() throws Exception {
        Incoming message =
                Incoming.binary(
                        V2, bytes(new int[] {0, 2, 3, 5, 5}, "12123topicevent", 101, 102, 103));

        assertThat(message.joinRef()).isEqualTo(Ref.of("12"));
        assertThat(message.ref()).isEqualTo(Ref.of("123"));
        assertThat(message.topic()).isEqualTo("topic");
        assertThat(message.event()).isEqualTo("event");
        assertThat(message.payload().isBinary()).isTrue();
        assertThat(message.payload().bytes()).containsExactly(101, 102, 103);
    }

    @Test
    void a_reply_names_both_references_and_its_status() {
        assertThat(sent(Outgoing.reply(V2, Ref.of("12"), Ref.of("123"), "topic", "ok", DATA)))
                .isEqualTo(bytes(new int[] {1, 2, 3, 5, 2}, "12123topicok", 101, 102, 103));
    }

    @Test
    void a_broadcast_names_neither() {
        assertThat(sent(Outgoing.broadcast(V2, "topic", "event", DATA)))
                .isEqualTo(bytes(new int[] {2, 5, 5}, "topicevent", 101, 102, 103));
    }

    @Test
    void no_reference_is_written_as_an_empty_one_and_read_as_one() throws Exception {
        assertThat(sent(Outgoing.push(V2, null, "t", "e", DATA)))
                .isEqualTo(bytes(new int[] {0, 0, 1, 1}, "te", 101, 102, 103));
        assertThat(Incoming.binary(V2, bytes(new int[] {0, 0, 0, 1, 1}, "te")).joinRef())
                .isEqualTo(Ref.of(""));
    }

    @Test
    void lengths_count_bytes_not_characters() throws Exception {
        assertThat(sent(Outgoing.broadcast(V2, "ü", "😀", DATA)))
                .isEqualTo(bytes(new int[] {2, 2, 4}, "ü😀", 101, 102, 103));
        assertThat(Incoming.binary(V2, bytes(new int[] {0, 1, 1, 2, 4}, "11ü😀")).event())
                .isEqualTo("😀");
    }

    @Test
    void a_field_of_256_bytes_does_not_fit() {
        String long256 = "x".repeat(256);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Outgoing.push(V2, null, long256, "e", DATA));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Outgoing.push(V2, null, "t", long256, DATA));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Outgoing.push(V2, Ref.of(long256), "t", "e", DATA));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Outgoing.reply(V2, null, Ref.of(long256), "t", "ok", DATA));
        assertThat(sent(Outgoing.broadcast(V2, "x".repeat(255), "e", DATA)))
                .hasSize(3 + 255 + 1 + 3);
    }

    @Test
    void other_kinds_and_fields_that_do_not_end_are_no_messages() {
        assertThatExceptionOfType(Undecodable.class)
                .isThrownBy(() -> Incoming.binary(V2, new byte[0]));
        assertThatExceptionOfType(Undecodable.class)
                .isThrownBy(() -> Incoming.binary(V2, bytes(new int[] {1, 0, 0, 1, 1}, "te")));
        assertThatExceptionOfType(Undecodable.class)
                .isThrownBy(
                        () -> Incoming.binary(V2, bytes(new int[] {0, 0, 0, 5, 5}, "topiceve")));
    }
}
