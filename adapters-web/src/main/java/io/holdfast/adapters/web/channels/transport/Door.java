package io.holdfast.adapters.web.channels.transport;

import io.holdfast.adapters.web.channels.Mount;
import io.holdfast.adapters.web.channels.session.Visitor;
import io.holdfast.adapters.web.channels.wire.Version;
import io.holdfast.adapters.web.http.Json;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;

import java.util.Map;

/// Stands in every HTTP connection before the framework, and takes those that ask for a [Mount]:
/// answers them itself, and hands those that may come in to a [Socket], after which neither HTTP
/// nor this is left of the connection.
///
/// A request that comes before an earlier one of its connection is answered is left to the
/// framework, which knows no such path, so that answers stay in order.
final class Door extends ChannelDuplexHandler {
    private final Lobby lobby;
    private int underWay;
    private boolean taken;

    Door(Lobby lobby) {
        this.lobby = lobby;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (taken) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            // One that was not read to its end is no request for a connection, whatever it says.
            Mounts.Found found =
                    underWay == 0 && request.decoderResult().isSuccess()
                            ? lobby.mounts().find(request.uri())
                            : null;
            if (found != null) {
                taken = true;
                take(ctx, request, found);
                ReferenceCountUtil.release(message);
                return;
            }
            underWay++;
        }
        ctx.fireChannelRead(message);
    }

    /// Counts what the framework has answered to the end.
    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        boolean interim =
                message instanceof HttpResponse response
                        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (message instanceof LastHttpContent && !interim && underWay > 0) {
            underWay--;
        }
        var _ = ctx.write(message, promise);
    }

    private void take(ChannelHandlerContext ctx, HttpRequest request, Mounts.Found found) {
        switch (Knock.of(request, found, ctx.channel())) {
            case Knock.Refused(HttpResponseStatus status, String detail) -> {
                lobby.board()
                        .traffic()
                        .connects(
                                Addresses.shown(ctx.channel().remoteAddress()),
                                found.mount().path(),
                                Map.of(),
                                status.code());
                refuse(ctx, status, detail);
            }
            case Knock.Welcome welcome -> welcome(ctx, welcome);
        }
    }

    private void welcome(ChannelHandlerContext ctx, Knock.Welcome welcome) {
        if (!lobby.connections().isOpen()) {
            refuse(ctx, HttpResponseStatus.SERVICE_UNAVAILABLE, "This server stops.");
            return;
        }
        String address = Addresses.of(ctx.channel().remoteAddress());
        if (!lobby.connections().admit(address)) {
            refuse(
                    ctx,
                    HttpResponseStatus.TOO_MANY_REQUESTS,
                    "There are too many connections from this address.");
            return;
        }
        ctx.channel().closeFuture().addListener(_ -> lobby.connections().release(address));
        if (Reception.isQuick(welcome.mount(), welcome.tokens().token())) {
            follow(ctx, welcome, decide(welcome));
        } else {
            ctx.channel().config().setAutoRead(false);
            lobby.board()
                    .hands()
                    .run(
                            () -> {
                                Reception.Decision decision = decide(welcome);
                                ctx.channel()
                                        .eventLoop()
                                        .execute(() -> follow(ctx, welcome, decision));
                            });
        }
    }

    private Reception.Decision decide(Knock.Welcome welcome) {
        return lobby.reception().decide(welcome.mount(), welcome.asked(), welcome.tokens().token());
    }

    private void follow(
            ChannelHandlerContext ctx, Knock.Welcome welcome, Reception.Decision decision) {
        switch (decision) {
            case Reception.Decision.In(Visitor visitor) -> accept(ctx, welcome, visitor);
            case Reception.Decision.Out(HttpResponseStatus status, String detail) ->
                    refuse(ctx, status, detail);
        }
    }

    private void accept(ChannelHandlerContext ctx, Knock.Welcome welcome, Visitor visitor) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        HttpResponseStatus.SWITCHING_PROTOCOLS,
                        Unpooled.EMPTY_BUFFER);
        response.headers()
                .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                .set(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT, welcome.accept());
        String subprotocol = welcome.tokens().subprotocol();
        if (subprotocol != null) {
            response.headers().set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, subprotocol);
        }
        ctx.writeAndFlush(response)
                .addListener(written -> answered(ctx, written, visitor, welcome.version()));
    }

    private void answered(
            ChannelHandlerContext ctx, Future<?> written, Visitor visitor, Version version) {
        if (written.isSuccess()) {
            Socket.take(ctx.channel(), lobby, visitor, version);
        } else {
            var _ = ctx.close();
        }
    }

    private static void refuse(
            ChannelHandlerContext ctx, HttpResponseStatus status, String detail) {
        byte[] body =
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeStringField("type", "about:blank");
                            json.writeStringField("title", status.reasonPhrase());
                            json.writeNumberField("status", status.code());
                            json.writeStringField("detail", detail);
                            json.writeEndObject();
                        });
        FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (status.equals(HttpResponseStatus.UPGRADE_REQUIRED)) {
            response.headers().set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13");
        }
        if (status.equals(HttpResponseStatus.TOO_MANY_REQUESTS)
                || status.equals(HttpResponseStatus.SERVICE_UNAVAILABLE)) {
            response.headers().set(HttpHeaderNames.RETRY_AFTER, "5");
        }
        ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
