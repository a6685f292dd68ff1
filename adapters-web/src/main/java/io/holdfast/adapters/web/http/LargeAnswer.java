package io.holdfast.adapters.web.http;

import io.holdfast.catalog.port.in.Taken;
import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.core.io.buffer.ReadBufferFactory;

import org.reactivestreams.Publisher;

import reactor.core.publisher.Flux;

import java.nio.ByteBuffer;

/// An answer that is large, sent piece by piece as its reader takes it, so that what it holds can
/// be given back when the last piece is on its way.
///
/// @param body all of it, not to be changed
/// @param taken told of what its reader has taken
/// @param end run at the end, when the reader hangs up, or when nothing is sent after all; may be
///   run again
@SuppressWarnings("ArrayRecordComponent") // never compared, and private to this package
record LargeAnswer(byte[] body, Taken<?> taken, Runnable end) {
    private static final int PIECE_BYTES = 64 * 1024;

    Publisher<ReadBuffer> pieces(ReadBufferFactory buffers) {
        int pieces = (body.length + PIECE_BYTES - 1) / PIECE_BYTES;
        return Flux.range(0, pieces)
                .map(
                        i -> {
                            int from = i * PIECE_BYTES;
                            int length = Math.min(PIECE_BYTES, body.length - from);
                            taken.moved(length);
                            return buffers.adapt(ByteBuffer.wrap(body, from, length).slice());
                        })
                .doFinally(_ -> end.run());
    }
}
