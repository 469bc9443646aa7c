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

    /** What leads from one touchpoint to another, and whether it does. */
    public TouchpointLinksOperations touchpointLinks() {
        return new TouchpointLinksOperations(calls);
    }

    /** Planned paths of customers: drafts, and versions that never change. */
    public JourneysOperations journeys() {
        return new JourneysOperations(calls);
    }

    /** How a journey differs from its template. */
    public JourneyDriftOperations journeyDrift() {
        return new JourneyDriftOperations(calls);
    }

    /** What another brand of the agency plans, given to this one. */
    public PlanningCopiesOperations planningCopies() {
        return new PlanningCopiesOperations(calls);
    }

    /** How well journeys and touchpoints are planned and looked after. */
    public ScorecardsOperations scorecards() {
        return new ScorecardsOperations(calls);
    }

    /** Typical customers that the brand plans for. */
    public PersonasOperations personas() {
        return new PersonasOperations(calls);
    }

    /** Planned and published pieces of content. */
    public ContentItemsOperations contentItems() {
        return new ContentItemsOperations(calls);
    }

    /** Points of sale and service. */
    public LocationsOperations locations() {
        return new LocationsOperations(calls);
    }

    /** Runs through the touchpoints with the eyes of a customer. */
    public WalkthroughsOperations walkthroughs() {
        return new WalkthroughsOperations(calls);
    }

    /** How the brand speaks. */
    public BrandVoiceOperations brandVoice() {
        return new BrandVoiceOperations(calls);
    }

    /** Whether touchpoints keep to the brand voice. */
    public VoiceChecksOperations voiceChecks() {
        return new VoiceChecksOperations(calls);
    }

    /** Real contacts of customers with touchpoints. */
    public InteractionsOperations interactions() {
        return new InteractionsOperations(calls);
    }

    /** Daily totals of touchpoints whose single contacts are not known. */
    public StatisticsOperations statistics() {
        return new StatisticsOperations(calls);
    }

    /** Rules that lead from raw events to touchpoints. */
    public MappingRulesOperations mappingRules() {
        return new MappingRulesOperations(calls);
    }

    /** Sources of raw events that no rule has led to a touchpoint yet. */
    public UnmappedSourcesOperations unmappedSources() {
        return new UnmappedSourcesOperations(calls);
    }

    /** Interactions that were refused, and why. */
    public RejectedInteractionsOperations rejectedInteractions() {
        return new RejectedInteractionsOperations(calls);
    }

    /** Customers by rules over what is known of them. */
    public SegmentsOperations segments() {
        return new SegmentsOperations(calls);
    }

    /** People known by one or more identities. */
    public CustomersOperations customers() {
        return new CustomersOperations(calls);
    }

    /** What customers agreed to for which purpose, and took back. */
    public ConsentsOperations consents() {
        return new ConsentsOperations(calls);
    }

    /** Customers and identities that are not to be contacted. */
    public SuppressionsOperations suppressions() {
        return new SuppressionsOperations(calls);
    }

    /** What people ask of those who store their data, and what came of it. */
    public PrivacyRequestsOperations privacyRequests() {
        return new PrivacyRequestsOperations(calls);
    }

    /** How the brand contacts people. */
    public ContactPolicyOperations contactPolicy() {
        return new ContactPolicyOperations(calls);
    }

    /** The numbers by which the brand plans its contacts and judges them. */
    public PlanningPolicyOperations planningPolicy() {
        return new PlanningPolicyOperations(calls);
    }

    /** Whether somebody may be contacted on a channel now. */
    public ContactChecksOperations contactChecks() {
        return new ContactChecksOperations(calls);
    }

    /** Places held for contacts that are not sent yet. */
    public ContactReservationsOperations contactReservations() {
        return new ContactReservationsOperations(calls);
    }

    /** Signed links by which people opt out themselves. */
    public OptOutLinksOperations optOutLinks() {
        return new OptOutLinksOperations(calls);
    }

    /** One-time codes that join a receipt, a bot and a site. */
    public LinkCodesOperations linkCodes() {
        return new LinkCodesOperations(calls);
    }

    /** Secrets with which the brand's server proves who a visitor is. */
    public IdentitySecretsOperations identitySecrets() {
        return new IdentitySecretsOperations(calls);
    }

    /** Which customers went up in others, and how to undo it. */
    public CustomerMergesOperations customerMerges() {
        return new CustomerMergesOperations(calls);
    }

    /** What may be stored of customers, what for and how long. */
    public AttributeDefinitionsOperations attributeDefinitions() {
        return new AttributeDefinitionsOperations(calls);
    }

    /** How long the brand keeps what. */
    public RetentionPolicyOperations retentionPolicy() {
        return new RetentionPolicyOperations(calls);
    }

    /** What is stored of the brand, why and how long. */
    public DataRegisterOperations dataRegister() {
        return new DataRegisterOperations(calls);
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

        /** What leads from one touchpoint to another, and whether it does. */
        public TouchpointLinksOperations.Raw touchpointLinks() {
            return new TouchpointLinksOperations.Raw(calls);
        }

        /** Planned paths of customers: drafts, and versions that never change. */
        public JourneysOperations.Raw journeys() {
            return new JourneysOperations.Raw(calls);
        }

        /** How a journey differs from its template. */
        public JourneyDriftOperations.Raw journeyDrift() {
            return new JourneyDriftOperations.Raw(calls);
        }

        /** What another brand of the agency plans, given to this one. */
        public PlanningCopiesOperations.Raw planningCopies() {
            return new PlanningCopiesOperations.Raw(calls);
        }

        /** How well journeys and touchpoints are planned and looked after. */
        public ScorecardsOperations.Raw scorecards() {
            return new ScorecardsOperations.Raw(calls);
        }

        /** Typical customers that the brand plans for. */
        public PersonasOperations.Raw personas() {
            return new PersonasOperations.Raw(calls);
        }

        /** Planned and published pieces of content. */
        public ContentItemsOperations.Raw contentItems() {
            return new ContentItemsOperations.Raw(calls);
        }

        /** Points of sale and service. */
        public LocationsOperations.Raw locations() {
            return new LocationsOperations.Raw(calls);
        }

        /** Runs through the touchpoints with the eyes of a customer. */
        public WalkthroughsOperations.Raw walkthroughs() {
            return new WalkthroughsOperations.Raw(calls);
        }

        /** How the brand speaks. */
        public BrandVoiceOperations.Raw brandVoice() {
            return new BrandVoiceOperations.Raw(calls);
        }

        /** Whether touchpoints keep to the brand voice. */
        public VoiceChecksOperations.Raw voiceChecks() {
            return new VoiceChecksOperations.Raw(calls);
        }

        /** Real contacts of customers with touchpoints. */
        public InteractionsOperations.Raw interactions() {
            return new InteractionsOperations.Raw(calls);
        }

        /** Daily totals of touchpoints whose single contacts are not known. */
        public StatisticsOperations.Raw statistics() {
            return new StatisticsOperations.Raw(calls);
        }

        /** Rules that lead from raw events to touchpoints. */
        public MappingRulesOperations.Raw mappingRules() {
            return new MappingRulesOperations.Raw(calls);
        }

        /** Sources of raw events that no rule has led to a touchpoint yet. */
        public UnmappedSourcesOperations.Raw unmappedSources() {
            return new UnmappedSourcesOperations.Raw(calls);
        }

        /** Interactions that were refused, and why. */
        public RejectedInteractionsOperations.Raw rejectedInteractions() {
            return new RejectedInteractionsOperations.Raw(calls);
        }

        /** Customers by rules over what is known of them. */
        public SegmentsOperations.Raw segments() {
            return new SegmentsOperations.Raw(calls);
        }

        /** People known by one or more identities. */
        public CustomersOperations.Raw customers() {
            return new CustomersOperations.Raw(calls);
        }

        /** What customers agreed to for which purpose, and took back. */
        public ConsentsOperations.Raw consents() {
            return new ConsentsOperations.Raw(calls);
        }

        /** Customers and identities that are not to be contacted. */
        public SuppressionsOperations.Raw suppressions() {
            return new SuppressionsOperations.Raw(calls);
        }

        /** What people ask of those who store their data, and what came of it. */
        public PrivacyRequestsOperations.Raw privacyRequests() {
            return new PrivacyRequestsOperations.Raw(calls);
        }

        /** How the brand contacts people. */
        public ContactPolicyOperations.Raw contactPolicy() {
            return new ContactPolicyOperations.Raw(calls);
        }

        /** The numbers by which the brand plans its contacts and judges them. */
        public PlanningPolicyOperations.Raw planningPolicy() {
            return new PlanningPolicyOperations.Raw(calls);
        }

        /** Whether somebody may be contacted on a channel now. */
        public ContactChecksOperations.Raw contactChecks() {
            return new ContactChecksOperations.Raw(calls);
        }

        /** Places held for contacts that are not sent yet. */
        public ContactReservationsOperations.Raw contactReservations() {
            return new ContactReservationsOperations.Raw(calls);
        }

        /** Signed links by which people opt out themselves. */
        public OptOutLinksOperations.Raw optOutLinks() {
            return new OptOutLinksOperations.Raw(calls);
        }

        /** One-time codes that join a receipt, a bot and a site. */
        public LinkCodesOperations.Raw linkCodes() {
            return new LinkCodesOperations.Raw(calls);
        }

        /** Secrets with which the brand's server proves who a visitor is. */
        public IdentitySecretsOperations.Raw identitySecrets() {
            return new IdentitySecretsOperations.Raw(calls);
        }

        /** Which customers went up in others, and how to undo it. */
        public CustomerMergesOperations.Raw customerMerges() {
            return new CustomerMergesOperations.Raw(calls);
        }

        /** What may be stored of customers, what for and how long. */
        public AttributeDefinitionsOperations.Raw attributeDefinitions() {
            return new AttributeDefinitionsOperations.Raw(calls);
        }

        /** How long the brand keeps what. */
        public RetentionPolicyOperations.Raw retentionPolicy() {
            return new RetentionPolicyOperations.Raw(calls);
        }

        /** What is stored of the brand, why and how long. */
        public DataRegisterOperations.Raw dataRegister() {
            return new DataRegisterOperations.Raw(calls);
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

        /** What leads from one touchpoint to another, and whether it does. */
        public TouchpointLinksOperations.Async touchpointLinks() {
            return new TouchpointLinksOperations.Async(calls);
        }

        /** Planned paths of customers: drafts, and versions that never change. */
        public JourneysOperations.Async journeys() {
            return new JourneysOperations.Async(calls);
        }

        /** How a journey differs from its template. */
        public JourneyDriftOperations.Async journeyDrift() {
            return new JourneyDriftOperations.Async(calls);
        }

        /** What another brand of the agency plans, given to this one. */
        public PlanningCopiesOperations.Async planningCopies() {
            return new PlanningCopiesOperations.Async(calls);
        }

        /** How well journeys and touchpoints are planned and looked after. */
        public ScorecardsOperations.Async scorecards() {
            return new ScorecardsOperations.Async(calls);
        }

        /** Typical customers that the brand plans for. */
        public PersonasOperations.Async personas() {
            return new PersonasOperations.Async(calls);
        }

        /** Planned and published pieces of content. */
        public ContentItemsOperations.Async contentItems() {
            return new ContentItemsOperations.Async(calls);
        }

        /** Points of sale and service. */
        public LocationsOperations.Async locations() {
            return new LocationsOperations.Async(calls);
        }

        /** Runs through the touchpoints with the eyes of a customer. */
        public WalkthroughsOperations.Async walkthroughs() {
            return new WalkthroughsOperations.Async(calls);
        }

        /** How the brand speaks. */
        public BrandVoiceOperations.Async brandVoice() {
            return new BrandVoiceOperations.Async(calls);
        }

        /** Whether touchpoints keep to the brand voice. */
        public VoiceChecksOperations.Async voiceChecks() {
            return new VoiceChecksOperations.Async(calls);
        }

        /** Real contacts of customers with touchpoints. */
        public InteractionsOperations.Async interactions() {
            return new InteractionsOperations.Async(calls);
        }

        /** Daily totals of touchpoints whose single contacts are not known. */
        public StatisticsOperations.Async statistics() {
            return new StatisticsOperations.Async(calls);
        }

        /** Rules that lead from raw events to touchpoints. */
        public MappingRulesOperations.Async mappingRules() {
            return new MappingRulesOperations.Async(calls);
        }

        /** Sources of raw events that no rule has led to a touchpoint yet. */
        public UnmappedSourcesOperations.Async unmappedSources() {
            return new UnmappedSourcesOperations.Async(calls);
        }

        /** Interactions that were refused, and why. */
        public RejectedInteractionsOperations.Async rejectedInteractions() {
            return new RejectedInteractionsOperations.Async(calls);
        }

        /** Customers by rules over what is known of them. */
        public SegmentsOperations.Async segments() {
            return new SegmentsOperations.Async(calls);
        }

        /** People known by one or more identities. */
        public CustomersOperations.Async customers() {
            return new CustomersOperations.Async(calls);
        }

        /** What customers agreed to for which purpose, and took back. */
        public ConsentsOperations.Async consents() {
            return new ConsentsOperations.Async(calls);
        }

        /** Customers and identities that are not to be contacted. */
        public SuppressionsOperations.Async suppressions() {
            return new SuppressionsOperations.Async(calls);
        }

        /** What people ask of those who store their data, and what came of it. */
        public PrivacyRequestsOperations.Async privacyRequests() {
            return new PrivacyRequestsOperations.Async(calls);
        }

        /** How the brand contacts people. */
        public ContactPolicyOperations.Async contactPolicy() {
            return new ContactPolicyOperations.Async(calls);
        }

        /** The numbers by which the brand plans its contacts and judges them. */
        public PlanningPolicyOperations.Async planningPolicy() {
            return new PlanningPolicyOperations.Async(calls);
        }

        /** Whether somebody may be contacted on a channel now. */
        public ContactChecksOperations.Async contactChecks() {
            return new ContactChecksOperations.Async(calls);
        }

        /** Places held for contacts that are not sent yet. */
        public ContactReservationsOperations.Async contactReservations() {
            return new ContactReservationsOperations.Async(calls);
        }

        /** Signed links by which people opt out themselves. */
        public OptOutLinksOperations.Async optOutLinks() {
            return new OptOutLinksOperations.Async(calls);
        }

        /** One-time codes that join a receipt, a bot and a site. */
        public LinkCodesOperations.Async linkCodes() {
            return new LinkCodesOperations.Async(calls);
        }

        /** Secrets with which the brand's server proves who a visitor is. */
        public IdentitySecretsOperations.Async identitySecrets() {
            return new IdentitySecretsOperations.Async(calls);
        }

        /** Which customers went up in others, and how to undo it. */
        public CustomerMergesOperations.Async customerMerges() {
            return new CustomerMergesOperations.Async(calls);
        }

        /** What may be stored of customers, what for and how long. */
        public AttributeDefinitionsOperations.Async attributeDefinitions() {
            return new AttributeDefinitionsOperations.Async(calls);
        }

        /** How long the brand keeps what. */
        public RetentionPolicyOperations.Async retentionPolicy() {
            return new RetentionPolicyOperations.Async(calls);
        }

        /** What is stored of the brand, why and how long. */
        public DataRegisterOperations.Async dataRegister() {
            return new DataRegisterOperations.Async(calls);
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
