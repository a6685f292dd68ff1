package io.holdfast.adapters.external.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

class PublicAddressesTest {
    private final PublicAddresses rule = new PublicAddresses(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1",
                "100.100.100.200", "100.127.255.255", "127.0.0.1", "127.8.9.1", "168.63.129.16",
                "169.254.169.254", "169.254.0.1", "172.16.0.1", "172.31.255.255", "192.0.0.192",
                "192.168.1.1", "198.18.0.1", "198.19.255.255", "203.0.113.9", "224.0.0.1",
                "239.1.1.1", "240.0.0.1", "255.255.255.255",
            })
    void addresses_of_this_machine_its_network_or_its_cloud_are_not_called(String address)
            throws UnknownHostException {
        assertThat(rule.mayCall(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::a00:1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::1",
                "3fff::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "4000::1",
            })
    void addresses_of_the_newer_kind_that_lead_inwards_are_not_called_either(String address)
            throws UnknownHostException {
        assertThat(rule.mayCall(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2130706433", "127.1", "0x7f.0.0.1", "0177.0.0.1", "017700000001"})
    void odd_spellings_of_loopback_lead_nowhere(String spelling) {
        InetAddress address;
        try {
            address = InetAddress.getByName(spelling);
        } catch (UnknownHostException _) {
            return;
        }
        // Where the resolver reads a number otherwise than others do, its own reading counts, for
        // that is what is connected to.
        assertThat(address.isLoopbackAddress() && rule.mayCall(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00::1",
                "64:ff9b::101:101",
                "2002:101:101::1",
            })
    void the_public_internet_is_called_up_to_the_edges_of_each_block(String address)
            throws UnknownHostException {
        assertThat(rule.mayCall(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void blocks_that_are_allowed_are_called_and_their_neighbours_are_not()
            throws UnknownHostException {
        PublicAddresses lenient =
                new PublicAddresses(
                        List.of(
                                AddressRange.parse("10.1.2.0/23"),
                                AddressRange.parse("127.0.0.1"),
                                AddressRange.parse("fd12::/16")));
        assertThat(lenient.mayCall(InetAddress.getByName("10.1.3.255"))).isTrue();
        assertThat(lenient.mayCall(InetAddress.getByName("10.1.4.0"))).isFalse();
        assertThat(lenient.mayCall(InetAddress.getLoopbackAddress())).isTrue();
        assertThat(lenient.mayCall(InetAddress.getByName("127.0.0.2"))).isFalse();
        assertThat(lenient.mayCall(InetAddress.getByName("fd12::9"))).isTrue();
        assertThat(lenient.mayCall(InetAddress.getByName("::ffff:10.1.2.3"))).isTrue();
        assertThat(lenient.mayCall(InetAddress.getByName("64:ff9b::a01:203"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/a",
                "1.2.3/8",
                "a/8/9"
            })
    void what_is_no_block_of_addresses_is_refused_and_never_resolved(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.parse(text));
    }
}
