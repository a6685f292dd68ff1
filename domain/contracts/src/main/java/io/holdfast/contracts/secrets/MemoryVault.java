package io.holdfast.contracts.secrets;

import io.holdfast.kernel.Opened;
import io.holdfast.kernel.port.out.Vault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// A vault for tests, which hides nothing from whoever looks twice. Safe for concurrent use.
public class MemoryVault implements Vault {
    private static final int PARTS = 4;

    private final List<String> keys;

    /// A vault.
    ///
    /// @param key by which it seals
    /// @param others by which it opens only
    public MemoryVault(int key, int... others) {
        this.keys =
                IntStream.concat(IntStream.of(key), Arrays.stream(others))
                        .mapToObj(number -> "key-" + number)
                        .toList();
    }

    @Override
    public String seal(String owner, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        String text =
                "%s:%s:%s"
                        .formatted(
                                keys.getFirst(),
                                UUID.randomUUID(),
                                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        return text + ":" + print(owner, text);
    }

    private static String print(String owner, String text) {
        byte[] both = (owner + ":" + text).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(both).toString();
    }

    @Override
    public Opened open(String owner, String sealed) {
        String[] parts = sealed.split(":", -1);
        if (parts.length != PARTS || !parts[0].startsWith("key-")) {
            return new Opened.Damaged();
        }
        if (!keys.contains(parts[0])) {
            return new Opened.Locked(parts[0]);
        }
        String text = sealed.substring(0, sealed.lastIndexOf(':'));
        return parts[3].equals(print(owner, text))
                ? new Opened.Open(
                        new String(Base64.getUrlDecoder().decode(parts[2]), StandardCharsets.UTF_8))
                : new Opened.Damaged();
    }

    @Override
    public boolean isCurrent(String sealed) {
        return sealed.startsWith(keys.getFirst() + ":");
    }
}
