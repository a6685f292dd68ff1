package io.holdfast.adapters.external.simulator.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The objects of one kind, the newest of them. Used by one thread at a time.
final class Ledger {
    private static final int KEPT_MAX = 20_000;

    private final String resource;
    private final String name;
    private final String prefix;
    private final LinkedHashMap<String, ObjectNode> objects = new LinkedHashMap<>();
    private long made;

    /// Nothing yet.
    ///
    /// @param resource by which its shape is known
    /// @param name as messages have it
    /// @param prefix of its ids
    Ledger(String resource, String name, String prefix) {
        this.resource = resource;
        this.name = name;
        this.prefix = prefix;
    }

    /// {@return a new object with an id; the oldest is forgotten where there are too many}
    ObjectNode made(long createdAtSeconds) {
        made++;
        ObjectNode object = Shapes.of(resource);
        String id = prefix + "%012d".formatted(made);
        object.put("id", id);
        object.put("created", createdAtSeconds);
        objects.putLast(id, object);
        while (objects.size() > KEPT_MAX) {
            objects.pollFirstEntry();
        }
        return object;
    }

    Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(objects.get(id));
    }

    /// {@return one that is named in the path}
    ObjectNode require(String id) {
        return find(id).orElseThrow(() -> new Refused(Answer.missing(name, id)));
    }

    List<ObjectNode> all() {
        return List.copyOf(objects.values());
    }

    List<ObjectNode> all(Predicate<ObjectNode> wanted) {
        return objects.values().stream().filter(wanted).toList();
    }

    /// {@return a page, the newest first}
    Answer page(String object, String url, Form form, Predicate<ObjectNode> wanted) {
        List<ObjectNode> found = all(wanted).reversed();
        Optional<String> after = form.find("starting_after");
        if (after.isPresent()) {
            ObjectNode last = require(after.get());
            found = found.subList(found.indexOf(last) + 1, found.size());
        }
        int limit = Math.min(form.limit(), found.size());
        return Answer.of(Shapes.list(object, url, found.subList(0, limit), limit < found.size()));
    }
}
