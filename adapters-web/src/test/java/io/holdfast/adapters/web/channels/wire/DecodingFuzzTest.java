package io.holdfast.adapters.web.channels.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/// Whatever comes is a message or [Undecodable], and nothing else ever escapes; what is a message
/// can be answered.
class DecodingFuzzTest {
    private static final int ROUNDS = 20_000;
    private static final String[] WHOLE = {
        "[\"1\",\"2\",\"room:a\",\"phx_join\",{\"a\":[1,2,{\"b\":null}],\"c\":\"ü😀\\n\"}]",
        "[null,null,\"t\",\"e\",-12.5e3]",
        "[1,2,\"t\",\"e\",\"\\ud83d\\ude00\"]",
        "[\"\",\"\",\"\",\"\",[[[]]],true,false]"
    };

    private static final String[] OBJECTS = {
        "{\"topic\":\"room:a\",\"event\":\"phx_join\",\"payload\":{\"a\":[1,{\"b\":null}]},\"ref\":1}",
        "{\"ref\":null,\"payload\":-12.5e3,\"event\":\"e\",\"topic\":\"room:a\"}",
        "{\"join_ref\":\"1\",\"x\":[{}],\"topic\":\"\",\"event\":\"ü😀\",\"payload\":\"\\ud83d\\ude00\"}"
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void text(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = WHOLE[random.nextInt(WHOLE.length)].getBytes(StandardCharsets.UTF_8);
            decode(Version.V2, mutated(bytes, random), true);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void objects(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = OBJECTS[random.nextInt(OBJECTS.length)].getBytes(StandardCharsets.UTF_8);
            decode(Version.V1, mutated(bytes, random), true);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void bytes(long seed) {
        Random random = new Random(seed);
        byte[] push =
                "\0\1\1\6\4".concat("12room:aecho and its data").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < ROUNDS; i++) {
            decode(Version.V2, mutated(push, random), false);
        }
    }

    /// Changes, drops, doubles or cuts off some bytes.
    private static byte[] mutated(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int n = random.nextInt(4); n >= 0 && bytes.length > 1; n--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = Arrays.copyOf(bytes, at + 1);
                case 2 -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
                    System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
                    bytes = longer;
                }
                default ->
                        bytes[at] =
                                "[]{},:\"\\0n"
                                        .getBytes(StandardCharsets.US_ASCII)[random.nextInt(10)];
            }
        }
        return bytes;
    }

    private static void decode(Version version, byte[] bytes, boolean text) {
        Incoming message;
        try {
            message = text ? Incoming.text(version, bytes) : Incoming.binary(version, bytes);
        } catch (Undecodable e) {
            assertThat(e).hasMessageNotContaining("room");
            return;
        }
        message.payload().json();
        Outgoing.reply(
                        version,
                        message.joinRef(),
                        message.ref(),
                        message.topic(),
                        "ok",
                        text ? message.payload() : Payload.EMPTY)
                .release();
    }
}
