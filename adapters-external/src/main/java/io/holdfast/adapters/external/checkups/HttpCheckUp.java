package io.holdfast.adapters.external.checkups;

import io.holdfast.adapters.external.manners.Ask;
import io.holdfast.adapters.external.manners.StrictJson;
import io.holdfast.adapters.external.manners.ThirdParty;
import io.holdfast.adapters.external.manners.ThirdParty.Repeat;
import io.holdfast.outside.port.out.CheckUp;

/// Asks over HTTP, and wants some JSON.
///
/// It goes through the same breaker as all other calls to the third party, so that whoever looks at
/// the dashboard is the one who finds out that it is well again.
///
/// @param party who is asked
/// @param question what; changes nothing there
public record HttpCheckUp(ThirdParty party, Ask question) implements CheckUp {
    @Override
    public String name() {
        return party.name();
    }

    // What it says is of no interest, as long as it is JSON.
    @Override
    @SuppressWarnings("CheckReturnValue")
    public void ask() throws InterruptedException {
        party.exchange(Repeat.SAFE, question, StrictJson::of);
    }
}
