package dev.tangent.webhooks;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses written in a URL, in the one form that every reader takes for the same address. */
final class Literals {
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET);
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]*:[0-9a-f:.]*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

    private Literals() {}

    /** Whether readers of URLs take {@code host} for an address of IPv4: 2130706433, 0x7f.1 and 0177.0.0.1 too. */
    static boolean looksLikeIpv4(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        return NUMBER.matcher(last.toLowerCase(Locale.ROOT)).matches();
    }

    /** Four decimal numbers, each without leading zeros. */
    static Optional<InetAddress> ipv4(String text) {
        Matcher octets = IPV4.matcher(text);
        if (!octets.matches()) {
            return Optional.empty();
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) Integer.parseInt(octets.group(i + 1));
        }
        return Optional.of(address(bytes));
    }

    /** What stands between the brackets, without a zone. One of IPv4 in disguise is that. */
    static Optional<InetAddress> ipv6(String text) {
        if (!IPV6.matcher(text.toLowerCase(Locale.ROOT)).matches()) {
            return Optional.empty();
        }
        try {
            // In brackets it is a literal or an error, and no name is looked up.
            return Optional.of(InetAddress.getByName("[" + text + "]"));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    static byte[] bytes(String literal) {
        InetAddress address = ipv4(literal)
                .or(() -> ipv6(literal))
                .orElseThrow(() -> new IllegalArgumentException(literal + " is no address"));
        if (address instanceof Inet4Address && literal.contains(":")) {
            // The JDK unwraps mapped addresses.
            byte[] mapped = new byte[16];
            mapped[10] = -1;
            mapped[11] = -1;
            System.arraycopy(address.getAddress(), 0, mapped, 12, 4);
            return mapped;
        }
        return address.getAddress();
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
