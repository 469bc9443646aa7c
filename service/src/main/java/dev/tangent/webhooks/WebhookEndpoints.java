package dev.tangent.webhooks;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.audit.Changes;
import dev.tangent.events.Event;
import dev.tangent.events.Outbox;
import dev.tangent.platform.Fault;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.Tags;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What others may ask of webhook endpoints, those of brands and those of agencies. What an active one wants to hear is
 * noted in the transaction of the change, wherever it hears, for the outbox to read.
 */
public final class WebhookEndpoints {
    /** Of one brand, or of one agency: every event is written and sent once for each. */
    private static final int MOST = 50;

    private static final String SUBJECT = "webhook_endpoint";

    private final BrandDb db;
    private final Targets targets;
    private final EndpointSecrets secrets;
    private final Audit audit;
    private final Outbox outbox;

    WebhookEndpoints(BrandDb db, Targets targets, EndpointSecrets secrets, Audit audit, Outbox outbox) {
        this.db = db;
        this.targets = targets;
        this.secrets = secrets;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** What a disabled endpoint was disabled for. */
    private record Disabled(
            UUID id, String reason, @Nullable Instant failingSince) {}

    WebhookEndpoint.WithSecret create(Owner owner, Act act, WebhookEndpoint.Draft draft) {
        check(owner, draft);
        UUID id = Ids.next();
        WebhookEndpointDao dao = owner.own().dao(WebhookEndpointDao.class);
        dao.lockAll();
        if (dao.count() >= MOST) {
            throw Problem.of(
                    Problem.Type.WEBHOOK_ENDPOINTS_FULL, "There are " + MOST + " endpoints, and can be no more.");
        }
        dao.insert(id, owner.isAgency(), draft);
        String secret = secrets.add(owner.own(), id);
        subscribe(owner, id, draft);
        audit.wrote(owner.own(), act, SUBJECT, id, List.of());
        return new WebhookEndpoint.WithSecret(found(owner.own(), id), secret);
    }

    WebhookEndpoint get(BrandId tenant, UUID id) {
        return db.one(tenant, tx -> tx.dao(WebhookEndpointDao.class).find(id)).orElseThrow(() -> missing(id));
    }

    Page<WebhookEndpoint> list(BrandId tenant, WebhookEndpoint.Filter filter, UUID after, int limit) {
        return Page.of(db.one(tenant, tx -> tx.dao(WebhookEndpointDao.class).list(filter, after, limit + 1)), limit);
    }

    WebhookEndpoint update(
            Owner owner, Act act, UUID id, OptionalLong expected, UnaryOperator<WebhookEndpoint.Draft> change) {
        WebhookEndpoint current = lock(owner.own(), id);
        if (expected.isPresent() && expected.getAsLong() != current.version()) {
            throw Tags.mismatch();
        }
        WebhookEndpoint.Draft draft = change.apply(current.draft());
        check(owner, draft);
        owner.own().dao(WebhookEndpointDao.class).update(id, draft);
        subscribe(owner, id, draft);
        audit.wrote(owner.own(), act, SUBJECT, id, Changes.between(current.draft(), draft));
        WebhookEndpoint changed = found(owner.own(), id);
        if (current.isActive() && !changed.isActive()) {
            tell(owner.own(), changed);
        }
        return changed;
    }

    void delete(Owner owner, Act act, UUID id) {
        lock(owner.own(), id);
        owner.everywhere(tx -> tx.dao(SubscriptionDao.class).remove(id));
        owner.own().dao(WebhookEndpointDao.class).delete(id);
        audit.wrote(owner.own(), act, SUBJECT, id, List.of());
    }

    /** Gives the endpoint a new secret; the one before goes on signing for {@code overlap}. */
    WebhookEndpoint.WithSecret rotate(Owner owner, Act act, UUID id, Duration overlap) {
        Tx tx = owner.own();
        lock(tx, id);
        String secret = secrets.rotate(tx, id, overlap);
        tx.dao(WebhookEndpointDao.class).touch(id);
        audit.wrote(tx, act, SUBJECT, id, List.of("secret"));
        return new WebhookEndpoint.WithSecret(found(tx, id), secret);
    }

    /** Sends nothing more to an endpoint that answers it is gone, and tells the others. Whether it is so disabled. */
    boolean disableGone(Owner owner, UUID id, String url) {
        return disable(owner, id, "gone", url, null);
    }

    /** The same of one that has failed since an instant, for too long, and was not reached meanwhile. */
    boolean disableFailing(Owner owner, UUID id, String url, Instant since) {
        return disable(owner, id, "failing", url, since);
    }

    private boolean disable(Owner owner, UUID id, String reason, String url, @Nullable Instant since) {
        if (owner.own().dao(WebhookEndpointDao.class).disable(id, reason, url, since) == 0) {
            return false;
        }
        owner.everywhere(tx -> tx.dao(SubscriptionDao.class).remove(id));
        Tx own = owner.own();
        audit.wrote(own, Act.ofSystem("disableWebhookEndpoint"), SUBJECT, id, List.of("state", "disabledReason"));
        tell(own, found(own, id));
        return true;
    }

    /** The endpoint, which stays active until the transaction ends. */
    WebhookEndpoint active(Tx own, UUID id) {
        WebhookEndpoint endpoint = lock(own, id);
        if (!endpoint.isActive()) {
            throw Problem.of(
                    Problem.Type.WEBHOOK_ENDPOINT_DISABLED, "The endpoint is disabled; nothing is sent to it.");
        }
        return endpoint;
    }

    private void tell(Tx own, WebhookEndpoint endpoint) {
        String reason = String.valueOf(endpoint.disabledReason());
        outbox.append(
                own,
                Event.of(
                        "webhook_endpoint.disabled",
                        endpoint.id(),
                        endpoint.updatedAt(),
                        new Disabled(endpoint.id(), reason, endpoint.failingSince())));
    }

    private static void subscribe(Owner owner, UUID id, WebhookEndpoint.Draft draft) {
        Subscription wanted = new Subscription(
                id, owner.own().brand().value(), draft.eventTypes(), draft.interactionTypes(), draft.touchpointIds());
        owner.everywhere(tx -> {
            SubscriptionDao dao = tx.dao(SubscriptionDao.class);
            if (draft.state().equals(WebhookEndpoint.ACTIVE)) {
                dao.put(wanted);
            } else {
                dao.remove(id);
            }
        });
    }

    private void check(Owner owner, WebhookEndpoint.Draft draft) {
        List<Fault> faults = new ArrayList<>();
        try {
            targets.read(draft.url());
        } catch (RefusedTarget e) {
            faults.add(Fault.at("/url", "target_refused", e.reason()));
        }
        List<UUID> touchpoints = draft.touchpointIds();
        if (owner.isAgency() && !touchpoints.isEmpty()) {
            faults.add(Fault.at("/touchpointIds", "not_of_agency", "go with an endpoint of a brand only"));
        } else if (!touchpoints.isEmpty()) {
            Set<UUID> unknown =
                    new HashSet<>(owner.own().dao(WebhookEndpointDao.class).unknownTouchpoints(touchpoints));
            for (int i = 0; i < touchpoints.size(); i++) {
                if (unknown.contains(touchpoints.get(i))) {
                    faults.add(
                            Fault.at("/touchpointIds/" + i, "unknown_touchpoint", "names no touchpoint of this brand"));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalidBody(faults);
        }
    }

    private static WebhookEndpoint lock(Tx own, UUID id) {
        return own.dao(WebhookEndpointDao.class).lock(id).orElseThrow(() -> missing(id));
    }

    private static WebhookEndpoint found(Tx own, UUID id) {
        return own.dao(WebhookEndpointDao.class).find(id).orElseThrow();
    }

    private static Problem missing(UUID id) {
        return Problem.notFound("webhook endpoint", id);
    }
}
