package io.holdfast.benchmarks.channels;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.concurrent.GlobalEventExecutor;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// What channels are measured beside: Netty's own WebSocket server, as its examples put it
/// together, with no protocol in it. A text that has the word `shout` in it is sent to all, any
/// other back to its sender.
final class BareServer {
    /// What it prints before its port.
    static final String LISTENS = "bare server listens at ";

    private BareServer() {}

    /// Everybody, and what is said. One object for all connections.
    @ChannelHandler.Sharable
    private static final class Echo extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        private final ChannelGroup all = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
                all.add(ctx.channel());
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, TextWebSocketFrame frame) {
            if (frame.content().toString(StandardCharsets.UTF_8).contains("\"shout\"")) {
                var _ = all.writeAndFlush(frame.retain());
            } else {
                var _ = ctx.writeAndFlush(frame.retain());
            }
        }
    }

    /// Serves until it is killed.
    ///
    /// @param arguments none
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws InterruptedException {
        MultiThreadIoEventLoopGroup loops =
                new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
        Echo echo = new Echo();
        Channel listening =
                new ServerBootstrap()
                        .group(loops)
                        .channel(NioServerSocketChannel.class)
                        .option(ChannelOption.SO_BACKLOG, 1_024)
                        .childHandler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        channel.pipeline()
                                                .addLast(
                                                        new HttpServerCodec(),
                                                        new HttpObjectAggregator(65_536),
                                                        new WebSocketServerProtocolHandler(
                                                                "/socket/websocket",
                                                                null,
                                                                false,
                                                                65_536,
                                                                false,
                                                                true),
                                                        echo);
                                    }
                                })
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .sync()
                        .channel();
        System.out.println(LISTENS + ((InetSocketAddress) listening.localAddress()).getPort());
        listening.closeFuture().sync();
    }
}
