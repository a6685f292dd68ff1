package io.holdfast.application.pictures;

import io.holdfast.catalog.picture.Again;
import io.holdfast.catalog.picture.PictureWish;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// A run's wish, as it is kept with its job.
final class PictureSettings {
    private static final String AGAIN = "again";
    private static final String SINCE = "changedSince";

    private PictureSettings() {}

    static Map<String, String> toMap(PictureWish wish) {
        Map<String, String> map = new HashMap<>();
        map.put(AGAIN, wish.again().name());
        if (wish.changedSince() != null) {
            map.put(SINCE, wish.changedSince().toString());
        }
        return map;
    }

    static PictureWish of(Map<String, String> map) {
        String again = map.getOrDefault(AGAIN, Again.DUE.name());
        String since = map.get(SINCE);
        return new PictureWish(Again.valueOf(again), since == null ? null : Instant.parse(since));
    }
}
