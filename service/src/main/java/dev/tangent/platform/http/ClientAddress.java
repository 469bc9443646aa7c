package dev.tangent.platform.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a call comes from: the peer of the connection or, where that is a trusted proxy, the last hop of
 * {@code X-Forwarded-For} that is none. What stands before that hop anybody may have written.
 */
public final class ClientAddress implements Filter {
    static final String ATTRIBUTE = "dev.tangent.clientAddress";
    private static final String HEADER = "X-Forwarded-For";
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    /** Only these go to the resolver, which would ask the network for the address of anything else. */
    private static final Pattern LITERAL =
            Pattern.compile("(" + BYTE + "\\.){3}" + BYTE + "|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private static final int NETWORK_GROUPS = 4;

    private final List<Block> trusted;

    private ClientAddress(List<Block> trusted) {
        this.trusted = trusted;
    }

    /** {@code proxies}: addresses or CIDR blocks between commas; empty to trust none. */
    public static ClientAddress behind(String proxies) {
        return new ClientAddress(Stream.of(proxies.split(","))
                .map(String::strip)
                .filter(block -> !block.isEmpty())
                .map(Block::of)
                .toList());
    }

    /** The address that the request was found to come from; empty where that is not known. */
    public static String of(ContainerRequestContext request) {
        return Objects.toString(request.getProperty(ATTRIBUTE), "");
    }

    /** What counts as one place: an address or, of IPv6, the network of 64 bits that one subscriber has. */
    public static String place(String address) {
        InetAddress parsed = parsed(address);
        if (!(parsed instanceof Inet6Address)) {
            return parsed == null ? address : parsed.getHostAddress();
        }
        ByteBuffer groups = ByteBuffer.wrap(parsed.getAddress());
        StringBuilder network = new StringBuilder();
        for (int i = 0; i < NETWORK_GROUPS; i++) {
            network.append(Integer.toHexString(Short.toUnsignedInt(groups.getShort())))
                    .append(':');
        }
        return network.append(":/64").toString();
    }

    /** The network of an address that says about where somebody is and not who: 24 bits of IPv4, 48 of IPv6. */
    public static @Nullable String network(String address) {
        InetAddress parsed = parsed(address);
        if (parsed == null) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(parsed.getAddress());
        if (!(parsed instanceof Inet6Address)) {
            return "%d.%d.%d.0/24"
                    .formatted(
                            Byte.toUnsignedInt(bytes.get()),
                            Byte.toUnsignedInt(bytes.get()),
                            Byte.toUnsignedInt(bytes.get()));
        }
        return "%x:%x:%x::/48"
                .formatted(
                        Short.toUnsignedInt(bytes.getShort()),
                        Short.toUnsignedInt(bytes.getShort()),
                        Short.toUnsignedInt(bytes.getShort()));
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        request.setAttribute(ATTRIBUTE, find((HttpServletRequest) request));
        chain.doFilter(request, response);
    }

    private String find(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (trusted.isEmpty() || !isTrusted(parsed(address))) {
            return address;
        }
        List<String> hops = new ArrayList<>();
        Collections.list(request.getHeaders(HEADER)).forEach(line -> hops.addAll(List.of(line.split(","))));
        for (int i = hops.size() - 1; i >= 0; i--) {
            InetAddress hop = parsed(withoutPort(hops.get(i).strip()));
            if (hop == null) {
                return address;
            }
            address = hop.getHostAddress();
            if (!isTrusted(hop)) {
                return address;
            }
        }
        return address;
    }

    private boolean isTrusted(@Nullable InetAddress address) {
        return address != null && trusted.stream().anyMatch(block -> block.holds(address));
    }

    private static String withoutPort(String hop) {
        int colon = hop.startsWith("[") ? hop.indexOf(':', hop.indexOf(']') + 1) : hop.indexOf(':');
        return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }

    private static @Nullable InetAddress parsed(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        try {
            return LITERAL.matcher(bare).matches() ? InetAddress.getByName(bare) : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** The addresses of one length that begin with the same bits. */
    private record Block(BigInteger prefix, int bits, int length) {
        static Block of(String text) {
            String[] parts = text.split("/", 2);
            InetAddress address = parsed(parts[0]);
            int length = address == null ? 0 : length(address);
            int bits = parts.length == 1 ? length : parts[1].matches("\\d{1,3}") ? Integer.parseInt(parts[1]) : -1;
            if (address == null || bits < 0 || bits > length) {
                throw new IllegalArgumentException("trustedProxies: " + text + " is no address and no CIDR block");
            }
            return new Block(prefix(address, bits), bits, length);
        }

        boolean holds(InetAddress address) {
            return length(address) == length && prefix(address, bits).equals(prefix);
        }

        private static BigInteger prefix(InetAddress address, int bits) {
            return new BigInteger(1, address.getAddress()).shiftRight(length(address) - bits);
        }

        private static int length(InetAddress address) {
            return address.getAddress().length * Byte.SIZE;
        }
    }
}
