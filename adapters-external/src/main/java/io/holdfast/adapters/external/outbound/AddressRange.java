package io.holdfast.adapters.external.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/// A block of addresses: `10.0.0.0/8`, `2001:db8::/32`, or one address alone.
///
/// @param first the block's address; bits behind the prefix do not count
/// @param prefixBits how many leading bits are the same for all in the block
public record AddressRange(InetAddress first, int prefixBits) {
    /// Nothing that a resolver would have to look up.
    private static final Pattern NUMERIC =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /// Refuses a prefix that is longer than the address.
    ///
    /// @throws IllegalArgumentException if `prefixBits` is negative or too long
    public AddressRange {
        int bits = first.getAddress().length * Byte.SIZE;
        if (prefixBits < 0 || prefixBits > bits) {
            throw new IllegalArgumentException(
                    "a prefix of %s has 0 to %d bits, had %d"
                            .formatted(first.getHostAddress(), bits, prefixBits));
        }
    }

    /// Reads `address/bits`, or one address. Asks no resolver.
    ///
    /// @param text as above
    /// @return the block
    /// @throws IllegalArgumentException if it is no such text
    public static AddressRange parse(String text) {
        String[] parts = text.strip().split("/", -1);
        if (parts.length > 2 || !NUMERIC.matcher(parts[0]).matches()) {
            throw new IllegalArgumentException("not a block of addresses: '%s'".formatted(text));
        }
        try {
            InetAddress address = InetAddress.getByName(parts[0]);
            int all = address.getAddress().length * Byte.SIZE;
            return new AddressRange(address, parts.length == 1 ? all : Integer.parseInt(parts[1]));
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("not a block of addresses: '%s'".formatted(text), e);
        }
    }

    /// {@return whether an address is in the block; never, if it is of the other family}
    ///
    /// @param address any
    public boolean contains(InetAddress address) {
        byte[] ours = first.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return first.getHostAddress() + "/" + prefixBits;
    }
}
