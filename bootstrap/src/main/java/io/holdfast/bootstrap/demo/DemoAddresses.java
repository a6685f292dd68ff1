package io.holdfast.bootstrap.demo;

import io.holdfast.adapters.external.pictures.OwnPictures;
import io.holdfast.bootstrap.settings.Settings;

import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Pictures of the sample catalogue by their addresses: those of this server, which may be
/// `localhost`, where nobody is called on behalf of a list.
@Singleton
final class DemoAddresses implements OwnPictures {
    private static final Pattern PATH = Pattern.compile("/demo/pictures/([\\w.-]+)\\.png");

    private final Settings settings;
    private final Easel easel;

    DemoAddresses(Settings settings, Easel easel) {
        this.settings = settings;
        this.easel = easel;
    }

    @Override
    public Optional<byte[]> at(String url) throws IOException {
        URI address;
        try {
            address = URI.create(url);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        Matcher path = PATH.matcher(String.valueOf(address.getRawPath()));
        return isOurs(address) && path.matches()
                ? Optional.of(drawn(path.group(1)))
                : Optional.empty();
    }

    private byte[] drawn(String name) throws IOException {
        try {
            return easel.draw(name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("a picture was left");
        }
    }

    private boolean isOurs(URI address) {
        URI own = settings.url();
        boolean named = own != null && own.getAuthority().equals(address.getAuthority());
        return named || "localhost".equals(address.getHost());
    }
}
