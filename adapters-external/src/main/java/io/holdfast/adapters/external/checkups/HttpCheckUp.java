package io.holdfast.adapters.external.checkups;

import io.holdfast.adapters.external.manners.Ask;
import io.holdfast.adapters.external.manners.Reply;
import io.holdfast.adapters.external.manners.StrictJson;
import io.holdfast.adapters.external.manners.ThirdParty;
import io.holdfast.adapters.external.manners.ThirdParty.Reader;
import io.holdfast.outside.port.out.CheckUp;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Asks over HTTP, and wants the answer that this third party gives.
///
/// It is a look ([ThirdParty#look]), and no call: that a carrier says what kinds of accounts it has
/// does not tell that its rates make sense, and the other way round.
///
/// @param party who is asked
/// @param question what; changes nothing there
/// @param answer refuses whatever is not what was asked for
public record HttpCheckUp(ThirdParty party, Ask question, Reader<?> answer) implements CheckUp {
    /// {@return a question to EasyPost: which kinds of carriers there are}
    ///
    /// @param party how it is called
    /// @param base `https://api.easypost.com`
    /// @param key the secret API key
    public static HttpCheckUp easypost(ThirdParty party, URI base, String key) {
        String secret =
                Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
        return new HttpCheckUp(
                party,
                Ask.get(base.resolve("/v2/carrier_types")).with("Authorization", "Basic " + secret),
                HttpCheckUp::carrierTypes);
    }

    /// {@return a question to Shippo: with which carriers there are accounts}
    ///
    /// @param party how it is called
    /// @param base `https://api.goshippo.com`
    /// @param token the secret API token
    public static HttpCheckUp shippo(ThirdParty party, URI base, String token) {
        return new HttpCheckUp(
                party,
                Ask.get(base.resolve("/carrier_accounts/?results=1"))
                        .with("Authorization", "ShippoToken " + token),
                HttpCheckUp::accounts);
    }

    private static int carrierTypes(Reply reply) {
        StrictJson types = StrictJson.of(reply);
        int count = 0;
        for (StrictJson type : types.elements()) {
            type.member("type").text();
            count++;
        }
        if (count == 0) {
            throw types.wrong("names no carrier");
        }
        return count;
    }

    /// An account of Shippo may have no carriers of its own.
    private static int accounts(Reply reply) {
        int count = 0;
        for (StrictJson account : StrictJson.of(reply).member("results").elements()) {
            account.member("carrier").text();
            count++;
        }
        return count;
    }

    @Override
    public String name() {
        return party.name();
    }

    @Override
    public void ask() throws InterruptedException {
        party.look(question, answer);
    }
}
