package io.holdfast.adapters.external.simulator.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.holdfast.adapters.external.simulator.Said;

import java.util.Map;

/// What Stripe answers.
///
/// @param status of HTTP
/// @param body the object, the list or the error
/// @param replayed whether it is the answer of an earlier request with the same key
record Answer(int status, ObjectNode body, boolean replayed) {
    private static final String INVALID = "invalid_request_error";

    static Answer of(ObjectNode body) {
        return new Answer(200, body.deepCopy(), false);
    }

    static Answer error(int status, String type, String code, String message) {
        return new Answer(status, Shapes.error(type, code, message), false);
    }

    static Answer invalid(int status, String code, String message) {
        return error(status, INVALID, code, message);
    }

    static Answer missing(String what, String id) {
        return invalid(404, "resource_missing", "No such %s: '%s'".formatted(what, id));
    }

    Answer again() {
        return new Answer(status, body.deepCopy(), true);
    }

    Said said(String request) {
        Map<String, String> headers =
                Map.of("Content-Type", "application/json", "Request-Id", request);
        Said plain = new Said(status, headers, body.toString());
        return replayed ? plain.with("Idempotent-Replayed", "true") : plain;
    }
}
