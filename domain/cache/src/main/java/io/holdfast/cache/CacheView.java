package io.holdfast.cache;

import java.util.Map;

/// A cache of this node, as its operator sees it. Counts are from the begin of the process.
///
/// @param name which
/// @param entries results in memory, roughly
/// @param entriesMax most of them; a bound by weight is given in its own unit
/// @param counts how often what happened: `hits` in memory, `old` given while a new one was
///   fetched, `shared` hits of what another node or an earlier process had fetched, `waits` for a
///   fetch that was under way, `fetches`, `failures` of them, `forgiven` old results given after
///   one, `drops`
public record CacheView(CacheName name, long entries, long entriesMax, Map<String, Long> counts) {
    /// Keeps a copy.
    public CacheView {
        counts = Map.copyOf(counts);
    }

    /// {@return how often it answered without a fetch or a wait for one, from 0 to 1000 of a
    /// thousand; 1000 where nobody has asked}
    public long hitsPerThousand() {
        long hits = count("hits") + count("old") + count("shared");
        long all = hits + count("waits") + count("fetches");
        return all == 0 ? 1_000 : hits * 1_000 / all;
    }

    private long count(String what) {
        return counts.getOrDefault(what, 0L);
    }
}
