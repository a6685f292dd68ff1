package io.holdfast.benchmarks.constant;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Hidden;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Answers with as many bytes as are asked for, always the same ones, on the thread that reads from
/// the socket: what the server's own HTTP costs when nothing stands behind it.
///
/// It is no part of what is shipped. The benchmark adds its jar to the class path of the server
/// that it starts.
@Hidden
@Controller("/bench/constant")
final class ConstantController {
    private static final int BYTES_MAX = 4 * 1024 * 1024;

    private final Map<Integer, byte[]> bodies = new ConcurrentHashMap<>();

    @Get("/{bytes}")
    HttpResponse<byte[]> constant(int bytes) {
        if (bytes < 0 || bytes > BYTES_MAX) {
            return HttpResponse.badRequest();
        }
        byte[] body = bodies.computeIfAbsent(bytes, ConstantController::body);
        return HttpResponse.ok(body).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static byte[] body(int bytes) {
        byte[] body = new byte[bytes];
        Arrays.fill(body, (byte) 'x');
        return body;
    }
}
