package io.holdfast.adapters.web.http;

import io.holdfast.catalog.port.in.Taken;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;

import java.util.Optional;
import java.util.function.Function;

/// Answers made of what may be large. What is light is sent at once; what is large has its place
/// until its reader has taken it, hung up, or was hung up on.
public final class LargeAnswers {
    private LargeAnswers() {}

    /// {@return the answer, which gives back what was taken when it is over}
    ///
    /// @param request to be answered
    /// @param taken what was read; closed at once where it is light, and where `made` fails
    /// @param made the answer of it, with its body
    /// @param <T> what was read
    public static <T> HttpResponse<?> sent(
            HttpRequest<?> request, Taken<T> taken, Function<T, MutableHttpResponse<byte[]>> made) {
        boolean held = false;
        try {
            MutableHttpResponse<byte[]> response = made.apply(taken.what());
            byte[] body = response.body();
            if (!taken.isLarge() || body == null) {
                return response;
            }
            response.header(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
            // Of an answer to HEAD nothing is sent, so nobody would tell when.
            if (request.getMethod() == HttpMethod.HEAD) {
                return response;
            }
            held = true;
            return response.body(answer(request, body, taken));
        } finally {
            if (!held) {
                taken.close();
            }
        }
    }

    private static LargeAnswer answer(HttpRequest<?> request, byte[] body, Taken<?> taken) {
        Optional<Channel> from = channel(request);
        if (from.isEmpty()) {
            return new LargeAnswer(body, taken, taken::close);
        }
        Channel channel = from.get();
        taken.onCutOff(() -> breakOff(channel));
        // Who has hung up already is sent nothing, and of such an answer nobody hears the end.
        ChannelFutureListener gone = _ -> taken.close();
        channel.closeFuture().addListener(gone);
        return new LargeAnswer(
                body,
                taken,
                () -> {
                    channel.closeFuture().removeListener(gone);
                    taken.close();
                });
    }

    /// {@return what hangs up on whoever asks}
    ///
    /// @param request of the one
    static Runnable hangingUp(HttpRequest<?> request) {
        Optional<Channel> channel = channel(request);
        return () -> channel.ifPresent(LargeAnswers::breakOff);
    }

    private static Optional<Channel> channel(HttpRequest<?> request) {
        return request instanceof NettyHttpRequest<?> received
                ? Optional.of(received.getChannelHandlerContext().channel())
                : Optional.empty();
    }

    private static void breakOff(Channel channel) {
        try {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        } catch (ChannelException _) {
            // Then it is closed already.
        }
        var _ = channel.close();
    }
}
