package dev.tangent.client;

import dev.tangent.client.model.Job;
import java.time.Duration;
import java.util.UUID;

/** Everything about one brand; costs nothing to make, safe for many threads. */
public final class BrandClient {

    private final UUID id;
    private final Calls calls;

    BrandClient(UUID id, Calls calls) {
        this.id = id;
        this.calls = calls.brand(id);
    }

    /** The brand's id. */
    public UUID id() {
        return id;
    }

    /** The same, answering with status and headers besides the body. */
    public Raw withRaw() {
        return new Raw(calls);
    }

    /** The same, not waiting for the answer. */
    public Async async() {
        return new Async(calls);
    }

    /** Where contact happens. */
    public ChannelsOperations channels() {
        return new ChannelsOperations(calls);
    }

    /** The managed points of contact. */
    public TouchpointsOperations touchpoints() {
        return new TouchpointsOperations(calls);
    }

    /** Real contacts of customers with touchpoints. */
    public InteractionsOperations interactions() {
        return new InteractionsOperations(calls);
    }

    /** Interactions that were refused, and why. */
    public RejectedInteractionsOperations rejectedInteractions() {
        return new RejectedInteractionsOperations(calls);
    }

    /** People known by one or more identities. */
    public CustomersOperations customers() {
        return new CustomersOperations(calls);
    }

    /** Numbers over interactions. */
    public MetricsOperations metrics() {
        return new MetricsOperations(calls);
    }

    /** How much the brand uses. */
    public UsageOperations usage() {
        return new UsageOperations(calls);
    }

    /** Work of the brand that goes on after the call that started it. */
    public JobsOperations jobs() {
        return new JobsOperations(calls);
    }

    /**
     * Waits for the end of a job of the brand, and returns the job as it is then; or as it is after {@code atMost}, still
     * queued or running.
     */
    public Job awaitJob(UUID jobId, Duration atMost) {
        return JobEnd.of(() -> jobs().get(jobId), atMost, calls.time());
    }

    /** Where events of the brand are sent, and which. */
    public WebhookEndpointsOperations webhookEndpoints() {
        return new WebhookEndpointsOperations(calls);
    }

    /** What became of each event of the brand at each endpoint. */
    public WebhookDeliveriesOperations webhookDeliveries() {
        return new WebhookDeliveriesOperations(calls);
    }

    /** Who did, or was denied, what in the brand. */
    public AuditEntriesOperations auditEntries() {
        return new AuditEntriesOperations(calls);
    }

    /** Everything about one brand, answering with status and headers besides the body. */
    public static final class Raw {

        private final Calls calls;

        Raw(Calls calls) {
            this.calls = calls;
        }

        /** Where contact happens. */
        public ChannelsOperations.Raw channels() {
            return new ChannelsOperations.Raw(calls);
        }

        /** The managed points of contact. */
        public TouchpointsOperations.Raw touchpoints() {
            return new TouchpointsOperations.Raw(calls);
        }

        /** Real contacts of customers with touchpoints. */
        public InteractionsOperations.Raw interactions() {
            return new InteractionsOperations.Raw(calls);
        }

        /** Interactions that were refused, and why. */
        public RejectedInteractionsOperations.Raw rejectedInteractions() {
            return new RejectedInteractionsOperations.Raw(calls);
        }

        /** People known by one or more identities. */
        public CustomersOperations.Raw customers() {
            return new CustomersOperations.Raw(calls);
        }

        /** Numbers over interactions. */
        public MetricsOperations.Raw metrics() {
            return new MetricsOperations.Raw(calls);
        }

        /** How much the brand uses. */
        public UsageOperations.Raw usage() {
            return new UsageOperations.Raw(calls);
        }

        /** Work of the brand that goes on after the call that started it. */
        public JobsOperations.Raw jobs() {
            return new JobsOperations.Raw(calls);
        }

        /** Where events of the brand are sent, and which. */
        public WebhookEndpointsOperations.Raw webhookEndpoints() {
            return new WebhookEndpointsOperations.Raw(calls);
        }

        /** What became of each event of the brand at each endpoint. */
        public WebhookDeliveriesOperations.Raw webhookDeliveries() {
            return new WebhookDeliveriesOperations.Raw(calls);
        }

        /** Who did, or was denied, what in the brand. */
        public AuditEntriesOperations.Raw auditEntries() {
            return new AuditEntriesOperations.Raw(calls);
        }
    }

    /** Everything about one brand, not waiting for the answer. */
    public static final class Async {

        private final Calls calls;

        Async(Calls calls) {
            this.calls = calls;
        }

        /** Where contact happens. */
        public ChannelsOperations.Async channels() {
            return new ChannelsOperations.Async(calls);
        }

        /** The managed points of contact. */
        public TouchpointsOperations.Async touchpoints() {
            return new TouchpointsOperations.Async(calls);
        }

        /** Real contacts of customers with touchpoints. */
        public InteractionsOperations.Async interactions() {
            return new InteractionsOperations.Async(calls);
        }

        /** Interactions that were refused, and why. */
        public RejectedInteractionsOperations.Async rejectedInteractions() {
            return new RejectedInteractionsOperations.Async(calls);
        }

        /** People known by one or more identities. */
        public CustomersOperations.Async customers() {
            return new CustomersOperations.Async(calls);
        }

        /** Numbers over interactions. */
        public MetricsOperations.Async metrics() {
            return new MetricsOperations.Async(calls);
        }

        /** How much the brand uses. */
        public UsageOperations.Async usage() {
            return new UsageOperations.Async(calls);
        }

        /** Work of the brand that goes on after the call that started it. */
        public JobsOperations.Async jobs() {
            return new JobsOperations.Async(calls);
        }

        /** Where events of the brand are sent, and which. */
        public WebhookEndpointsOperations.Async webhookEndpoints() {
            return new WebhookEndpointsOperations.Async(calls);
        }

        /** What became of each event of the brand at each endpoint. */
        public WebhookDeliveriesOperations.Async webhookDeliveries() {
            return new WebhookDeliveriesOperations.Async(calls);
        }

        /** Who did, or was denied, what in the brand. */
        public AuditEntriesOperations.Async auditEntries() {
            return new AuditEntriesOperations.Async(calls);
        }
    }
}
