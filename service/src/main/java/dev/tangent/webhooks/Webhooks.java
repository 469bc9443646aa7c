package dev.tangent.webhooks;

import dev.tangent.audit.Audit;
import dev.tangent.events.Outbox;
import dev.tangent.jobs.JobKind;
import dev.tangent.jobs.Sweep;
import dev.tangent.jobs.WorkQueue;
import dev.tangent.jobs.Workers;
import dev.tangent.platform.SecretBox;
import dev.tangent.tenancy.AgencyDb;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.SystemDb;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLContext;

/** Webhooks, put together: the doors that the resources use, and what works in the background. */
public final class Webhooks implements AutoCloseable {
    /** For one attempt, all in all. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Base base;
    private final WebhookEndpoints endpoints;
    private final WebhookDeliveries deliveries;
    private final Deliverer deliverer;
    private final Sender sender;

    /** What they stand on. */
    public record Base(BrandDb brands, AgencyDb agencies, SystemDb system, Audit audit, Outbox outbox, Clock clock) {}

    public Webhooks(Base base, SecretBox box, Targets targets) {
        this.base = base;
        EndpointSecrets secrets = new EndpointSecrets(box);
        this.endpoints = new WebhookEndpoints(base.brands(), targets, secrets, base.audit(), base.outbox());
        this.deliveries = new WebhookDeliveries(base.brands(), base.audit(), base.clock());
        this.sender = new Sender(targets, Resolver.SYSTEM, tls(), PATIENCE, base.clock());
        this.deliverer = new Deliverer(
                base.brands(),
                new Receivers(base.brands(), base.agencies(), endpoints, secrets, base.clock()),
                new Courier(targets, sender, base.clock()),
                new Schedule(() -> ThreadLocalRandom.current().nextDouble()));
    }

    WebhookEndpoints endpoints() {
        return endpoints;
    }

    WebhookDeliveries deliveries() {
        return deliveries;
    }

    Base base() {
        return base;
    }

    /** The deliveries that are due, {@code threads} of them at once. */
    public WorkQueue<?> queue(Workers workers, int threads) {
        return new DeliveryQueue(base.brands(), base.system(), deliverer, workers, threads);
    }

    /** Sends again what an endpoint was sent. */
    public JobKind replay() {
        return new ReplayJob(base.brands(), base.agencies());
    }

    /** Forgets events and deliveries whose time is over. */
    public Sweep sweep() {
        return new Sweep("events", Duration.ofHours(1), deliveries::deleteOld);
    }

    @Override
    public void close() {
        sender.close();
    }

    private static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
