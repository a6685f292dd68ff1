package io.holdfast.adapters.web.channels.hub;

import io.holdfast.adapters.web.channels.wire.Payload;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/// What is shown of one member.
///
/// @param key as whom
/// @param ref names this state of it
/// @param json the object that clients are given
record Meta(String key, String ref, String json) {
    static Meta of(String key, String ref, @Nullable Meta before, Payload shown) {
        String members = new String(shown.bytes(), StandardCharsets.UTF_8);
        StringBuilder json = new StringBuilder("{\"phx_ref\":\"").append(ref).append('"');
        if (before != null) {
            json.append(",\"phx_ref_prev\":\"").append(before.ref()).append('"');
        }
        if (shown.length() > 2) {
            json.append(',').append(members, 1, members.length() - 1);
        }
        return new Meta(key, ref, json.append('}').toString());
    }
}
