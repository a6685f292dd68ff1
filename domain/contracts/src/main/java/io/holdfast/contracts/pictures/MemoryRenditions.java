package io.holdfast.contracts.pictures;

import io.holdfast.catalog.picture.Picture;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Which renditions there are, for [MemoryPictures], under whose lock it is used.
final class MemoryRenditions {
    private final Map<String, Picture> kept = new TreeMap<>();
    private final Map<String, Instant> idle = new HashMap<>();
    private final Set<String> going = new TreeSet<>();

    void keep(Picture picture) {
        kept.put(picture.hash(), picture);
    }

    Optional<Picture> kept(String hash) {
        idle.remove(hash);
        going.remove(hash);
        return Optional.ofNullable(kept.get(hash));
    }

    void note(Instant now, Predicate<String> isNamed) {
        idle.keySet().removeIf(isNamed);
        kept.keySet().stream()
                .filter(hash -> !isNamed.test(hash))
                .forEach(hash -> idle.putIfAbsent(hash, now));
    }

    int discard(Instant notedUntil, int max, Predicate<String> isUsed, Consumer<String> remove) {
        List<String> ripe =
                kept.keySet().stream()
                        .filter(hash -> idle.containsKey(hash) && !isUsed.test(hash))
                        .filter(hash -> !idle.getOrDefault(hash, Instant.MAX).isAfter(notedUntil))
                        .limit(max)
                        .toList();
        going.addAll(ripe);
        ripe.forEach(kept::remove);
        ripe.forEach(idle::remove);
        List<String> now = going.stream().limit(max).toList();
        for (String hash : now) {
            remove.accept(hash);
            going.remove(hash);
        }
        return now.size();
    }
}
