package io.holdfast.cache;

import java.util.function.Function;

/// What a cache is like.
///
/// @param name unlike that of any other; all nodes share what has one name
/// @param key writes a key in 1 to 400 characters, different ones for different keys
/// @param codec writes and reads values
/// @param terms how long what is kept
/// @param <K> keys, with `equals` and `hashCode`
/// @param <V> values that nobody changes
public record CacheSpec<K, V>(
        CacheName name, Function<K, String> key, Codec<V> codec, Terms terms) {}
