package io.holdfast.adapters.external.webhooks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.adapters.external.outbound.AddressRefused;
import io.holdfast.adapters.external.outbound.Outbound;
import io.holdfast.adapters.external.outbound.OutboundRequest;
import io.holdfast.adapters.external.outbound.PublicAddresses;
import io.holdfast.adapters.external.outbound.RetryAfter;
import io.holdfast.adapters.external.outbound.TimeOver;
import io.holdfast.news.Errand;
import io.holdfast.news.Message;
import io.holdfast.news.Reception;
import io.holdfast.news.port.out.WebhookSender;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

/// Posts messages to receivers over HTTP, and reads of an answer no more than its head.
public final class StandardWebhookSender implements WebhookSender {
    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int GONE = 410;
    private static final int PORT_MAX = 65_535;

    private final Outbound outbound;
    private final PublicAddresses addresses;

    /// Makes a sender.
    ///
    /// @param outbound calls receivers
    /// @param addresses which of them may be registered; the rule that `outbound` goes by
    public StandardWebhookSender(Outbound outbound, PublicAddresses addresses) {
        this.outbound = outbound;
        this.addresses = addresses;
    }

    @Override
    public Reception send(Errand errand, Instant at, Duration limit) {
        try {
            return outbound.call(
                    request(errand, at, limit),
                    answer ->
                            reception(
                                    answer.status(),
                                    answer.header("Retry-After")
                                            .flatMap(value -> RetryAfter.of(value, at))));
        } catch (IOException e) {
            return new Reception.Unreachable(reason(e));
        } catch (IllegalArgumentException _) {
            return new Reception.Unreachable("The address cannot be called.");
        }
    }

    private static OutboundRequest request(Errand errand, Instant at, Duration limit) {
        String body = body(errand.message());
        long seconds = at.getEpochSecond();
        String id = errand.message().id();
        return new OutboundRequest(
                "POST",
                URI.create(errand.url()),
                Map.of(
                        "Content-Type",
                        "application/json",
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        Long.toString(seconds),
                        "webhook-signature",
                        Signature.of(errand.secrets(), id, seconds, body)),
                Optional.of(body),
                limit,
                0);
    }

    /// The same object as in the feed.
    private static String body(Message message) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("id", message.id());
            json.writeStringField("type", message.type());
            json.writeStringField("timestamp", MILLIS.format(message.at()));
            json.writeStringField("subject", message.subject());
            json.writeFieldName("data");
            json.writeRawValue(message.data());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private static Reception reception(int status, Optional<Duration> retryAfter) {
        if (status >= 200 && status < 300) {
            return new Reception.Taken(status);
        }
        return status == GONE
                ? new Reception.Gone()
                : new Reception.Refused(status, retryAfter.orElse(null));
    }

    /// In words of ours: those of the client name addresses.
    private static String reason(IOException thrown) {
        return switch (thrown) {
            case AddressRefused refused -> String.valueOf(refused.getMessage());
            case TimeOver _ -> "No answer came in time.";
            case UnknownHostException _ -> "The receiver's name is not known.";
            case ConnectException _ -> "The receiver takes no connections.";
            case SSLException _ -> "There was no secure connection to the receiver.";
            default -> "The connection to the receiver broke off.";
        };
    }

    /// Names that nobody knows yet may be known when they are called, and are looked at again then.
    @Override
    public Optional<String> objection(String url) {
        try {
            URI address = URI.create(url);
            if (address.getHost() == null
                    || address.getRawUserInfo() != null
                    || address.getRawFragment() != null) {
                return Optional.of("has a host, and neither user nor fragment");
            }
            if (address.getPort() == 0 || address.getPort() > PORT_MAX) {
                return Optional.of("has a port from 1 to " + PORT_MAX);
            }
            if (address.getHost().contains("%")) {
                return Optional.of("is not on the public internet"); // But on one of our networks.
            }
            boolean fits =
                    Stream.of(InetAddress.getAllByName(unbracketed(address.getHost())))
                            .allMatch(addresses::mayCall);
            return fits ? Optional.empty() : Optional.of("is not on the public internet");
        } catch (UnknownHostException _) {
            return Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.of("is not an address");
        }
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
