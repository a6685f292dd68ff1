package io.holdfast.adapters.web.channels.wire;

import io.netty.buffer.ByteBuf;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// The versions of the protocol, which differ in how a message is written down and in nothing else.
/// A client chooses one when it connects, and keeps it.
public enum Version {
    /// `{"topic", "event", "payload", "ref"}`, and `join_ref` where a client sends one. No bytes,
    /// and nothing that goes out names a membership.
    V1("1"),

    /// `[join_ref, ref, topic, event, payload]`, or bytes.
    V2("2");

    /// What clients mean that ask for none.
    private static final String UNSAID = "1.0.0";

    private final Pattern asked;

    Version(String major) {
        asked = Pattern.compile(major + "\\.0\\.\\d{1,9}");
    }

    /// {@return what a client asks for; empty where it is not spoken}
    ///
    /// @param vsn the parameter of that name, or `null`
    public static Optional<Version> of(@Nullable String vsn) {
        String wanted = vsn == null ? UNSAID : vsn;
        for (Version version : values()) {
            if (version.asked.matcher(wanted).matches()) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    /// {@return whether a payload can be said in it}
    ///
    /// @param payload JSON or bytes
    public boolean carries(Payload payload) {
        return this == V2 || !payload.isBinary();
    }

    Incoming decode(byte[] text) throws Undecodable {
        return switch (this) {
            case V1 -> ObjectCodec.decode(text);
            case V2 -> TextCodec.decode(text);
        };
    }

    void write(
            ByteBuf out,
            @Nullable Ref joinRef,
            @Nullable Ref ref,
            String topic,
            String event,
            Consumer<ByteBuf> payload) {
        switch (this) {
            case V1 -> ObjectCodec.write(out, ref, topic, event, payload);
            case V2 -> TextCodec.write(out, joinRef, ref, topic, event, payload);
        }
    }
}
