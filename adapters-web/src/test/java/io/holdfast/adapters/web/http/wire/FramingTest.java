package io.holdfast.adapters.web.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
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
        return sent();
    }

    private String sent() {
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

    /// An answer whose length nobody knows when it begins.
    private String answeredInParts() {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        HttpUtil.setTransferEncodingChunked(head, true);
        channel.writeOutbound(
                head,
                new DefaultHttpContent(Unpooled.copiedBuffer("a part", StandardCharsets.US_ASCII)));
        return sent();
    }

    private String ended() {
        channel.writeOutbound(LastHttpContent.EMPTY_LAST_CONTENT);
        return sent();
    }

    @Test
    void who_speaks_1_0_is_sent_no_chunks_and_the_end_of_the_connection_for_that_of_the_answer() {
        said("GET /fine HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");

        assertThat(answeredInParts())
                .startsWith("HTTP/1.1 200 ")
                .contains("connection: close\r\n")
                .doesNotContain("transfer-encoding")
                .endsWith("\r\n\r\na part");
        assertThat(channel.isOpen()).isTrue();
        assertThat(ended()).isEmpty();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void who_speaks_1_0_keeps_the_connection_where_the_length_is_told() {
        said("GET /fine HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");

        assertThat(answered(HttpVersion.HTTP_1_1)).doesNotContain("connection: close");
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void who_speaks_1_1_is_sent_chunks_whatever_is_asked_behind_it() {
        said(GET + "GET /fine HTTP/1.0\r\n\r\n");

        assertThat(answeredInParts())
                .contains("transfer-encoding: chunked\r\n")
                .endsWith("\r\n\r\n6\r\na part\r\n");
        assertThat(ended()).isEqualTo("0\r\n\r\n");
        assertThat(channel.isOpen()).isTrue();
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
