package dev.tangent.webhooks;

import dev.tangent.tenancy.AgencyDb;
import dev.tangent.tenancy.AgencyId;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** The endpoints as the worker meets them: found, and judged by what becomes of the attempts to reach them. */
final class Receivers {
    private static final Duration PATIENCE = Duration.ofDays(5);

    private final BrandDb brands;
    private final AgencyDb agencies;
    private final WebhookEndpoints endpoints;
    private final EndpointSecrets secrets;
    private final Clock clock;

    Receivers(BrandDb brands, AgencyDb agencies, WebhookEndpoints endpoints, EndpointSecrets secrets, Clock clock) {
        this.brands = brands;
        this.agencies = agencies;
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** The endpoint, unless it is disabled or gone. */
    Optional<Receiver> find(BrandId owner, UUID id) {
        List<ReceiverDao.Row> rows =
                brands.one(owner, tx -> tx.dao(ReceiverDao.class).find(id));
        return rows.stream()
                .findFirst()
                .filter(row -> row.state().equals(WebhookEndpoint.ACTIVE))
                .map(row -> new Receiver(
                        row.ofAgency(),
                        row.url(),
                        row.failingSince(),
                        rows.stream()
                                .map(each -> secrets.open(owner, id, each.secretId(), each.secret()))
                                .toList()));
    }

    /** Notes that an attempt has reached the endpoint, where that is news. */
    void reached(BrandId owner, UUID id, Receiver receiver) {
        if (receiver.failingSince() != null) {
            brands.one(owner, tx -> tx.dao(ReceiverDao.class).reached(id));
        }
    }

    /** Disables the endpoint, whose receiver wants no more. Whether it did: one that has moved meanwhile is another. */
    boolean gone(BrandId owner, UUID id, Receiver receiver) {
        return as(owner, receiver, its -> endpoints.disableGone(its, id, receiver.url()));
    }

    /** Notes that an attempt has failed; disables the endpoint that has failed for too long. */
    void failed(BrandId owner, UUID id, Receiver receiver) {
        Instant now = clock.instant();
        Instant since = receiver.failingSince();
        if (since == null) {
            brands.one(owner, tx -> tx.dao(ReceiverDao.class).failing(id, receiver.url(), now));
        } else if (!since.plus(PATIENCE).isAfter(now)) {
            as(owner, receiver, its -> endpoints.disableFailing(its, id, receiver.url(), since));
        }
    }

    /** Whether the endpoint is where it was. */
    boolean isThere(BrandId owner, UUID id, Receiver receiver) {
        return find(owner, id).filter(now -> now.url().equals(receiver.url())).isPresent();
    }

    private boolean as(BrandId owner, Receiver receiver, Predicate<Owner> work) {
        return receiver.ofAgency()
                ? agencies.in(new AgencyId(owner.value()), tx -> work.test(Owner.of(tx)))
                : brands.in(owner, tx -> work.test(Owner.of(tx)));
    }
}
