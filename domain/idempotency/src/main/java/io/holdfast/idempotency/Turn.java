package io.holdfast.idempotency;

/// A try at a request. Of one request there is one turn at a time that counts: the latest.
///
/// @param claim which request, see [Claim#id]
/// @param salt the claim's, the same for all turns
/// @param number from 1 on, growing by one with each turn; what a turn writes under a number that
///   is not the latest changes nothing
public record Turn(String claim, String salt, long number) {
    /// {@return whether no other try came before, so that nothing can have been made by one}
    public boolean isFirst() {
        return number == 1;
    }
}
