package dev.tangent.webhooks;

import dev.tangent.auth.Scope;
import dev.tangent.jobs.JobKind;
import dev.tangent.jobs.JobRun;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.AgencyDb;
import dev.tangent.tenancy.AgencyId;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Makes the deliveries to an endpoint due again, tenant after tenant and chunk after chunk. */
final class ReplayJob implements JobKind {
    private static final int CHUNK = 500;

    private final BrandDb brands;
    private final AgencyDb agencies;

    ReplayJob(BrandDb brands, AgencyDb agencies) {
        this.brands = brands;
        this.agencies = agencies;
    }

    /** What is replayed: what was meant for the endpoint from {@code since} until the call that asks for it. */
    record Wanted(UUID endpointId, boolean ofAgency, Instant since, Instant until, boolean failedOnly) {}

    /** How far it is: inside {@code tenant}, behind {@code after}. */
    record Place(UUID tenant, UUID after, long done) {}

    /** What came of it. */
    record Result(long deliveries) {}

    @Override
    public String name() {
        return "webhook_replay";
    }

    @Override
    public Scope scope() {
        return Scope.WEBHOOKS_WRITE;
    }

    @Override
    public Result run(JobRun run) {
        Wanted wanted = run.parameters(Wanted.class);
        UUID begin = Ids.firstOf(wanted.since());
        Place place = run.checkpoint(Place.class).orElse(new Place(Ids.LEAST, begin, 0));
        for (UUID tenant : tenants(run, wanted)) {
            if (tenant.compareTo(place.tenant()) < 0) {
                continue;
            }
            if (!tenant.equals(place.tenant())) {
                place = new Place(tenant, begin, place.done());
            }
            place = through(run, wanted, place);
        }
        return new Result(place.done());
    }

    /** In one order for every run. */
    private List<UUID> tenants(JobRun run, Wanted wanted) {
        List<UUID> tenants = new ArrayList<>(List.of(run.tenant().value()));
        if (wanted.ofAgency()) {
            tenants.addAll(agencies.one(
                    new AgencyId(run.tenant().value()),
                    tx -> tx.dao(AgencyDao.class).brands()));
        }
        return tenants.stream().sorted().toList();
    }

    private Place through(JobRun run, Wanted wanted, Place begin) {
        Place place = begin;
        while (true) {
            Place from = place;
            Place to = wanted.ofAgency()
                    ? agencies.in(new AgencyId(run.tenant().value()), tx -> {
                        Place next = step(tx.in(new BrandId(from.tenant())), wanted, from);
                        run.checkpoint(tx.own(), next, next.done(), null);
                        return next;
                    })
                    : brands.in(run.tenant(), tx -> {
                        Place next = step(tx, wanted, from);
                        run.checkpoint(tx, next, next.done(), null);
                        return next;
                    });
            if (to.done() - from.done() < CHUNK) {
                return to;
            }
            place = to;
        }
    }

    /** What is due for an endpoint that is disabled is said to have failed, and what has arrived must not be. */
    private static Place step(Tx tx, Wanted wanted, Place from) {
        if (!tx.dao(SubscriptionDao.class).hears(wanted.endpointId())) {
            throw Problem.of(
                    Problem.Type.WEBHOOK_ENDPOINT_DISABLED,
                    "The endpoint was disabled or deleted before all was replayed.");
        }
        List<UUID> ids = tx.dao(WebhookDeliveryDao.class)
                .replayAll(wanted.endpointId(), from.after(), Ids.firstOf(wanted.until()), wanted.failedOnly(), CHUNK);
        return ids.isEmpty() ? from : new Place(from.tenant(), ids.get(ids.size() - 1), from.done() + ids.size());
    }
}
