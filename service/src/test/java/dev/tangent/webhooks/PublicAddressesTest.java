package dev.tangent.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {
    private final PublicAddresses addresses = new PublicAddresses();

    /** The first and the last of each block that is not public. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0 0.255.255.255",
                "10.0.0.0 10.255.255.255",
                "100.64.0.0 100.127.255.255",
                "127.0.0.0 127.255.255.255",
                "169.254.0.0 169.254.255.255",
                "169.254.169.254 169.254.170.2",
                "172.16.0.0 172.31.255.255",
                "192.0.0.0 192.0.0.255",
                "192.0.2.0 192.0.2.255",
                "192.88.99.0 192.88.99.255",
                "192.168.0.0 192.168.255.255",
                "198.18.0.0 198.19.255.255",
                "198.51.100.0 198.51.100.255",
                "203.0.113.0 203.0.113.255",
                "224.0.0.0 239.255.255.255",
                "240.0.0.0 255.255.255.255",
                "168.63.129.16 100.100.100.200",
                "::0 ::1",
                "::2 ::ffff:ffff",
                "::127.0.0.1 ::8.8.8.8",
                "::ffff:127.0.0.1 ::ffff:169.254.169.254",
                "::ffff:0:127.0.0.1 ::ffff:0:8.8.8.8",
                "64:ff9b::127.0.0.1 64:ff9b::169.254.169.254",
                "64:ff9b::10.0.0.1 64:ff9b::0.0.0.0",
                "64:ff9b:1:: 64:ff9b:1:ffff:ffff:ffff:8.8.8.8",
                "100:: 100::ffff:ffff:ffff:ffff",
                "2001:: 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
                "2001:db8:: 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
                "2002:: 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "2002:7f00:1:: 2002:808:808::",
                "3fff:: 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff",
                "4000:: 5f00::1",
                "fc00:: fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "fd00:ec2::254 fe80::1",
                "fe80:: febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "fec0:: feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "ff00:: ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
            })
    void areNotTheseBlocks(String block) throws UnknownHostException {
        for (String address : block.split(" ", -1)) {
            assertThat(isPublic(address)).as(address).isFalse();
        }
    }

    /** What stands right beside a block. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0 8.8.8.8 9.255.255.255 11.0.0.0",
                "100.63.255.255 100.128.0.0",
                "126.255.255.255 128.0.0.0",
                "168.63.129.15 168.63.129.17 169.253.255.255 169.255.0.0",
                "172.15.255.255 172.32.0.0",
                "191.255.255.255 192.0.1.0 192.0.3.0 192.88.98.255 192.88.100.0 192.167.255.255 192.169.0.0",
                "198.17.255.255 198.20.0.0 198.51.99.255 198.51.101.0",
                "203.0.112.255 203.0.114.0 223.255.255.255",
                "2001:200:: 2001:db7:ffff:: 2001:db9:: 2003:: 2606:4700::1111 2a00:1450::1 3ffe:: 3fff:1000::",
                "64:ff9b::8.8.8.8 ::ffff:8.8.8.8",
            })
    void areTheRest(String all) throws UnknownHostException {
        for (String address : all.split(" ", -1)) {
            assertThat(isPublic(address)).as(address).isTrue();
        }
    }

    /** Where the JDK has a word for an address that is not public, we have it too. */
    @Test
    void nothingThatTheJdkKnowsBetter() throws UnknownHostException {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[i % 2 == 0 ? 4 : 16];
            random.nextBytes(bytes);
            InetAddress address = InetAddress.getByAddress(bytes);
            if (address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress()
                    || address.isMulticastAddress()) {
                assertThat(addresses.test(address)).as(address.toString()).isFalse();
            }
        }
    }

    private boolean isPublic(String literal) throws UnknownHostException {
        // As the resolver may give it: mapped addresses unwrapped by the JDK, or not.
        boolean raw = PublicAddresses.isPublic(Literals.bytes(literal));
        boolean resolved = addresses.test(InetAddress.getByName(literal));
        assertThat(resolved).as(literal).isEqualTo(raw);
        return raw;
    }
}
