package dev.tangent.client;

import dev.tangent.client.model.Job;
import dev.tangent.client.transport.ClosableTransport;
import java.time.Duration;
import java.util.UUID;

/** The client: one per application, safe for many threads, with one pool of connections. */
public final class Tangent implements AutoCloseable {

    private final Calls calls;
    private final ClosableTransport transport;

    Tangent(Calls calls, ClosableTransport transport) {
        this.calls = calls;
        this.transport = transport;
    }

    /** Begins a client. */
    public static TangentBuilder builder() {
        return new TangentBuilder();
    }

    /** The client that the environment describes, see {@link TangentBuilder#fromEnv}. */
    public static Tangent fromEnv() {
        return builder().fromEnv().build();
    }

    /** Everything about one brand. */
    public BrandClient brand(UUID id) {
        return new BrandClient(id, calls);
    }

    /** The same, answering with status and headers besides the body. */
    public Raw withRaw() {
        return new Raw(calls);
    }

    /** The same, not waiting for the answer. */
    public Async async() {
        return new Async(calls);
    }

    /** The account that owns brands and keys. */
    public AgencyOperations agency() {
        return new AgencyOperations(calls);
    }

    /** The brands of the agency. */
    public BrandsOperations brands() {
        return new BrandsOperations(calls);
    }

    /** The credentials of the agency and its brands. */
    public ApiKeysOperations apiKeys() {
        return new ApiKeysOperations(calls);
    }

    /** How much the agency and its brands use, and may use. */
    public AgencyUsageOperations usage() {
        return new AgencyUsageOperations(calls);
    }

    /** Work of the agency as a whole that goes on after the call that started it. */
    public AgencyJobsOperations jobs() {
        return new AgencyJobsOperations(calls);
    }

    /**
     * Waits for the end of a job of the agency as a whole, and returns the job as it is then; or as it is after {@code atMost}, still
     * queued or running.
     */
    public Job awaitJob(UUID jobId, Duration atMost) {
        return JobEnd.of(() -> jobs().get(jobId), atMost, calls.time());
    }

    /** Where events of the agency and all its brands are sent, and which. */
    public AgencyWebhookEndpointsOperations webhookEndpoints() {
        return new AgencyWebhookEndpointsOperations(calls);
    }

    /** What became of each event of the agency as a whole at each endpoint. */
    public AgencyWebhookDeliveriesOperations webhookDeliveries() {
        return new AgencyWebhookDeliveriesOperations(calls);
    }

    /** Who did, or was denied, what in the agency as a whole. */
    public AgencyAuditEntriesOperations auditEntries() {
        return new AgencyAuditEntriesOperations(calls);
    }

    /** What an app may do with a publishable key. */
    public CollectOperations collect() {
        return new CollectOperations(calls);
    }

    /** Who is calling. */
    public MeOperations me() {
        return new MeOperations(calls);
    }

    /** What an opt-out link does for whoever has it. */
    public OptOutsOperations optOuts() {
        return new OptOutsOperations(calls);
    }

    /** Journeys that are ready to be taken over. */
    public TemplatesOperations templates() {
        return new TemplatesOperations(calls);
    }

    /** How journeys of the agency's brands differ from their templates. */
    public TemplateDriftsOperations templateDrifts() {
        return new TemplateDriftsOperations(calls);
    }

    /** The axes and values by which touchpoints are classified. */
    public TaxonomyOperations taxonomy() {
        return new TaxonomyOperations(calls);
    }

    /** Ends the client: calls made from now on fail, those under way are waited for. */
    @Override
    public void close() {
        transport.close();
    }

    /** The client, answering with status and headers besides the body. */
    public static final class Raw {

        private final Calls calls;

        Raw(Calls calls) {
            this.calls = calls;
        }

        /** Everything about one brand. */
        public BrandClient.Raw brand(UUID id) {
            return new BrandClient.Raw(calls.brand(id));
        }

        /** The account that owns brands and keys. */
        public AgencyOperations.Raw agency() {
            return new AgencyOperations.Raw(calls);
        }

        /** The brands of the agency. */
        public BrandsOperations.Raw brands() {
            return new BrandsOperations.Raw(calls);
        }

        /** The credentials of the agency and its brands. */
        public ApiKeysOperations.Raw apiKeys() {
            return new ApiKeysOperations.Raw(calls);
        }

        /** How much the agency and its brands use, and may use. */
        public AgencyUsageOperations.Raw usage() {
            return new AgencyUsageOperations.Raw(calls);
        }

