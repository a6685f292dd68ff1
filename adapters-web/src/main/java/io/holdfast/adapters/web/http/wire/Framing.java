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
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/// What is done where a connection's bytes stop being HTTP. Behind that point nobody can tell where
/// a request begins, so the requests before it and the broken one are answered, in order, and then
/// the connection is closed.
///
/// A request line or header that cannot be read is left to the framework, which answers it. A body
/// that breaks is not: the framework would take what came until then for all of it, and half a list
/// for a whole one. It is told that the body failed instead.
///
/// Belongs to the event loop of its connection.
final class Framing extends ChannelDuplexHandler {
    /// What the codec says where it could not read where a request leads to.
    private static final String NOWHERE = "/bad-request";

    private int unanswered;
    private boolean broken;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (broken) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest) {
            unanswered++;
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
        if (unanswered == 0) {
            var _ = ctx.close();
        } else {
            ctx.fireExceptionCaught(new BrokenFraming());
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        boolean last = broken && unanswered == 1;
        boolean interim = false;
        if (message instanceof HttpResponse response) {
            interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            if (last && !interim) {
                // What could not be read is said to be HTTP/1.0, which this server does not speak.
                response.setProtocolVersion(HttpVersion.HTTP_1_1);
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
        }
        boolean ends = message instanceof LastHttpContent && !interim;
        if (ends && unanswered > 0) {
            unanswered--;
        }
        if (ends && last) {
            ctx.write(message, promise.unvoid()).addListener(ChannelFutureListener.CLOSE);
        } else {
            var _ = ctx.write(message, promise);
        }
    }
}
