package dev.tangent.webhooks;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What others may ask of deliveries. A tenant is a brand, or an agency by its own rows. */
public final class WebhookDeliveries {
    /** Events are kept so long, and so are their deliveries. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final int CHUNK = 1000;

    private final BrandDb db;
    private final Audit audit;
    private final Clock clock;

    WebhookDeliveries(BrandDb db, Audit audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /** One of the tenant's own endpoints alone, where {@code ownOnly}. */
    WebhookDelivery get(BrandId tenant, UUID id, boolean ownOnly) {
        return db.one(tenant, tx -> tx.dao(WebhookDeliveryDao.class).find(id, ownOnly))
                .orElseThrow(() -> missing(id));
    }

    /** A page, latest first, that goes on behind {@code before}. */
    Page<WebhookDelivery> list(BrandId tenant, WebhookDelivery.Filter filter, UUID before, int limit) {
        return Page.of(db.one(tenant, tx -> tx.dao(WebhookDeliveryDao.class).list(filter, before, limit + 1)), limit);
    }

    /** Sends a test to an endpoint of the tenant. */
    WebhookDelivery test(Tx tx, Act act, WebhookEndpoint endpoint) {
        UUID id = Ids.next();
        WebhookDeliveryDao dao = tx.dao(WebhookDeliveryDao.class);
        dao.test(id, Ids.next(), endpoint.id());
        tx.dao(SubscriptionDao.class).rouse(endpoint.id());
        audit.wrote(tx, act, "webhook_endpoint", endpoint.id(), List.of());
        return dao.find(id, false).orElseThrow();
    }

    /** Sends it again as if it had not been sent before. */
    WebhookDelivery replay(Tx tx, Act act, UUID id, boolean ownOnly) {
        WebhookDeliveryDao dao = tx.dao(WebhookDeliveryDao.class);
        WebhookDelivery delivery = dao.lock(id, ownOnly).orElseThrow(() -> missing(id));
        // An endpoint of the agency stands elsewhere; what is here of an active one is its subscription.
        SubscriptionDao subscriptions = tx.dao(SubscriptionDao.class);
        if (!subscriptions.hears(delivery.endpointId())) {
            throw Problem.of(
                    Problem.Type.WEBHOOK_ENDPOINT_DISABLED,
                    "The endpoint is disabled or deleted; nothing is sent to it.");
        }
        dao.replay(id);
        subscriptions.rouse(delivery.endpointId());
        audit.wrote(tx, act, "webhook_delivery", id, List.of("state"));
        return dao.find(id, ownOnly).orElseThrow();
    }

    /** Deletes the tenant's events whose time is over, and what became of them. */
    void deleteOld(BrandId tenant) {
        UUID before = Ids.firstOf(clock.instant().minus(KEPT));
        while (db.one(tenant, tx -> tx.dao(WebhookDeliveryDao.class).deleteEvents(before, CHUNK)) == CHUNK) {}
    }

    private static Problem missing(UUID id) {
        return Problem.notFound("webhook delivery", id);
    }
}
