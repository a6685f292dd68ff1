package io.holdfast.adapters.external.outbound;

import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.RedirectException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.SSLContext;

/// Calls addresses that others name, without letting them name ours.
///
/// - Only addresses on the public internet are called, and those that the settings allow. A name is
///   resolved once for each connection, all of its addresses are checked, and the connection goes
///   to exactly one of these; so does each hop of a redirect. The name stays in `Host` and in the
///   TLS handshake, whose certificate has to be for it.
/// - Everything has an end: connecting, silence, and the call as a whole, however slowly bytes
///   drip. A name is looked up for as long as the operating system does so; if the time is over by
///   then, nobody is called. Heads of answers are limited; bodies are up to their reader.
/// - Nothing is sent that was not asked for: no cookies, no credentials, no proxy, and nothing is
///   sent a second time.
///
/// Safe for concurrent use. Calls block; interrupting a virtual thread that calls ends the call.
public final class Outbound implements AutoCloseable {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int HEAD_LINES_MAX = 100;
    private static final int HEAD_LINE_BYTES_MAX = 8 * 1024;
    private static final TimeValue IDLE_MAX = TimeValue.ofSeconds(20);

    private final CloseableHttpClient client;
    private final Timeout connectLimit;
    private final Timeout silenceLimit;
    private final Alarm alarm;

    /// Looks at an answer.
    ///
    /// @param <T> what becomes of it
    @FunctionalInterface
    public interface Look<T> {
        /// Looks at it, and reads as much of its body as it wants.
        ///
        /// @param answer not to be used afterwards
        /// @return what becomes of it
        /// @throws IOException if the body breaks off
        T at(OutboundAnswer answer) throws IOException;
    }

    /// Opens a client.
    ///
    /// @param settings how it calls
    /// @param alarm ends calls whose time is over
    public Outbound(OutboundSettings settings, Alarm alarm) {
        this(settings, alarm, InetAddress::getAllByName, systemTrust());
    }

    Outbound(
            OutboundSettings settings,
            Alarm alarm,
            CheckedResolver.Lookup lookup,
            SSLContext trust) {
        this.alarm = alarm;
        this.connectLimit = Timeout.of(settings.connectLimit());
        this.silenceLimit = Timeout.of(settings.silenceLimit());
        PublicAddresses rule = new PublicAddresses(settings.allowed());
        this.client =
                HttpClients.custom()
                        .setConnectionManager(
                                connections(settings, new CheckedResolver(rule, lookup), trust))
                        .setRedirectStrategy(new CheckedRedirects(Outbound::check))
                        .setUserAgent(settings.agent())
                        .disableAuthCaching()
                        .disableAutomaticRetries()
                        .disableContentCompression()
                        .disableCookieManagement()
                        .build();
    }

