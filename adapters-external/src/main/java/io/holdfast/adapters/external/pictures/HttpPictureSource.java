package io.holdfast.adapters.external.pictures;

import io.holdfast.adapters.external.outbound.AddressRefused;
import io.holdfast.adapters.external.outbound.Outbound;
import io.holdfast.adapters.external.outbound.OutboundAnswer;
import io.holdfast.adapters.external.outbound.OutboundRequest;
import io.holdfast.adapters.external.outbound.RetryAfter;
import io.holdfast.adapters.external.outbound.TimeOver;
import io.holdfast.catalog.picture.FetchOutcome;
import io.holdfast.catalog.port.out.PictureSource;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.SSLException;

/// Fetches pictures by HTTP, by way of [Outbound], into temporary files. What an earlier process
/// left of these is removed when it is made.
public final class HttpPictureSource implements PictureSource {
    private static final int REDIRECTS_MAX = 5;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    /// For who wants to be left alone, and does not say for how long.
    private static final Duration REST = Duration.ofSeconds(10);

    private static final Map<String, String> HEADERS =
            Map.of("Accept", "image/webp,image/png,image/jpeg,image/gif;q=0.9,*/*;q=0.1");

    private final Outbound outbound;
    private final OwnPictures own;
    private final Intake intake;
    private final PictureLimits limits;
    private final InstantSource clock;

    /// Makes the source.
    ///
    /// @param outbound calls addresses
    /// @param own pictures that nobody is called for
    /// @param folder for temporary files, used by nobody else
    /// @param limits of a picture
    /// @param clock tells the time
    /// @throws java.io.UncheckedIOException if the folder cannot be used
    public HttpPictureSource(
            Outbound outbound,
            OwnPictures own,
            Path folder,
            PictureLimits limits,
            InstantSource clock) {
        this.outbound = outbound;
        this.own = own;
        this.intake = new Intake(TemporaryFiles.open(folder), limits.bytesMax());
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public FetchOutcome fetch(String url) {
        try {
            Optional<byte[]> drawn = own.at(url);
            return drawn.isPresent()
                    ? intake.take(new ByteArrayInputStream(drawn.get()))
                    : outbound.call(request(url), this::taken);
        } catch (AddressRefused e) {
            return new FetchOutcome.Refused(String.valueOf(e.getMessage()));
        } catch (URISyntaxException _) {
            return new FetchOutcome.Refused("The address cannot be read.");
        } catch (IOException e) {
            return new FetchOutcome.Failed(reason(e));
        }
    }

    private OutboundRequest request(String url) throws URISyntaxException, AddressRefused {
        URI address = Addresses.read(url);
        if (!address.isAbsolute()) {
            throw new AddressRefused(
                    "The address is relative; a list has to name whole ones, with https and host.");
        }
        return new OutboundRequest(
                "GET", address, HEADERS, Optional.empty(), limits.limit(), REDIRECTS_MAX);
    }

    private FetchOutcome taken(OutboundAnswer answer) throws IOException {
        int status = answer.status();
        if (status == 200) {
            return isTooLong(answer) ? intake.tooLong() : intake.take(answer.body());
        }
        String reason = "The server there answers with status %d.".formatted(status);
        return mayPass(status)
                ? new FetchOutcome.Failed(reason, rest(answer))
                : new FetchOutcome.Refused(reason);
    }

    /// {@return how long the server there wants to be left alone; `null` where it does not say so}
    private @Nullable Duration rest(OutboundAnswer answer) {
        Optional<String> said = answer.header("Retry-After");
        if (answer.status() != TOO_MANY && (answer.status() != UNAVAILABLE || said.isEmpty())) {
            return null;
        }
        return said.flatMap(value -> RetryAfter.of(value, clock.instant())).orElse(REST);
    }

    /// What says that it is too long is not read at all.
    private boolean isTooLong(OutboundAnswer answer) {
        String length = answer.header("Content-Length").orElse("0").strip();
        return length.matches("\\d{1,18}") && Long.parseLong(length) > limits.bytesMax();
    }

    private static boolean mayPass(int status) {
        return status >= 500 || status == 408 || status == 425 || status == 429;
    }

    private static String reason(IOException e) {
        return switch (e) {
            case TimeOver _ -> "The server there takes too long.";
            case UnknownHostException _ -> "The host of the address is not known.";
            case SSLException _ -> "The server there cannot prove who it is.";
            default -> "The server there does not answer, or breaks off.";
        };
    }
}
