package io.holdfast.adapters.external.simulator.stripe;

import io.holdfast.adapters.external.simulator.Heard;

/// Where a request goes: `POST /v1/payment_intents/pi_1/capture`.
///
/// @param method of HTTP
/// @param path without the query
/// @param resource `payment_intents`
/// @param id `pi_1`, or empty
/// @param action `capture`, or empty
record Request(String method, String path, String resource, String id, String action) {
    static Request of(Heard heard) {
        String path = heard.place();
        String[] steps = path.split("/", -1);
        boolean known = steps.length >= 3 && steps.length <= 5 && steps[1].equals("v1");
        return new Request(
                heard.method(),
                path,
                known ? steps[2] : "",
                known && steps.length > 3 ? steps[3] : "",
                known && steps.length > 4 ? steps[4] : "");
    }

    /// {@return what is said of a place that there is not}
    Refused unknown() {
        return new Refused(
                Answer.invalid(
                        404, "", "Unrecognized request URL (%s: %s).".formatted(method, path)));
    }
}
