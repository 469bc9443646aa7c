package dev.tangent.webhooks;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * The addresses of the public internet, by the registries of special-purpose addresses of IANA: not this machine, no
 * private net, no metadata service, nor an address of IPv6 that leads to one of those.
 */
final class PublicAddresses implements Predicate<InetAddress> {
    private static final List<Block> NOT_PUBLIC = List.of(
            // This network, private use (RFC 1918), shared space of carriers, loopback, link-local with its metadata
            // services.
            Block.of("0.0.0.0/8"),
            Block.of("10.0.0.0/8"),
            Block.of("100.64.0.0/10"),
            Block.of("127.0.0.0/8"),
            Block.of("169.254.0.0/16"),
            Block.of("172.16.0.0/12"),
            // Protocol assignments, documentation, relays of 6to4, private use, benchmarks.
            Block.of("192.0.0.0/24"),
            Block.of("192.0.2.0/24"),
            Block.of("192.88.99.0/24"),
            Block.of("192.168.0.0/16"),
            Block.of("198.18.0.0/15"),
            Block.of("198.51.100.0/24"),
            Block.of("203.0.113.0/24"),
            // Multicast, reserved, broadcast.
            Block.of("224.0.0.0/4"),
            Block.of("240.0.0.0/4"),
            // The one public address that a cloud answers to its own machines only.
            Block.of("168.63.129.16/32"),
            // Inside global unicast: protocol assignments with Teredo, documentation, 6to4.
            Block.of("2001::/23"),
            Block.of("2001:db8::/32"),
            Block.of("2002::/16"),
            Block.of("3fff::/20"));

    /** All the rest of IPv6 is loopback, local, multicast, a form of IPv4, or not given out. */
    private static final Block GLOBAL_UNICAST = Block.of("2000::/3");

    /** Where a network without IPv4 reaches it: as public as the address inside. */
    private static final Block NAT64 = Block.of("64:ff9b::/96");

    private static final Block MAPPED = Block.of("::ffff:0:0/96");

    @Override
    public boolean test(InetAddress address) {
        return isPublic(address.getAddress());
    }

    static boolean isPublic(byte[] address) {
        if (address.length == 4) {
            return noneHolds(address);
        }
        if (NAT64.holds(address) || MAPPED.holds(address)) {
            return noneHolds(Arrays.copyOfRange(address, 12, 16));
        }
        return GLOBAL_UNICAST.holds(address) && noneHolds(address);
    }

    private static boolean noneHolds(byte[] address) {
        return NOT_PUBLIC.stream().noneMatch(block -> block.holds(address));
    }

    /** Addresses that begin alike. */
    private static final class Block {
        private final byte[] start;
        private final int bits;

        private Block(byte[] start, int bits) {
            this.start = start;
            this.bits = bits;
        }

        static Block of(String text) {
            String[] parts = text.split("/", 2);
            return new Block(Literals.bytes(parts[0]), Integer.parseInt(parts[1]));
        }

        boolean holds(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            int whole = bits / 8;
            int rest = bits % 8;
            if (!Arrays.equals(address, 0, whole, start, 0, whole)) {
                return false;
            }
            int mask = 0xff << (8 - rest);
            return rest == 0 || (address[whole] & mask) == (start[whole] & mask);
        }
    }
}
