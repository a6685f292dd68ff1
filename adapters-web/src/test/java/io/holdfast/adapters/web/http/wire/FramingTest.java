package io.holdfast.adapters.web.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

final class FramingTest {
    private static final String GET = "GET /fine HTTP/1.1\r\nHost: here\r\n\r\n";
    private static final String CHUNKED =
            "POST /fine HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n";

    private final List<String> heard = new ArrayList<>();
    private final EmbeddedChannel channel =
            new EmbeddedChannel(
                    new HttpServerCodec(),
                    new Framing(),
                    new ChannelInboundHandlerAdapter() {
                        @Override
                        public void channelRead(ChannelHandlerContext ctx, Object message) {
                            heard.add(told(message));
                            ReferenceCountUtil.release(message);
                        }

                        @Override
                        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                            heard.add(cause.getClass().getSimpleName());
                        }
                    });

    private static String told(Object message) {
        boolean broken = message instanceof HttpObject part && part.decoderResult().isFailure();
        return switch (message) {
            case HttpRequest request -> (broken ? "broken " : "") + request.uri();
            case LastHttpContent _ -> "end";
            default -> "body";
        };
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void said(String bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.US_ASCII));
    }

    private String answered(HttpVersion version) {
        DefaultFullHttpResponse answer =
                new DefaultFullHttpResponse(version, HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER);
        answer.headers().set("content-length", 0);
        channel.writeOutbound(answer);
        StringBuilder text = new StringBuilder();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            text.append(part.toString(StandardCharsets.US_ASCII));
            part.release();
        }
        return text.toString();
    }

    @Test
    void a_body_that_breaks_fails_and_does_not_end() {
        said(CHUNKED + "none\r\n");

        assertThat(heard).containsExactly("/fine", "body", "BrokenFraming");
        assertThat(answered(HttpVersion.HTTP_1_1)).contains("connection: close");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void a_body_that_breaks_behind_its_answer_closes_the_connection() {
        said(CHUNKED);
        assertThat(answered(HttpVersion.HTTP_1_1)).doesNotContain("connection: close");
        assertThat(channel.isOpen()).isTrue();

        said("none\r\n");
        assertThat(channel.isOpen()).isFalse();
        assertThat(heard).containsExactly("/fine", "body");
    }

    @Test
    void what_was_asked_before_is_answered_before_the_connection_is_closed() {
        said(GET + "rubbish\r\n\r\n" + GET);

        assertThat(heard).containsExactly("/fine", "end", "broken /");
        assertThat(answered(HttpVersion.HTTP_1_1)).doesNotContain("connection: close");
        assertThat(channel.isOpen()).isTrue();
        assertThat(answered(HttpVersion.HTTP_1_0))
                .startsWith("HTTP/1.1 ")
                .contains("connection: close");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void what_is_sound_passes_and_stays_open() {
        said(CHUNKED + "0\r\n\r\n" + GET);

        assertThat(heard).containsExactly("/fine", "body", "end", "/fine", "end");
        assertThat(answered(HttpVersion.HTTP_1_1) + answered(HttpVersion.HTTP_1_1))
                .doesNotContain("connection: close");
        assertThat(channel.isOpen()).isTrue();
    }
}
