package io.holdfast.adapters.persistence.cart;

import com.fasterxml.jackson.databind.JsonNode;

import io.holdfast.adapters.persistence.Json;
import io.holdfast.cart.Claim;
import io.holdfast.cart.Line;
import io.holdfast.inventory.HoldId;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/// Lines of a cart as they stand in their column, `[[sku, quantity, unit price, currency, title,
/// [[hold, quantity], …]], …]`.
final class LinesJson {
    private LinesJson() {}

    static String text(List<Line> lines) {
        return Json.text(lines.stream().map(LinesJson::cells).toList());
    }

    private static List<Object> cells(Line line) {
        return List.of(
                line.sku().value(),
                line.quantity(),
                line.unitPrice().amount(),
                line.unitPrice().currency().getCurrencyCode(),
                line.title(),
                line.claims().stream()
                        .map(claim -> List.of(claim.hold().toString(), claim.quantity()))
                        .toList());
    }

    static List<Line> lines(String json) {
        List<Line> lines = new ArrayList<>();
        for (JsonNode cells : Json.parsed(json)) {
            lines.add(
                    new Line(
                            new Sku(cells.get(0).textValue()),
                            cells.get(1).intValue(),
                            new Money(
                                    cells.get(2).longValue(),
                                    Currency.getInstance(cells.get(3).textValue())),
                            cells.get(4).textValue(),
                            claims(cells.get(5))));
        }
        return lines;
    }

    private static List<Claim> claims(JsonNode pairs) {
        List<Claim> claims = new ArrayList<>();
        for (JsonNode pair : pairs) {
            HoldId hold = new HoldId(UUID.fromString(pair.get(0).textValue()));
            claims.add(new Claim(hold, pair.get(1).intValue()));
        }
        return claims;
    }
}
