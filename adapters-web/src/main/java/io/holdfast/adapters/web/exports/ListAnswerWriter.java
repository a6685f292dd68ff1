package io.holdfast.adapters.web.exports;

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

/// Has the framework send lists as they are pulled. What it sends as a stream itself it reads
/// without asking who is done with it, and closes while it reads.
@Singleton
final class ListAnswerWriter implements ResponseBodyWriter<ListAnswer> {
    @Override
    public CloseableByteBody writePiece(
            ByteBodyFactory bodies,
            HttpRequest<?> request,
            HttpResponse<?> response,
            Argument<ListAnswer> type,
            MediaType mediaType,
            ListAnswer answer) {
        StreamedList list = answer.list().by(bodies.readBufferFactory());
        return bodies.adapt(list, BodySizeLimits.UNLIMITED, null, list::cancel);
    }

    @Override
    public void writeTo(
            Argument<ListAnswer> type,
            MediaType mediaType,
            ListAnswer answer,
            MutableHeaders headers,
            OutputStream out) {
        throw new UnsupportedOperationException("a list is sent as it is pulled");
    }
}
