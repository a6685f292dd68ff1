package io.holdfast.bootstrap.settings;

import io.holdfast.adapters.external.vault.VaultKey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads [Sealing].
///
/// @param from the environment
record SealingReader(SettingsReader from) {
    private static final String KEY = "HOLDFAST_SECRETS_KEY";
    private static final String OTHERS = "HOLDFAST_SECRETS_KEYS_BEFORE";
    private static final int OTHERS_MAX = 20;

    Sealing read() {
        VaultKey key = from.parsedOrNull(KEY, VaultKey::parse);
        List<VaultKey> others = from.parsed(OTHERS, "", SealingReader::keys);
        boolean lost = from.parsed("HOLDFAST_SECRETS_LOST", "false", SettingsReader::flag);
        List<VaultKey> all = new ArrayList<>();
        if (key != null) {
            all.add(key);
            all.addAll(others);
        } else if (!others.isEmpty()) {
            from.mistake(OTHERS + " is of use only beside " + KEY);
        }
        return new Sealing(all, lost);
    }

    private static List<VaultKey> keys(String text) {
        List<VaultKey> keys =
                Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .map(VaultKey::parse)
                        .toList();
        if (keys.size() > OTHERS_MAX) {
            throw new IllegalArgumentException("has %d keys at most".formatted(OTHERS_MAX));
        }
        return keys;
    }
}
