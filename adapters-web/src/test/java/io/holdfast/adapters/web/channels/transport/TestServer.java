package io.holdfast.adapters.web.channels.transport;

import io.holdfast.access.ApiKey;
import io.holdfast.access.NewApiKey;
import io.holdfast.access.Scope;
import io.holdfast.access.port.in.Keys;
import io.holdfast.adapters.web.channels.Mount;
import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.adapters.web.channels.hub.Forwarder;
import io.holdfast.adapters.web.channels.hub.Hub;
import io.holdfast.adapters.web.channels.hub.MergedPresences;
import io.holdfast.adapters.web.channels.session.Limits;
import io.holdfast.adapters.web.channels.session.Switchboard;
import io.holdfast.adapters.web.channels.session.Topics;
import io.holdfast.adapters.web.channels.session.Traffic;
import io.holdfast.kernel.Seed;
import io.holdfast.presence.NodeId;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A server with channels and nothing else: the door stands before something that answers 404.
final class TestServer implements AutoCloseable {
    static final Limits LIMITS = new Limits(100, 100_000, 1 << 20);

    private final MultiThreadIoEventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();
    private final Hub hub = new Hub(InstantSource.system());
    private final Connections connections;
    private final LongPolls polls;
    private final Channel listening;

    private TestServer(
            ChannelSettings settings, List<Topic> topics, List<Mount> places, Traffic traffic) {
        Mounts mounts = new Mounts(places, settings.origins());
        connections = new Connections(settings, new HeldKeys(keys), hub);
        Switchboard board =
                new Switchboard(
                        new Topics(topics),
                        hub,
                        new MergedPresences(hub, new NodeId("tests")),
                        new Forwarder(hub, InstantSource.system()),
                        work -> Thread.ofVirtual().start(work),
                        settings.limits(),
                        traffic);
        Lobby lobby = new Lobby(settings, new HeldKeys(keys), board, connections, mounts);
        polls = new LongPolls(settings, new HeldKeys(keys), board, connections, mounts, loops);
        listening =
                new ServerBootstrap()
                        .group(loops)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        channel.pipeline()
                                                .addLast(
                                                        new HttpServerCodec(),
                                                        new Door(lobby),
                                                        new NotFound());
                                    }
                                })
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .syncUninterruptibly()
                        .channel();
    }

    static TestServer with(Topic... topics) {
        return with(settings(LIMITS, Duration.ofMinutes(1)), topics);
    }

    static TestServer with(ChannelSettings settings, Topic... topics) {
        return new TestServer(settings, Arrays.asList(topics), List.of(), Traffic.OFF);
    }

    static TestServer with(List<Mount> mounts, Traffic traffic, Topic... topics) {
        return new TestServer(
                settings(LIMITS, Duration.ofMinutes(1)), Arrays.asList(topics), mounts, traffic);
    }

    static ChannelSettings settings(Limits limits, Duration idle) {
        return new ChannelSettings(
                Origins.parse("self, //*.shop.example"), limits, 65_536, idle, 0, false, false);
    }

    int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    EventLoop loop() {
        return loops.next();
    }

    LongPolls polls() {
        return polls;
    }

    Hub hub() {
        return hub;
    }

    Connections connections() {
        return connections;
    }

    /// Makes a key whose secret is its id.
    void key(String id, Scope... scopes) {
        keys.put(id, new ApiKey(id, id, Set.of(scopes), Instant.EPOCH));
    }

    void revoke(String id) {
        keys.remove(id);
    }

    WireClient client(String query, String... headers) throws java.io.IOException {
        return WireClient.join(port(), query, headers);
    }

    @Override
    public void close() {
        if (loops.isShuttingDown()) {
            return;
        }
        listening.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static final class NotFound extends SimpleChannelInboundHandler<HttpObject> {
        @Override
        protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
            if (message instanceof HttpRequest) {
                FullHttpResponse response =
                        new DefaultFullHttpResponse(
                                HttpVersion.HTTP_1_1,
                                HttpResponseStatus.NOT_FOUND,
                                Unpooled.EMPTY_BUFFER);
                response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
                var _ = ctx.writeAndFlush(response);
            }
        }
    }

    private record HeldKeys(Map<String, ApiKey> all0) implements Keys {
        @Override
        public Optional<ApiKey> check(String presented) {
            return Optional.ofNullable(all0.get(presented));
        }

        @Override
        public NewApiKey create(Seed seed, String name, Set<Scope> scopes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<ApiKey> all() {
            return List.copyOf(all0.values());
        }

        @Override
        public Optional<ApiKey> revoke(String id) {
            return Optional.ofNullable(all0.remove(id));
        }

        @Override
        public void preset(String secret) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<NewApiKey> first() {
            throw new UnsupportedOperationException();
        }
    }
}