    private HttpClientConnectionManager connections(
            OutboundSettings settings, CheckedResolver resolver, SSLContext trust) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                .setMaxConnTotal(settings.connectionsMax())
                .setMaxConnPerRoute(settings.perHostMax())
                .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(silenceLimit).build())
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                                .setConnectTimeout(connectLimit)
                                .setSocketTimeout(silenceLimit)
                                .setTimeToLive(IDLE_MAX)
                                .build())
                .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                                .http1Config(
                                        Http1Config.custom()
                                                .setMaxHeaderCount(HEAD_LINES_MAX)
                                                .setMaxLineLength(HEAD_LINE_BYTES_MAX)
                                                .build())
                                .build())
                .build();
    }

    private static SSLContext systemTrust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        }
    }

    /// Calls an address, and looks at what it answers.
    ///
    /// @param request what is asked
    /// @param look at the answer, whatever its status
    /// @param <T> what becomes of it
    /// @return what `look` makes of it
    /// @throws AddressRefused if it is none to call, at any hop, or there are too many of these;
    ///   nothing was sent there
    /// @throws TimeOver if it took longer than the request's limit
    /// @throws IOException if there is no answer, or its body breaks off
    public <T> T call(OutboundRequest request, Look<T> look) throws IOException {
        check(request.address());
        HttpUriRequestBase asked = asked(request);
        AtomicBoolean over = new AtomicBoolean();
        Alarm.Set set = alarm.after(request.limit(), () -> cut(asked, over));
        try {
            return looked(asked, look);
        } catch (CheckedResolver.Refused e) {
            throw refused("The address is not on the public internet.", e);
        } catch (ClientProtocolException e) {
            throw sentOn(e);
        } catch (IOException | RuntimeException e) {
            if (over.get()) {
                throw new TimeOver(request.limit(), e);
            }
            throw e;
        } finally {
            set.off();
        }
    }

    /// Whatever the call waits for just then, it waits no longer.
    private static void cut(HttpUriRequestBase asked, AtomicBoolean over) {
        over.set(true);
        asked.cancel();
    }

    private static IOException sentOn(ClientProtocolException e) {
        return switch (e.getCause()) {
            case CheckedRedirects.Refused hop -> refused(String.valueOf(hop.getMessage()), e);
            case RedirectException _ ->
                    refused("The address leads on to others, too many times or in a circle.", e);
            case null, default -> e;
        };
    }

    private static AddressRefused refused(String reason, IOException cause) {
        AddressRefused refused = new AddressRefused(reason);
        refused.initCause(cause);
        return refused;
    }

    /// Checks what can be known of an address before its name is resolved.
    private static void check(URI address) throws AddressRefused {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            throw new AddressRefused("Only addresses with http or https are called.");
        }
        if (address.getHost() == null) {
            throw new AddressRefused("The address has no host.");
        }
        if (address.getRawUserInfo() != null) {
            throw new AddressRefused("Addresses with user and password are not called.");
        }
    }

    private HttpUriRequestBase asked(OutboundRequest request) {
        HttpUriRequestBase asked = new HttpUriRequestBase(request.method(), request.address());
        request.headers().forEach(asked::addHeader);
        request.body()
                .ifPresent(
                        body ->
                                asked.setEntity(
                                        new StringEntity(body, typeOf(request), null, false)));
        asked.setConfig(
                RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(request.limit()))
                        .setResponseTimeout(silenceLimit)
                        .setRedirectsEnabled(request.redirectsMax() > 0)
                        .setMaxRedirects(Math.max(1, request.redirectsMax()))
                        .setHardCancellationEnabled(true)
                        .setProtocolUpgradeEnabled(false)
                        .build());
        return asked;
    }

    private static ContentType typeOf(OutboundRequest request) {
        String given = request.headers().get("Content-Type");
        return given == null
                ? ContentType.create("text/plain", StandardCharsets.UTF_8)
                : ContentType.parse(given).withCharset(StandardCharsets.UTF_8);
    }

    private <T> T looked(HttpUriRequestBase asked, Look<T> look) throws IOException {
        ClassicHttpResponse answer = opened(asked);
        HttpEntity entity = answer.getEntity();
        InputStream bytes = entity == null ? InputStream.nullInputStream() : entity.getContent();
        WatchedBody body = new WatchedBody(bytes);
        try {
            return look.at(new Seen(answer, body));
        } finally {
            if (entity != null && !body.isOver()) {
                letGo(asked, answer);
            }
        }
    }

    private ClassicHttpResponse opened(HttpUriRequestBase asked) throws IOException {
        try {
            return client.executeOpen(RoutingSupport.determineHost(asked), asked, null);
        } catch (HttpException e) {
            throw new ClientProtocolException("the address cannot be called", e);
        }
    }

    /// A body that was not read to its end is not read on for the sake of the connection, which
    /// closing alone would do: it may have no end. So the connection goes first.
    private static void letGo(HttpUriRequestBase asked, ClassicHttpResponse answer) {
        asked.cancel();
        try {
            answer.close();
        } catch (IOException | IllegalStateException _) {
            // Its connection is gone: that is what was wanted.
        }
    }

    @Override
    public void close() {
        client.close(CloseMode.GRACEFUL);
    }

    private record Seen(ClassicHttpResponse answer, WatchedBody body) implements OutboundAnswer {
        @Override
        public int status() {
            return answer.getCode();
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(answer.getFirstHeader(name)).map(Header::getValue);
        }
    }
}
