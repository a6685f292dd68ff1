package io.holdfast.adapters.external.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which addresses are on the public internet, after the registries of special-purpose addresses
/// (RFC 6890 and its successors): everything else belongs to this machine, its network, its cloud,
/// or nobody.
///
/// IPv4 lists what is not public. IPv6 lists what is: one eighth of it, with exceptions; and
/// addresses that carry an IPv4 address within are judged by that one, for that is where they lead.
public final class PublicAddresses {
    private static final List<AddressRange> NOT_PUBLIC =
            ranges(
                    "0.0.0.0/8", // this host
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // carriers' NAT; metadata of some clouds
                    "127.0.0.0/8", // loopback
                    "168.63.129.16/32", // a cloud's own services, on an otherwise public address
                    "169.254.0.0/16", // link-local: metadata of most clouds
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4", // reserved, broadcast
                    "2001::/23", // protocol assignments: Teredo, ORCHID and others
                    "2001:db8::/32", // documentation
                    "3fff::/20"); // documentation

    private static final AddressRange GLOBAL = AddressRange.parse("2000::/3");
    private static final AddressRange NAT64 = AddressRange.parse("64:ff9b::/96");
    private static final AddressRange SIX_TO_FOUR = AddressRange.parse("2002::/16");

    private final List<AddressRange> allowed;

    /// A rule with exceptions.
    ///
    /// @param allowed blocks that may be called although they are not public
    public PublicAddresses(List<AddressRange> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /// {@return whether the server may call an address on behalf of others}
    ///
    /// @param address as it was resolved
    public boolean mayCall(InetAddress address) {
        if (allowed.stream().anyMatch(range -> range.contains(address))) {
            return true;
        }
        Optional<InetAddress> within = within(address);
        if (within.isPresent()) {
            return mayCall(within.get());
        }
        boolean global = address instanceof Inet4Address || GLOBAL.contains(address);
        return global && NOT_PUBLIC.stream().noneMatch(range -> range.contains(address));
    }

    /// Where a translator or a tunnel would lead to. Addresses that merely map IPv4 are IPv4
    /// addresses to Java already.
    private static Optional<InetAddress> within(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (NAT64.contains(address)) {
            return Optional.of(ipv4(Arrays.copyOfRange(bytes, 12, 16)));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return Optional.of(ipv4(Arrays.copyOfRange(bytes, 2, 6)));
        }
        return Optional.empty();
    }

    private static InetAddress ipv4(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).map(AddressRange::parse).toList();
    }
}
