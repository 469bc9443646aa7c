package dev.tangent.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name once for each connection and refuses it when any of its addresses is not allowed: what was checked is
 * what is connected to, and a name that changes its mind gains nothing.
 */
final class CheckedNames implements DnsResolver {
    private static final int MOST_ADDRESSES = 4;

    private final Targets targets;
    private final Resolver resolver;
    private final ExecutorService lookups;
    private final Duration patience;

    /** Nothing interrupts a look-up, so each runs in a thread of {@code lookups} and is waited for. */
    CheckedNames(Targets targets, Resolver resolver, ExecutorService lookups, Duration patience) {
        this.targets = targets;
        this.resolver = resolver;
        this.lookups = lookups;
        this.patience = patience;
    }

    /** A name that led where no webhook goes. */
    static final class Refused extends UnknownHostException {
        Refused(String message) {
            super(message);
        }
    }

    /** A name that was waited for in vain. */
    static final class Unanswered extends UnknownHostException {
        Unanswered() {
            super("the name system does not answer");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = lookUp(host);
        if (addresses.length == 0) {
            throw new UnknownHostException(host);
        }
        for (InetAddress address : addresses) {
            try {
                targets.check(address);
            } catch (RefusedTarget e) {
                throw new Refused(e.reason());
            }
        }
        return Arrays.copyOf(addresses, Math.min(addresses.length, MOST_ADDRESSES));
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        Future<InetAddress[]> answer = lookups.submit(() -> resolver.addresses(host));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Unanswered();
        } catch (ExecutionException e) {
            throw new UnknownHostException(host);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unanswered();
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
