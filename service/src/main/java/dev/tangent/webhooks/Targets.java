package dev.tangent.webhooks;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which targets webhooks may have: what a URL may look like, and which addresses it may lead to. A URL is read here once
 * and by rules so narrow that no two readers could take it for different places.
 */
public final class Targets {
    private static final int LONGEST = 2000;
    private static final Pattern URL =
            Pattern.compile("(https?)://([^/?#]*)([/?][^#]*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern UNREADABLE =
            Pattern.compile("[\\s\\p{Cntrl}\\p{Cf}\\\\]", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern BRACKETED = Pattern.compile("\\[([^\\]]*)](?::([0-9]{1,5}))?");
    private static final Pattern NAMED = Pattern.compile("([^:\\[\\]]+)(?::([0-9]{1,5}))?");
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final int LONGEST_NAME = 253;

    private static final Set<String> LOCAL_DOMAINS = Set.of(
            "localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "private", "arpa");

    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int LEAST_FREE_PORT = 1024;
    private static final int GREATEST_PORT = 65_535;

    /** Databases, caches, queues, mail and telephony, where a request over TLS has no business. */
    private static final Set<Integer> OTHERS_PORTS = Set.of(
            1433, 1521, 1719, 1720, 1723, 2049, 2379, 3306, 3659, 4045, 5060, 5061, 5432, 5672, 6000, 6379, 6566, 6665,
            6666, 6667, 6668, 6669, 6697, 9042, 9092, 10080, 11211, 27017);

    private final boolean publicOnly;
    private final Predicate<InetAddress> allowed;

    Targets(boolean publicOnly, Predicate<InetAddress> allowed) {
        this.publicOnly = publicOnly;
        this.allowed = allowed;
    }

    /** By the name of a setting: {@code public}, or {@code any}, which is for development alone. */
    public static Targets named(String setting) {
        return switch (setting) {
            case "public" -> new Targets(true, new PublicAddresses());
            case "any" -> new Targets(false, address -> true);
            default -> throw new IllegalArgumentException("webhookTargets is public or any, not " + setting);
        };
    }

    /** Reads {@code url}. Whether its name leads to an address that is allowed shows only when it is resolved. */
    Target read(String url) throws RefusedTarget {
        if (url.length() > LONGEST || UNREADABLE.matcher(url).find()) {
            throw new RefusedTarget("is too long, or holds spaces, backslashes or control characters");
        }
        if (url.contains("#")) {
            throw new RefusedTarget("must not have a fragment");
        }
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new RefusedTarget("must begin with https:// and a host");
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        if (publicOnly && !scheme.equals("https")) {
            throw new RefusedTarget("must begin with https://");
        }
        String authority = parts.group(2);
        if (authority.contains("@")) {
            throw new RefusedTarget("must not name a user");
        }
        Matcher bracketed = BRACKETED.matcher(authority);
        if (bracketed.matches()) {
            InetAddress address = Literals.ipv6(bracketed.group(1))
                    .orElseThrow(() -> new RefusedTarget("names an address of IPv6 that cannot be read"));
            return target(scheme, literal(address), bracketed.group(2), parts.group(3));
        }
        Matcher named = NAMED.matcher(authority);
        if (!named.matches()) {
            throw new RefusedTarget("has no host that can be read");
        }
        return target(scheme, host(named.group(1)), named.group(2), parts.group(3));
    }

    /** Refuses an address that a name was resolved to. */
    void check(InetAddress address) throws RefusedTarget {
        if (!allowed.test(address)) {
            throw new RefusedTarget("leads to an address that is not public");
        }
    }

    private Target target(String scheme, String host, @Nullable String port, @Nullable String rest)
            throws RefusedTarget {
        return new Target(scheme, host, port(scheme, port), path(rest == null ? "/" : rest));
    }

    private String literal(InetAddress address) throws RefusedTarget {
        check(address);
        return address.getHostAddress();
    }

    private String host(String written) throws RefusedTarget {
        String host = ascii(written);
        if (Literals.looksLikeIpv4(host)) {
            Optional<InetAddress> address = Literals.ipv4(host);
            if (address.isEmpty()) {
                throw new RefusedTarget("names an address that is not four decimal numbers");
            }
            return literal(address.get());
        }
        if (host.length() > LONGEST_NAME || !NAME.matcher(host).matches()) {
            throw new RefusedTarget("has no host that can be read");
        }
        String domain = host.substring(host.lastIndexOf('.') + 1);
        if (publicOnly && (domain.equals(host) || LOCAL_DOMAINS.contains(domain))) {
            throw new RefusedTarget("names a host of a local network");
        }
        return host;
    }

    /** As the name system knows it: digits, letters and dots of other scripts become those they are taken for. */
    private static String ascii(String written) throws RefusedTarget {
        try {
            return IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new RefusedTarget("has no host that can be read");
        }
    }

    private int port(String scheme, @Nullable String written) throws RefusedTarget {
        if (written == null) {
            return scheme.equals("https") ? HTTPS : HTTP;
        }
        int port = Integer.parseInt(written);
        boolean possible = port > 0 && port <= GREATEST_PORT;
        boolean usual = port == HTTPS || (port >= LEAST_FREE_PORT && !OTHERS_PORTS.contains(port));
        if (!possible || (publicOnly && !usual)) {
            throw new RefusedTarget("names a port that webhooks are not sent to");
        }
        return port;
    }

    private static String path(String rest) throws RefusedTarget {
        String path = rest.startsWith("/") ? rest : "/" + rest;
        try {
            return new URI("https://host" + path).toASCIIString().substring("https://host".length());
        } catch (URISyntaxException e) {
            throw new RefusedTarget("has a path that cannot be read");
        }
    }
}
