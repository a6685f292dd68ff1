package io.holdfast.adapters.web.channels.transport;

import io.holdfast.adapters.web.channels.session.Closing;
import io.holdfast.adapters.web.channels.session.Outlet;
import io.holdfast.adapters.web.channels.session.Session;
import io.holdfast.adapters.web.channels.session.Visitor;
import io.holdfast.adapters.web.channels.wire.Frames;
import io.holdfast.adapters.web.channels.wire.Version;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.EventExecutor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.Map;

/// A WebSocket: all that a connection has once it is one, beside the decoder of frames. Frames out
/// come whole from the session, so nothing encodes them here.
final class Socket extends ChannelInboundHandlerAdapter implements Outlet, Carrier {
    private static final Logger LOG = LoggerFactory.getLogger(Socket.class);
    private static final int NO_CODE = 1005;
    private static final WriteBufferWaterMark PILE = new WriteBufferWaterMark(32_768, 65_536);

    private final Channel channel;
    private final Session session;
    private final Lobby lobby;
    private @Nullable Fragments fragments;
    private volatile long goodbyeAtNanos;

    private Socket(Channel channel, Lobby lobby, Visitor visitor, Version version) {
        this.channel = channel;
        this.lobby = lobby;
        this.session = new Session(this, lobby.board(), visitor, version);
    }

    /// Turns a connection whose upgrade has been answered into a WebSocket.
    static void take(Channel channel, Lobby lobby, Visitor visitor, Version version) {
        ChannelPipeline pipeline = channel.pipeline();
        Map<String, ChannelHandler> before = pipeline.toMap();
        channel.config().setWriteBufferWaterMark(PILE);
        WebSocketDecoderConfig config =
                WebSocketDecoderConfig.newBuilder()
                        .maxFramePayloadLength(lobby.settings().frameBytesMax())
                        .allowExtensions(false)
                        .closeOnProtocolViolation(false)
                        .build();
        Socket socket = new Socket(channel, lobby, visitor, version);
        pipeline.addLast(new WebSocket13FrameDecoder(config), socket);
        lobby.connections().add(socket);
        // The codec last: what it has read ahead is handed to the decoder.
        for (ChannelHandler handler : before.values().stream().toList().reversed()) {
            if (!(handler instanceof SslHandler)) {
                pipeline.remove(handler);
            }
        }
        channel.config().setAutoRead(true);
        if (!channel.isActive()) {
            socket.gone();
        }
    }

    private void gone() {
        lobby.connections().remove(this);
        session.ended();
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public EventExecutor loop() {
        return channel.eventLoop();
    }

    @Override
    public void later(Runnable action) {
        if (!channel.eventLoop().isShuttingDown()) {
            channel.eventLoop().execute(action);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof WebSocketFrame frame && goodbyeAtNanos == 0) {
                read(frame);
            } else if (message instanceof CloseWebSocketFrame) {
                end();
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void read(WebSocketFrame frame) {
        switch (frame) {
            case TextWebSocketFrame text -> message(text, true);
            case BinaryWebSocketFrame binary -> message(binary, false);
            case ContinuationWebSocketFrame more -> goOn(more);
            case PingWebSocketFrame ping -> {
                session.touch();
                send(Frames.pong(ping.content()));
            }
            case CloseWebSocketFrame close -> answer(close);
            default -> session.touch();
        }
    }

    private void message(WebSocketFrame frame, boolean text) {
        if (frame.isFinalFragment()) {
            deliver(ByteBufUtil.getBytes(frame.content()), text);
        } else {
            fragments = new Fragments(text);
            add(frame);
        }
    }

    private void goOn(WebSocketFrame frame) {
        Fragments all = fragments;
        if (all == null || !add(frame)) {
            return;
        }
        if (frame.isFinalFragment()) {
            fragments = null;
            deliver(all.bytes(), all.isText());
        }
    }

    private boolean add(WebSocketFrame frame) {
        Fragments all = fragments;
        if (all == null || all.add(frame.content(), lobby.settings().frameBytesMax())) {
            return true;
        }
        fragments = null;
        session.close(Closing.TOO_LARGE, "the message is too large");
        return false;
    }

    private void deliver(byte[] bytes, boolean text) {
        if (text) {
            session.text(bytes);
        } else {
            session.binary(bytes);
        }
    }

    /// The client says good-bye first.
    private void answer(CloseWebSocketFrame close) {
        int code = close.statusCode();
        session.close(code < 0 || code == NO_CODE ? Closing.NORMAL : code, "");
        end();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        channel.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        session.writabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        gone();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        switch (cause) {
            case CorruptedWebSocketFrameException corrupt ->
                    session.close(corrupt.closeStatus().code(), corrupt.closeStatus().reasonText());
            case IOException _ -> end();
            default -> {
                LOG.error("a connection failed", cause);
                session.close(Closing.FAULT, "this is a fault");
            }
        }
    }

    @Override
    public void send(ByteBuf frame) {
        var _ = channel.write(frame, channel.voidPromise());
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable();
    }

    @Override
    public long pendingBytes() {
        return channel.isWritable() ? 0 : channel.bytesBeforeWritable();
    }

    @Override
    public void pause(boolean paused) {
        boolean reads = !paused || goodbyeAtNanos != 0;
        // One that is gone has no loop any more whom this could be told.
        if (channel.isRegistered() && channel.config().isAutoRead() != reads) {
            channel.config().setAutoRead(reads);
        }
    }

    /// Waits for the answer, so that what was sent before is not lost with the connection.
    @Override
    public void close(int code, String reason) {
        if (goodbyeAtNanos == 0) {
            goodbyeAtNanos = Math.max(1, System.nanoTime());
            fragments = null;
            channel.config().setAutoRead(true);
            var _ = channel.writeAndFlush(Frames.close(code, reason));
        }
    }

    @Override
    public void endIfUnanswered(long saidBeforeNanos) {
        long said = goodbyeAtNanos;
        if (said != 0 && said - saidBeforeNanos < 0) {
            end();
        }
    }

    private void end() {
        var _ = channel.close();
    }
}
