package io.holdfast.adapters.web.channels.session;

import io.holdfast.adapters.web.channels.wire.Payload;

/// Why something is refused or ends, as clients are told.
final class Reasons {
    static final Payload CRASHED = of("channel_crash");
    static final Payload MISSED = of("missed");
    static final Payload UNMATCHED = of("unmatched topic");

    private Reasons() {}

    static Payload of(String reason) {
        return Payload.object(json -> json.writeStringField("reason", reason));
    }
}
