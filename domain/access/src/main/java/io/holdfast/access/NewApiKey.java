package io.holdfast.access;

/// A key that has just been made, with the secret that is never shown again.
///
/// @param key the key
/// @param secret what its owner presents
public record NewApiKey(ApiKey key, String secret) {
    /// Leaves the secret out, so that it reaches no log.
    @Override
    public String toString() {
        return "NewApiKey[key=" + key + ", secret=…]";
    }
}
