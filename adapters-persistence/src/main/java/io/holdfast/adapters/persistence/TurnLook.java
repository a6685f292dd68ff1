package io.holdfast.adapters.persistence;

import io.holdfast.idempotency.Turn;
import io.holdfast.idempotency.TurnOver;

import org.jdbi.v3.core.Handle;

/// Looks at a turn in the transaction of an effect. Whoever takes the next turn, or keeps an
/// answer, writes the claim's row, and so waits until that transaction has ended.
final class TurnLook {
    private TurnLook() {}

    /// Has a turn last until the transaction ends.
    ///
    /// @throws TurnOver if it is over already
    static void require(Handle handle, Turn turn) {
        boolean lasts =
                handle.createQuery(
                                """
                                select true from request_claim
                                 where id = :id and turn = :turn and sealed is null
                                   for share
                                """)
                        .bind("id", turn.claim())
                        .bind("turn", turn.number())
                        .mapTo(Boolean.class)
                        .findOne()
                        .isPresent();
        if (!lasts) {
            throw new TurnOver();
        }
    }
}
