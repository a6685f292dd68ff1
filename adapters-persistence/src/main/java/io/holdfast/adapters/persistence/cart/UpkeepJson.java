package io.holdfast.adapters.persistence.cart;

import com.fasterxml.jackson.databind.JsonNode;

import io.holdfast.adapters.persistence.Json;
import io.holdfast.cart.Upkeep;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.kernel.Sku;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The upkeep of a cart as it stands in its column, `[unseen, others, {sku: round, …}, [[hold,
/// sku], …]]`.
final class UpkeepJson {
    private UpkeepJson() {}

    static String text(Upkeep upkeep) {
        Map<String, Long> rounds = new HashMap<>();
        upkeep.rounds().forEach((sku, round) -> rounds.put(sku.value(), round));
        return Json.text(
                List.of(
                        upkeep.unseen(),
                        upkeep.others(),
                        rounds,
                        upkeep.leaving().stream()
                                .map(ref -> List.of(ref.id().toString(), ref.sku().value()))
                                .toList()));
    }

    static Upkeep upkeep(String json) {
        JsonNode cells = Json.parsed(json);
        Map<Sku, Long> rounds = new HashMap<>();
        cells.get(2)
                .properties()
                .forEach(
                        entry -> rounds.put(new Sku(entry.getKey()), entry.getValue().longValue()));
        List<HoldRef> leaving = new ArrayList<>();
        for (JsonNode pair : cells.get(3)) {
            leaving.add(
                    new HoldRef(
                            new HoldId(UUID.fromString(pair.get(0).textValue())),
                            new Sku(pair.get(1).textValue())));
        }
        return new Upkeep(cells.get(0).longValue(), cells.get(1).longValue(), rounds, leaving);
    }
}
