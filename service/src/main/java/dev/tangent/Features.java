package dev.tangent;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.agencies.AgenciesFeature;
import dev.tangent.agencies.Brands;
import dev.tangent.attributes.AttributeDefinitions;
import dev.tangent.attributes.Attributes;
import dev.tangent.attributes.AttributesFeature;
import dev.tangent.audit.Audit;
import dev.tangent.audit.AuditFeature;
import dev.tangent.brandvoice.BrandVoiceFeature;
import dev.tangent.brandvoice.BrandVoices;
import dev.tangent.brandvoice.VoiceChecks;
import dev.tangent.channels.Channels;
import dev.tangent.channels.ChannelsFeature;
import dev.tangent.collect.CollectFeature;
import dev.tangent.collect.IdentitySecrets;
import dev.tangent.collect.Visitors;
import dev.tangent.consents.Consents;
import dev.tangent.consents.ConsentsFeature;
import dev.tangent.contacts.ContactChecks;
import dev.tangent.contacts.ContactPolicies;
import dev.tangent.contacts.ContactsFeature;
import dev.tangent.contacts.OptOuts;
import dev.tangent.contacts.Suppressions;
import dev.tangent.contentitems.ContentItems;
import dev.tangent.contentitems.ContentItemsFeature;
import dev.tangent.customers.CustomerMerges;
import dev.tangent.customers.Customers;
import dev.tangent.customers.CustomersFeature;
import dev.tangent.customers.ErasedIdentities;
import dev.tangent.customers.Erasing;
import dev.tangent.customers.IdentityHashes;
import dev.tangent.customers.People;
import dev.tangent.customers.Persons;
import dev.tangent.customers.Timeline;
import dev.tangent.events.Outbox;
import dev.tangent.interactions.Interactions;
import dev.tangent.interactions.InteractionsFeature;
import dev.tangent.interactions.Owners;
import dev.tangent.interactions.RejectedInteractions;
import dev.tangent.jobs.Sweep;
import dev.tangent.journeys.Drafts;
import dev.tangent.journeys.Journeys;
import dev.tangent.journeys.JourneysFeature;
import dev.tangent.journeys.Versions;
import dev.tangent.keys.KeysFeature;
import dev.tangent.linkcodes.LinkCodes;
import dev.tangent.linkcodes.LinkCodesFeature;
import dev.tangent.locations.Locations;
import dev.tangent.locations.LocationsFeature;
import dev.tangent.mappings.MappingRules;
import dev.tangent.mappings.Places;
import dev.tangent.meta.MetaFeature;
import dev.tangent.metrics.Metrics;
import dev.tangent.metrics.MetricsFeature;
import dev.tangent.personas.Personas;
import dev.tangent.personas.PersonasFeature;
import dev.tangent.planning.PlanningFeature;
import dev.tangent.planning.PlanningPolicies;
import dev.tangent.platform.SecretBox;
import dev.tangent.platform.http.Operations;
import dev.tangent.privacy.Privacy;
import dev.tangent.rest.Rest;
import dev.tangent.retention.AttributeUse;
import dev.tangent.retention.DataRegister;
import dev.tangent.retention.Retention;
import dev.tangent.retention.RetentionFeature;
import dev.tangent.retention.RetentionPolicies;
import dev.tangent.segments.SegmentMembers;
import dev.tangent.segments.Segments;
import dev.tangent.segments.SegmentsFeature;
import dev.tangent.statistics.Statistics;
import dev.tangent.statistics.StatisticsFeature;
import dev.tangent.templates.Templates;
import dev.tangent.templates.TemplatesFeature;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.Tx;
import dev.tangent.touchpointlinks.TouchpointLinks;
import dev.tangent.touchpointlinks.TouchpointLinksFeature;
import dev.tangent.touchpoints.TouchpointNames;
import dev.tangent.touchpoints.Touchpoints;
import dev.tangent.touchpoints.TouchpointsFeature;
import dev.tangent.walkthroughs.Walkthroughs;
import dev.tangent.walkthroughs.WalkthroughsFeature;
import dev.tangent.webhooks.AgencySubscriptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Wires the features and puts them on the API: the one place to add one. */
final class Features {
    private final Rest rest;
    private final Operations operations;
    private final ObjectMapper mapper;
    private final TangentConfig config;
    private final Foundation foundation;
    private final BrandDb db;
    private final Audit audit;
    private final Clock clock;
    private final Outbox outbox = new Outbox();
    private final TouchpointNames names = new TouchpointNames();
    private final Places places = new Places(names);
    private final Persons persons = new Persons();
    private final IdentityHashes hashes;
    private final ErasedIdentities erased;
    private final Attributes attributes;

