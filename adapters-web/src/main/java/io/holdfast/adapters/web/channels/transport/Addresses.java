package io.holdfast.adapters.web.channels.transport;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HexFormat;

/// Whose connections are counted together: those of one address, and in IPv6 of one network, since
/// whoever has one address there has all of it.
final class Addresses {
    private static final int NETWORK_BYTES = 8;

    private Addresses() {}

    static String of(SocketAddress remote) {
        if (!(remote instanceof InetSocketAddress internet) || internet.getAddress() == null) {
            return "";
        }
        InetAddress address = internet.getAddress();
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES)
                : address.getHostAddress();
    }

    /// {@return the address itself, without its port}
    static String shown(SocketAddress remote) {
        return remote instanceof InetSocketAddress internet && internet.getAddress() != null
                ? internet.getAddress().getHostAddress()
                : "";
    }
}
