package io.holdfast.adapters.web.channels.transport;

import io.holdfast.access.ApiKey;
import io.holdfast.adapters.web.http.Json;
import io.holdfast.kernel.StoreUnavailable;
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

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/// Stands in every HTTP connection before the framework, and takes those that ask for [Knock#PATH]:
/// answers them itself, and hands those that may come in to a [Socket], after which neither HTTP
/// nor this is left of the connection.
///
/// A request that comes before an earlier one of its connection is answered is left to the
/// framework, which knows no such path, so that answers stay in order.
final class Door extends ChannelDuplexHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

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
        } else if (message instanceof HttpRequest request
                && underWay == 0
                && Knock.isMeant(request)) {
            taken = true;
            take(ctx, request);
            ReferenceCountUtil.release(message);
        } else {
            if (message instanceof HttpRequest) {
                underWay++;
            }
            ctx.fireChannelRead(message);
        }
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

    private void take(ChannelHandlerContext ctx, HttpRequest request) {
        switch (Knock.of(request, lobby.settings().origins())) {
            case Knock.Refused(HttpResponseStatus status, String detail) ->
                    refuse(ctx, status, detail);
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
        String token = welcome.tokens().token();
        if (token == null) {
            accept(ctx, welcome, null);
        } else {
            ctx.channel().config().setAutoRead(false);
            lobby.board().hands().run(() -> check(ctx, welcome, token));
        }
    }

    /// May wait.
    private void check(ChannelHandlerContext ctx, Knock.Welcome welcome, String token) {
        Runnable then;
        try {
            Optional<ApiKey> key = lobby.keys().check(token);
            then =
                    key.isPresent()
                            ? () -> accept(ctx, welcome, key.get())
                            : () ->
                                    refuse(
                                            ctx,
                                            HttpResponseStatus.FORBIDDEN,
                                            "The API key is not valid.");
        } catch (StoreUnavailable _) {
            then =
                    () ->
                            refuse(
                                    ctx,
                                    HttpResponseStatus.SERVICE_UNAVAILABLE,
                                    "Keys cannot be checked just now.");
        } catch (RuntimeException e) {
            LOG.error("a key could not be checked", e);
            then = () -> refuse(ctx, HttpResponseStatus.INTERNAL_SERVER_ERROR, "This is a fault.");
        }
        ctx.channel().eventLoop().execute(then);
    }

    private void accept(ChannelHandlerContext ctx, Knock.Welcome welcome, @Nullable ApiKey key) {
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
        ctx.writeAndFlush(response).addListener(written -> answered(ctx, written, key));
    }

    private void answered(ChannelHandlerContext ctx, Future<?> written, @Nullable ApiKey key) {
        if (written.isSuccess()) {
            Socket.take(ctx.channel(), lobby, key);
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
