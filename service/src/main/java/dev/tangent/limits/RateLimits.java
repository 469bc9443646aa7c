package dev.tangent.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tangent.auth.Admission;
import dev.tangent.auth.Credential;
import dev.tangent.auth.Pass;
import dev.tangent.platform.Hmac;
import dev.tangent.platform.Problem;
import dev.tangent.platform.Secrets;
import dev.tangent.platform.http.ClientAddress;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;

/**
 * How often a key, a brand and, for publishable keys, an address may call in ten seconds, over all processes together.
 * Thread-safe.
 */
public final class RateLimits implements Admission {
    private static final int MOST_REMEMBERED = 100_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Rates rates;
    private final Leases leases;
    private final boolean shared;
    private final Hmac addresses;
    private final Clock clock;
    private final Cache<UUID, Budget> keys = remembering();
    private final Cache<UUID, Budget> tenants = remembering();
    private final Cache<Place, Budget> places = remembering();
    private final Cache<String, Budget> strangers = remembering();

    private record Place(UUID brand, String address) {}

    /** {@code shared}: whether processes count together, for which they write to the database. */
    public RateLimits(BrandDb db, Rates rates, Secrets peppers, Clock clock, boolean shared) {
        this.rates = rates;
        this.leases = new Leases(db);
        this.shared = shared;
        this.addresses = new Hmac(peppers.current());
        this.clock = clock;
    }

    @Override
    public void stranger(String address) {
        Window now = Window.at(clock);
        if (rates.failuresPerAddress() > 0 && failures(address).take(now, rates.failuresPerAddress()) < 0) {
            throw tooManyFailures(now);
        }
    }

    @Override
    public void lookUp(String address) {
        Window now = Window.at(clock);
        if (rates.failuresPerAddress() > 0 && failures(address).isSpent(now)) {
            throw tooManyFailures(now);
        }
    }

    @Override
    public Pass admit(Credential key, String address) {
        Window now = Window.at(clock);
        BrandId tenant = new BrandId(key.brandId() == null ? key.agencyId() : key.brandId());
        Pass pass = Pass.FREE;
        int perAddress = key.publishable() ? rates.under(key.plan()).perAddress() : 0;
        if (perAddress > 0) {
            Place place = new Place(tenant.value(), ClientAddress.place(address));
            pass = take(pass, now, "address", perAddress, of(places, place, tenant, this::subject));
        }
        int perKey = rates.under(key.plan()).perKey();
        if (perKey > 0 && pass.refusal() == null) {
            pass = take(pass, now, "key", perKey, of(keys, key.keyId(), tenant, id -> "key " + id));
        }
        return pass;
    }

    @Override
    public Pass admit(Pass pass, Credential key, BrandId tenant) {
        int perBrand = rates.under(key.plan()).perBrand();
        if (perBrand == 0) {
            return pass;
        }
        String policy = tenant.value().equals(key.agencyId()) ? "agency" : "brand";
        return take(pass, Window.at(clock), policy, perBrand, of(tenants, tenant.value(), tenant, id -> "all"));
    }

    /** Clears away what past windows have left of a tenant. */
    public void sweep(BrandId tenant) {
        leases.sweep(tenant, Window.at(clock).start().minus(REMEMBERED));
    }

    private <K> Budget of(Cache<K, Budget> budgets, K key, BrandId tenant, Function<K, String> subject) {
        return budgets.get(key, none -> new Budget(shared ? leases.of(tenant, subject.apply(none)) : Lease.NONE));
    }

    private Budget failures(String address) {
        return strangers.get(ClientAddress.place(address), none -> new Budget(Lease.NONE));
    }

    /** Addresses are personal: what is stored of one cannot be turned back, nor be found again under another brand. */
    private String subject(Place place) {
        byte[] said = ("rate " + place.brand() + " " + place.address()).getBytes(StandardCharsets.UTF_8);
        return "address " + Base64.getUrlEncoder().withoutPadding().encodeToString(addresses.of(said));
    }

    private static Pass take(Pass before, Window now, String policy, int quota, Budget budget) {
        long left = budget.take(now, quota);
        String policies = (before.policies().isEmpty() ? "" : before.policies() + ", ") + "\"" + policy + "\";q="
                + quota + ";w=" + Window.SECONDS;
        if (left >= before.left()) {
            return new Pass(policies, before.tightest(), before.left(), null);
        }
        long shown = Math.max(left, 0);
        String tightest = "\"" + policy + "\";r=" + shown + ";t=" + now.secondsLeft();
        return new Pass(policies, tightest, shown, left < 0 ? tooMany(policy, quota, now) : null);
    }

    private static Problem tooMany(String policy, int quota, Window now) {
        return refusal("The limit per " + policy + " is " + quota + " calls in " + Window.SECONDS + " seconds.", now);
    }

    private static Problem tooManyFailures(Window now) {
        return refusal("Too many calls without a working key came from this address.", now);
    }

    private static Problem refusal(String what, Window now) {
        long seconds = now.secondsLeft();
        return Problem.of(Problem.Type.RATE_LIMITED, what + " Try again in " + seconds + " s.")
                .retryAfter(seconds);
    }

    private static <K> Cache<K, Budget> remembering() {
        return Caffeine.newBuilder()
                .expireAfterAccess(REMEMBERED)
                .maximumSize(MOST_REMEMBERED)
                .build();
    }
}