    Features(Rest rest, Foundation foundation, Operations operations, ObjectMapper mapper, TangentConfig config) {
        this.rest = rest;
        this.operations = operations;
        this.mapper = mapper;
        this.config = config;
        this.foundation = foundation;
        this.db = foundation.brandDb;
        this.audit = foundation.audit;
        this.clock = foundation.clock;
        this.hashes = new IdentityHashes(config.storageKeys());
        this.erased = new ErasedIdentities(hashes);
        this.attributes = new Attributes(db);
    }

    IdentityHashes hashes() {
        return hashes;
    }

    MappingRules mappingRules() {
        return new MappingRules(db, places, audit, clock);
    }

    /** What people may ask for, over everybody who stores something of them. */
    Privacy privacy() {
        return new Privacy(
                db,
                new Erasing(erased, attributes),
                Holders.all(new People(clock, erased), hashes, clock),
                config.storageKeys(),
                audit,
                clock);
    }

    /** What of them is to be swept. */
    List<Sweep> install() {
        Channels channels = new Channels(db, audit, outbox);
        agency(channels);
        ChannelsFeature.install(rest, channels);
        Touchpoints touchpoints = new Touchpoints(db, names, audit, outbox);
        TouchpointsFeature.install(rest, touchpoints, mapper);
        TouchpointLinksFeature.install(rest, new TouchpointLinks(db, audit, outbox, clock));
        Interactions interactions =
                new Interactions(db, new People(clock, erased), places, outbox, foundation.usage, clock);
        RejectedInteractions rejected = new RejectedInteractions(db, clock);
        Timeline timeline =
                InteractionsFeature.install(rest, interactions, rejected, operations, mapper, config.imports());
        Segments segments = new Segments(db, attributes, audit);
        Personas personas = planning(channels, segments);
        Sweep retention = kept(segments);
        Customers customers =
                new Customers(db, new Customers.Sources(attributes, erased), audit, outbox, foundation.usage, clock);
        CustomersFeature.install(rest, customers, new CustomerMerges(db, audit, outbox, clock), timeline, operations);
        Consents consents = new Consents(db, channels, persons, audit, outbox, clock);
        ConsentsFeature.install(rest, consents, customers);
        ContactPolicies policies = new ContactPolicies(db, audit);
        Sweep reservations = contacts(channels, consents, policies);
        Drafts drafts = new Drafts(db, policies, personas, audit);
        Journeys journeys = new Journeys(db, personas, audit, outbox);
        Versions versions = new Versions(db, drafts, touchpoints, audit, outbox, clock);
        JourneysFeature.install(rest, journeys, drafts, versions);
        TemplatesFeature.install(
                rest,
                new Templates(
                        db,
                        foundation.directory,
                        new Templates.Sources(channels, touchpoints, names, journeys, drafts, versions)));
        LinkCodes codes = new LinkCodes(
                db, new LinkCodes.Sources(customers, persons, new Owners()), config.linkSecrets(), audit, clock);
        LinkCodesFeature.install(rest, codes);
        collect(interactions, channels, consents, customers, codes);
        SegmentsFeature.install(rest, segments, new SegmentMembers(db, attributes, clock), customers);
        StatisticsFeature.install(rest, new Statistics(db, names, audit, clock), operations, mapper, clock);
        MetricsFeature.install(rest, new Metrics(db, clock), mapper);
        return List.of(
                new Sweep("rejected-interactions", Duration.ofHours(1), rejected::deleteOld),
                new Sweep("link-codes", Duration.ofHours(1), codes::deleteOld),
                new Sweep("attributes", Duration.ofMinutes(10), attributes::sweep),
                retention,
                reservations);
    }

