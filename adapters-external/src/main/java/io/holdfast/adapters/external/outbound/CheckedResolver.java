package io.holdfast.adapters.external.outbound;

import org.apache.hc.client5.http.DnsResolver;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;

/// Resolves a name once for each connection, and gives out only addresses that may be called. The
/// client connects to one of these and asks nobody again, so that a name which resolves differently
/// the next time gains nothing; and it asks for each hop of a redirect.
final class CheckedResolver implements DnsResolver {
    private final PublicAddresses rule;
    private final Lookup lookup;

    /// Finds the addresses of a name.
    @FunctionalInterface
    interface Lookup {
        /// {@return at least one}
        ///
        /// @param host a name, or an address in any of the spellings that a resolver takes
        InetAddress[] of(String host) throws UnknownHostException;
    }

    CheckedResolver(PublicAddresses rule, Lookup lookup) {
        this.rule = rule;
        this.lookup = lookup;
    }

    /// @throws Refused if only one of the addresses is none to call: a name that mixes them is none
    ///   that we want to know
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = lookup.of(host);
        if (!Stream.of(addresses).allMatch(rule::mayCall)) {
            throw new Refused();
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /// Travels through the client, which lets resolvers throw this kind only.
    static final class Refused extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        Refused() {
            super("the address is not on the public internet");
        }
    }
}
