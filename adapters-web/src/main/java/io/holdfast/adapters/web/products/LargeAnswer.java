package io.holdfast.adapters.web.products;

import io.holdfast.catalog.port.in.Taken;
import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.core.io.buffer.ReadBufferFactory;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;

import org.reactivestreams.Publisher;

import reactor.core.publisher.Flux;

import java.nio.ByteBuffer;

/// An answer that is large, sent piece by piece as its reader takes it, so that what it holds can
/// be given back when the last piece is on its way.
///
/// @param body all of it, not to be changed
/// @param taken given back at the end, or when the reader hangs up
@SuppressWarnings("ArrayRecordComponent") // never compared, and private to this package
record LargeAnswer(byte[] body, Taken<?> taken) {
    private static final int PIECE_BYTES = 64 * 1024;

    /// {@return an answer whose reader is hung up on if others wait too long for it}
    static LargeAnswer to(HttpRequest<?> request, byte[] body, Taken<?> taken) {
        if (request instanceof NettyHttpRequest<?> received) {
            Channel channel = received.getChannelHandlerContext().channel();
            taken.onCutOff(() -> breakOff(channel));
        }
        return new LargeAnswer(body, taken);
    }

    private static void breakOff(Channel channel) {
        try {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        } catch (ChannelException _) {
            // Then it is closed already.
        }
        var _ = channel.close();
    }

    Publisher<ReadBuffer> pieces(ReadBufferFactory buffers) {
        int pieces = (body.length + PIECE_BYTES - 1) / PIECE_BYTES;
        return Flux.range(0, pieces)
                .map(
                        i -> {
                            int from = i * PIECE_BYTES;
                            int length = Math.min(PIECE_BYTES, body.length - from);
                            return buffers.adapt(ByteBuffer.wrap(body, from, length).slice());
                        })
                .doFinally(_ -> taken.close());
    }
}