    private void agency(Channels channels) {
        Brands brands = new Brands(
                foundation.agencyDb, foundation.directory, List.of(channels, new AgencySubscriptions()), audit, outbox);
        MetaFeature.install(rest, operations);
        AuditFeature.install(rest, audit);
        AgenciesFeature.install(rest, foundation.agencies, brands);
        KeysFeature.install(rest, foundation.keys, foundation.agencies, brands, clock);
    }

    /** What a brand plans beside channels and touchpoints. */
    private Personas planning(Channels channels, Segments segments) {
        PlanningFeature.install(rest, new PlanningPolicies(db, audit));
        Personas personas = new Personas(db, channels, segments, audit, outbox);
        PersonasFeature.install(rest, personas);
        ContentItemsFeature.install(
                rest, new ContentItems(db, new ContentItems.Names(channels, names), audit, outbox, clock));
        LocationsFeature.install(rest, new Locations(db, audit, outbox));
        WalkthroughsFeature.install(rest, new Walkthroughs(db, personas, names, audit, outbox, clock));
        BrandVoiceFeature.install(rest, new BrandVoices(db, audit), new VoiceChecks(db, names, audit, clock));
        return personas;
    }

    /** What is kept, and how long. */
    private Sweep kept(Segments segments) {
        RetentionPolicies policies = new RetentionPolicies(db, audit);
        Retention clearing = new Retention(db, policies, audit, clock);
        RetentionFeature.install(
                rest, policies, clearing, new DataRegister(db, policies, List.of(usedBy(segments)), clock));
        AttributesFeature.install(rest, new AttributeDefinitions(db, audit), policies);
        return new Sweep("retention", Duration.ofHours(1), clearing::sweep);
    }

    private static AttributeUse usedBy(Segments segments) {
        return new AttributeUse() {
            @Override
            public String by() {
                return "segments";
            }

            @Override
            public Set<String> keys(Tx tx) {
                return segments.attributeKeysInUse(tx);
            }
        };
    }

    /** Who may be contacted. */
    private Sweep contacts(Channels channels, Consents consents, ContactPolicies policies) {
        Suppressions suppressions =
                new Suppressions(db, channels, persons, hashes, new Suppressions.Base(audit, outbox, clock));
        ContactChecks checks = new ContactChecks(
                db, new ContactChecks.Sources(channels, persons, consents, suppressions, policies), audit, clock);
        ContactsFeature.install(rest, suppressions, policies, checks);
        OptOuts optOuts = new OptOuts(
                db, config.linkSecrets(), new OptOuts.Sources(channels, persons, consents, suppressions), audit, clock);
        ContactsFeature.installOptOuts(rest, optOuts, config.publicUrl());
        return new Sweep("contact-reservations", Duration.ofHours(1), checks::sweep);
    }

    /** What browsers and apps may say. */
    private void collect(
            Interactions interactions, Channels channels, Consents consents, Customers customers, LinkCodes codes) {
        IdentitySecrets secrets = new IdentitySecrets(db, new SecretBox(config.storageKeys()), audit, clock);
        CollectFeature.install(
                rest,
                InteractionsFeature.intake(interactions, operations, mapper, clock),
                new Visitors(new Visitors.Sources(customers, secrets, channels, consents, codes)),
                secrets);
    }
}
