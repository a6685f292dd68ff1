package io.holdfast.adapters.web.products;

import io.holdfast.adapters.web.http.JsonBody;
import io.holdfast.adapters.web.http.Reading;
import io.holdfast.kernel.Violation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Entries of an array that could be read, while others could not: what is wrong with them by the
/// rules of the shop is told in the same answer, by their places in the array that was sent.
///
/// @param name of the array
/// @param all that could be read
/// @param places of those, in the array that was sent
/// @param complete whether these are all that were sent
record SoundEntries<T>(String name, List<T> all, List<Integer> places, boolean complete) {
    static <T> SoundEntries<T> read(
            Reading reading, JsonBody body, String name, Function<JsonBody, T> part) {
        List<T> all = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        int size = reading.of(() -> body.size(name)).or(0);
        for (int n = 0; n < size; n++) {
            int place = n;
            reading.of(() -> part.apply(body.object(name, place)))
                    .ifSound(
                            one -> {
                                all.add(one);
                                places.add(place);
                            });
        }
        return new SoundEntries<>(name, all, places, all.size() == size);
    }

    /// {@return a violation where the caller finds it; nothing where it is one of how many entries
    /// there are, and some are missing here}
    ///
    /// @param found among the entries that could be read, or somewhere else
    Optional<Violation> placed(Violation found) {
        String at = "/" + name;
        if (found.pointer().equals(at)) {
            return complete ? Optional.of(found) : Optional.empty();
        }
        if (!found.pointer().startsWith(at + "/")) {
            return Optional.of(found);
        }
        String[] steps = found.pointer().split("/", 4);
        int place = places.get(Integer.parseInt(steps[2]));
        String rest = steps.length > 3 ? "/" + steps[3] : "";
        return Optional.of(new Violation(at + "/" + place + rest, found.detail()));
    }
}
