package io.holdfast.adapters.web.channels.wire;

import org.jspecify.annotations.Nullable;

/// A message of a client.
///
/// @param joinRef which membership it means, or `null` for the one there is
/// @param ref what an answer is to name, or `null`
/// @param topic what it is about
/// @param event what happens
/// @param payload what it carries
public record Incoming(
        @Nullable Ref joinRef, @Nullable Ref ref, String topic, String event, Payload payload) {

    /// Reads a text message.
    ///
    /// @param version that is spoken
    /// @param text UTF-8; kept, so the caller changes it no more
    /// @return the message
    /// @throws Undecodable if it is none
    public static Incoming text(Version version, byte[] text) throws Undecodable {
        return version.decode(text);
    }

    /// Reads a binary message.
    ///
    /// @param version that is spoken
    /// @param bytes kept, so the caller changes them no more
    /// @return the message
    /// @throws Undecodable if it is none, or the version has no such messages
    public static Incoming binary(Version version, byte[] bytes) throws Undecodable {
        if (version == Version.V1) {
            throw new Undecodable("version 1 has no binary messages");
        }
        return BinaryCodec.decode(bytes);
    }
}