        /** Work of the agency as a whole that goes on after the call that started it. */
        public AgencyJobsOperations.Raw jobs() {
            return new AgencyJobsOperations.Raw(calls);
        }

        /** Where events of the agency and all its brands are sent, and which. */
        public AgencyWebhookEndpointsOperations.Raw webhookEndpoints() {
            return new AgencyWebhookEndpointsOperations.Raw(calls);
        }

        /** What became of each event of the agency as a whole at each endpoint. */
        public AgencyWebhookDeliveriesOperations.Raw webhookDeliveries() {
            return new AgencyWebhookDeliveriesOperations.Raw(calls);
        }

        /** Who did, or was denied, what in the agency as a whole. */
        public AgencyAuditEntriesOperations.Raw auditEntries() {
            return new AgencyAuditEntriesOperations.Raw(calls);
        }

        /** What an app may do with a publishable key. */
        public CollectOperations.Raw collect() {
            return new CollectOperations.Raw(calls);
        }

        /** Who is calling. */
        public MeOperations.Raw me() {
            return new MeOperations.Raw(calls);
        }

        /** What an opt-out link does for whoever has it. */
        public OptOutsOperations.Raw optOuts() {
            return new OptOutsOperations.Raw(calls);
        }

        /** Journeys that are ready to be taken over. */
        public TemplatesOperations.Raw templates() {
            return new TemplatesOperations.Raw(calls);
        }

        /** How journeys of the agency's brands differ from their templates. */
        public TemplateDriftsOperations.Raw templateDrifts() {
            return new TemplateDriftsOperations.Raw(calls);
        }

        /** The axes and values by which touchpoints are classified. */
        public TaxonomyOperations.Raw taxonomy() {
            return new TaxonomyOperations.Raw(calls);
        }
    }

    /** The client, not waiting for the answer. */
    public static final class Async {

        private final Calls calls;

        Async(Calls calls) {
            this.calls = calls;
        }

        /** Everything about one brand. */
        public BrandClient.Async brand(UUID id) {
            return new BrandClient.Async(calls.brand(id));
        }

        /** The account that owns brands and keys. */
        public AgencyOperations.Async agency() {
            return new AgencyOperations.Async(calls);
        }

        /** The brands of the agency. */
        public BrandsOperations.Async brands() {
            return new BrandsOperations.Async(calls);
        }

        /** The credentials of the agency and its brands. */
        public ApiKeysOperations.Async apiKeys() {
            return new ApiKeysOperations.Async(calls);
        }

        /** How much the agency and its brands use, and may use. */
        public AgencyUsageOperations.Async usage() {
            return new AgencyUsageOperations.Async(calls);
        }

        /** Work of the agency as a whole that goes on after the call that started it. */
        public AgencyJobsOperations.Async jobs() {
            return new AgencyJobsOperations.Async(calls);
        }

        /** Where events of the agency and all its brands are sent, and which. */
        public AgencyWebhookEndpointsOperations.Async webhookEndpoints() {
            return new AgencyWebhookEndpointsOperations.Async(calls);
        }

        /** What became of each event of the agency as a whole at each endpoint. */
        public AgencyWebhookDeliveriesOperations.Async webhookDeliveries() {
            return new AgencyWebhookDeliveriesOperations.Async(calls);
        }

        /** Who did, or was denied, what in the agency as a whole. */
        public AgencyAuditEntriesOperations.Async auditEntries() {
            return new AgencyAuditEntriesOperations.Async(calls);
        }

        /** What an app may do with a publishable key. */
        public CollectOperations.Async collect() {
            return new CollectOperations.Async(calls);
        }

        /** Who is calling. */
        public MeOperations.Async me() {
            return new MeOperations.Async(calls);
        }

        /** What an opt-out link does for whoever has it. */
        public OptOutsOperations.Async optOuts() {
            return new OptOutsOperations.Async(calls);
        }

        /** Journeys that are ready to be taken over. */
        public TemplatesOperations.Async templates() {
            return new TemplatesOperations.Async(calls);
        }

        /** How journeys of the agency's brands differ from their templates. */
        public TemplateDriftsOperations.Async templateDrifts() {
            return new TemplateDriftsOperations.Async(calls);
        }

        /** The axes and values by which touchpoints are classified. */
        public TaxonomyOperations.Async taxonomy() {
            return new TaxonomyOperations.Async(calls);
        }
    }
}
