package io.holdfast.adapters.external.manners;

import io.holdfast.outside.Mishap;
import io.holdfast.outside.ThirdPartyFailed;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;

/// HTTP with one third party. Whoever stops waiting has the connection closed.
///
/// HTTP/1.1, because there an exchange that is cut off ends with its connection and touches no
/// other. Nothing compressed is asked for, so that what is counted is what is read.
final class Wire implements AutoCloseable {
    private final Manners manners;
    private final HttpClient client;

    /// @param trust whom to trust; `null` for whomever the Java runtime trusts
    Wire(Manners manners, Surroundings surroundings, @Nullable SSLContext trust) {
        this.manners = manners;
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(manners.patience().connect())
                        .executor(
                                task ->
                                        surroundings
                                                .threads()
                                                .start("wire-" + manners.name(), task));
        if (trust != null) {
            builder.sslContext(trust);
        }
        client = builder.build();
    }

    /// One exchange.
    ///
    /// @param left how long it may take
    /// @throws ThirdPartyFailed if there is no answer
    Reply exchange(Ask ask, Duration left) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request(ask, left), _ -> new BoundedBody(manners.bodyBytesMax()));
        try {
            HttpResponse<byte[]> response = answer.get(left.toNanos(), TimeUnit.NANOSECONDS);
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException e) {
            throw failed(Mishap.TIMED_OUT, "took longer than %d ms".formatted(left.toMillis()), e);
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        } finally {
            // Without effect on what has ended; else it closes the connection.
            answer.cancel(true);
        }
    }

    private HttpRequest request(Ask ask, Duration left) {
        Duration head = manners.patience().head();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(ask.uri())
                        .timeout(head.compareTo(left) < 0 ? head : left)
                        .method(
                                ask.method(),
                                ask.body().isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofByteArray(ask.bytes()));
        ask.headers().forEach(request::header);
        return request.build();
    }

    /// What the client says can be wrapped once more, so each cause is looked at.
    private ThirdPartyFailed failed(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            ThirdPartyFailed known = known(t, thrown);
            if (known != null) {
                return known;
            }
        }
        return failed(Mishap.BROKEN, "broke the connection", thrown);
    }

    private @Nullable ThirdPartyFailed known(Throwable t, Throwable thrown) {
        return switch (t) {
            case BodyTooLarge e -> failed(Mishap.TOO_LARGE, e.getMessage(), thrown);
            case HttpConnectTimeoutException _ ->
                    failed(Mishap.REFUSED, "took too long to connect", thrown);
            case HttpTimeoutException _ -> failed(Mishap.TIMED_OUT, "took too long", thrown);
            case ConnectException _ -> failed(Mishap.REFUSED, "cannot be connected to", thrown);
            case CertificateException e -> failed(Mishap.UNTRUSTED, reason(e), thrown);
            case SSLHandshakeException e when e.getCause() == null ->
                    failed(Mishap.UNTRUSTED, "could not agree on encryption", thrown);
            case ProtocolException _ -> failed(Mishap.NONSENSE, "does not speak HTTP", thrown);
            default -> null;
        };
    }

    /// The innermost knows best.
    private static String reason(CertificateException certificate) {
        String reason = "has a certificate that is not trusted, or is of another host";
        for (Throwable t = certificate; t != null; t = t.getCause()) {
            reason =
                    switch (t) {
                        case CertificateExpiredException _ -> "has a certificate that has expired";
                        case CertificateNotYetValidException _ ->
                                "has a certificate that is not valid yet";
                        case CertPathBuilderException _ ->
                                "has a certificate of nobody who is trusted";
                        default -> reason;
                    };
        }
        return reason;
    }

    private ThirdPartyFailed failed(Mishap mishap, @Nullable String detail, Throwable thrown) {
        return new ThirdPartyFailed(
                manners.name(), mishap, detail == null ? "failed" : detail, null, thrown);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /// There is more to read than is read.
    static final class BodyTooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        BodyTooLarge(int bytesMax) {
            super("answered with more than %d bytes".formatted(bytesMax));
        }
    }
}
