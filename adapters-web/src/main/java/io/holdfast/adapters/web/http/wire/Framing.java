package io.holdfast.adapters.web.http.wire;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

import java.util.ArrayDeque;
import java.util.Deque;

/// What is done where a connection's bytes stop being HTTP. Behind that point nobody can tell where
/// a request begins, so the requests before it and the broken one are answered, in order, and then
/// the connection is closed.
///
/// A request line or header that cannot be read is left to the framework, which answers it. A body
/// that breaks is not: the framework would take what came until then for all of it, and half a list
/// for a whole one. It is told that the body failed instead.
///
/// Who speaks HTTP/1.0 knows no chunks, and takes their sizes for what was asked for. An answer
/// whose length is not known ends for them where the connection does.
///
/// Belongs to the event loop of its connection.
final class Framing extends ChannelDuplexHandler {
    /// What the codec says where it could not read where a request leads to.
    private static final String NOWHERE = "/bad-request";

    /// Of each request that is not answered yet whether it is HTTP/1.0, the oldest first.
    private final Deque<Boolean> unanswered = new ArrayDeque<>();

    private boolean broken;
    private boolean endsWithConnection;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (broken) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            unanswered.add(request.protocolVersion().equals(HttpVersion.HTTP_1_0));
        }
        broken = message instanceof HttpObject part && part.decoderResult().isFailure();
        if (broken && message instanceof HttpRequest request && request.uri().equals(NOWHERE)) {
            request.setUri("/");
        }
        if (broken && !(message instanceof HttpRequest)) {
            ReferenceCountUtil.release(message);
            breakOff(ctx);
            return;
        }
        ctx.fireChannelRead(message);
    }

    private void breakOff(ChannelHandlerContext ctx) {
        if (unanswered.isEmpty()) {
            var _ = ctx.close();
        } else {
            ctx.fireExceptionCaught(new BrokenFraming());
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        boolean last = broken && unanswered.size() == 1;
        boolean interim = false;
        if (message instanceof HttpResponse response) {
            interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            if (last && !interim) {
                // What could not be read is said to be HTTP/1.0, which this server does not speak.
                response.setProtocolVersion(HttpVersion.HTTP_1_1);
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
            if (Boolean.TRUE.equals(unanswered.peek())
                    && HttpUtil.isTransferEncodingChunked(response)) {
                HttpUtil.setTransferEncodingChunked(response, false);
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
                endsWithConnection = true;
            }
        }
        boolean ends = message instanceof LastHttpContent && !interim;
        if (ends) {
            var _ = unanswered.poll();
        }
        if (ends && (last || endsWithConnection)) {
            ctx.write(message, promise.unvoid()).addListener(ChannelFutureListener.CLOSE);
        } else {
            var _ = ctx.write(message, promise);
        }
    }
}
