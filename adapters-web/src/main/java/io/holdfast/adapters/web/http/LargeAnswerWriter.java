package io.holdfast.adapters.web.http;

import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.body.ResponseBodyWriter;
import io.micronaut.http.body.stream.BodySizeLimits;

import jakarta.inject.Singleton;

import java.io.OutputStream;

/// Has the framework send large answers as their readers take them.
@Singleton
final class LargeAnswerWriter implements ResponseBodyWriter<LargeAnswer> {
    @Override
    public CloseableByteBody writePiece(
            ByteBodyFactory bodies,
            HttpRequest<?> request,
            HttpResponse<?> response,
            Argument<LargeAnswer> type,
            MediaType mediaType,
            LargeAnswer answer) {
        return bodies.adapt(
                answer.pieces(bodies.readBufferFactory()),
                BodySizeLimits.UNLIMITED,
                response.getHeaders(),
                answer.end());
    }

    @Override
    public void writeTo(
            Argument<LargeAnswer> type,
            MediaType mediaType,
            LargeAnswer answer,
            MutableHeaders headers,
            OutputStream out) {
        throw new UnsupportedOperationException("a large answer is sent piece by piece");
    }
}
