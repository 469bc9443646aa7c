package dev.tangent;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.agencies.AgenciesFeature;
import dev.tangent.agencies.Brands;
import dev.tangent.attributes.AttributeDefinitions;
import dev.tangent.attributes.Attributes;
import dev.tangent.attributes.AttributesFeature;
import dev.tangent.audit.Audit;
import dev.tangent.audit.AuditFeature;
import dev.tangent.audit.DeniedCalls;
import dev.tangent.auth.AuthFeature;
import dev.tangent.auth.Caller;
import dev.tangent.channels.Channels;
import dev.tangent.channels.ChannelsFeature;
import dev.tangent.collect.CollectFeature;
import dev.tangent.consents.Consents;
import dev.tangent.consents.ConsentsFeature;
import dev.tangent.contacts.ContactChecks;
import dev.tangent.contacts.ContactPolicies;
import dev.tangent.contacts.ContactsFeature;
import dev.tangent.contacts.OptOuts;
import dev.tangent.contacts.Suppressions;
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
import dev.tangent.idempotency.Idempotency;
import dev.tangent.interactions.Interactions;
import dev.tangent.interactions.InteractionsFeature;
import dev.tangent.interactions.RejectedInteractions;
import dev.tangent.interactions.Remapping;
import dev.tangent.jobs.JobKind;
import dev.tangent.jobs.JobKinds;
import dev.tangent.jobs.JobQueue;
import dev.tangent.jobs.Jobs;
import dev.tangent.jobs.JobsFeature;
import dev.tangent.jobs.Sweep;
import dev.tangent.jobs.SweepQueue;
import dev.tangent.jobs.Workers;
import dev.tangent.keys.KeysFeature;
import dev.tangent.mappings.MappingRules;
import dev.tangent.mappings.MappingsFeature;
import dev.tangent.mappings.Places;
import dev.tangent.mappings.UnmappedSources;
import dev.tangent.meta.MetaFeature;
import dev.tangent.metrics.Metrics;
import dev.tangent.metrics.MetricsFeature;
import dev.tangent.platform.Cursors;
import dev.tangent.platform.Json;
import dev.tangent.platform.SecretBox;
import dev.tangent.platform.http.BrokenStreams;
import dev.tangent.platform.http.ClientAddress;
import dev.tangent.platform.http.DayParameters;
import dev.tangent.platform.http.ExactPaths;
import dev.tangent.platform.http.InstantParameters;
import dev.tangent.platform.http.MergePatch;
import dev.tangent.platform.http.NotModified;
import dev.tangent.platform.http.OperationFeature;
import dev.tangent.platform.http.Operations;
import dev.tangent.platform.http.ProblemRendering;
import dev.tangent.platform.http.Problems;
import dev.tangent.platform.http.RequestLines;
import dev.tangent.platform.http.UnweightedTypes;
import dev.tangent.privacy.Privacy;
import dev.tangent.rest.Rest;
import dev.tangent.statistics.Statistics;
import dev.tangent.statistics.StatisticsFeature;
import dev.tangent.touchpoints.TouchpointNames;
import dev.tangent.touchpoints.Touchpoints;
import dev.tangent.touchpoints.TouchpointsFeature;
import dev.tangent.usage.CallCount;
import dev.tangent.usage.Notices;
import dev.tangent.usage.RollUp;
import dev.tangent.usage.UsageFeature;
import dev.tangent.usage.UsageQueue;
import dev.tangent.webhooks.AgencySubscriptions;
import dev.tangent.webhooks.Targets;
import dev.tangent.webhooks.Webhooks;
import dev.tangent.webhooks.WebhooksFeature;
import io.dropwizard.auth.AuthValueFactoryProvider;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.jackson.JacksonMessageBodyProvider;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The service: foundations first, then one line per feature. */
public final class TangentApp extends Application<TangentConfig> {
    private final Clock clock;
    private final List<JobKind> moreKinds;

    public TangentApp() {
        this(Clock.systemUTC(), List.of());
    }

    /** With a clock and kinds of work of the caller's, beside those of the service. */
    public TangentApp(Clock clock, List<JobKind> moreKinds) {
        this.clock = clock;
        this.moreKinds = List.copyOf(moreKinds);
    }

    public static void main(String[] arguments) throws Exception {
        new TangentApp().run(arguments);
    }

    @Override
    public String getName() {
        return "tangent";
    }

    @Override
    public void initialize(Bootstrap<TangentConfig> bootstrap) {
        bootstrap.setConfigurationSourceProvider(new SubstitutingSourceProvider(
                bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(false)));
        bootstrap.addCommand(new MigrateCommand());
        bootstrap.addCommand(new AgencyCommand(clock));
    }

    @Override
    public void run(TangentConfig config, Environment environment) {
        ObjectMapper mapper = Json.mapper();
        Operations operations = Operations.load(mapper);
        Foundation foundation = new Foundation(config, environment.metrics(), clock);
        conventions(environment.jersey(), mapper, operations, foundation, config.readOnly());
        CallCount calls = new CallCount(foundation.brandDb, clock);
        environment
                .jersey()
                .register(new AuthFeature(
                        operations,
                        foundation.credentials,
                        foundation.directory,
                        foundation.limits,
                        config.readOnly() ? tenant -> {} : calls::add));
        Plumbing plumbing = new Plumbing(environment, foundation, ClientAddress.behind(config.trustedProxies()));
        plumbing.install(mapper, operations, RequestLines.to(config.requestLines()), config.drainDelay());
        environment.lifecycle().manage(new CallWriting(calls));
        Workers workers = new Workers(
                config.work().poll().toJavaDuration(), config.work().lease().toJavaDuration());

        Rest rest = new Rest(
                environment.jersey()::register,
                new Idempotency(foundation.brandDb, foundation.agencyDb, mapper, clock),
                new Cursors(config.cursorSecrets()),
                new MergePatch(mapper, operations));
        TouchpointNames names = new TouchpointNames();
        Places places = new Places(names);
        List<Sweep> sweeps = features(rest, foundation, operations, mapper, config, names, places);
        UsageFeature.install(rest, foundation.usage, foundation.plans, config.rates());
        Webhooks webhooks = new Webhooks(
                new Webhooks.Base(
                        foundation.brandDb,
                        foundation.agencyDb,
                        foundation.systemDb,
                        foundation.audit,
                        new Outbox(),
                        clock),
                new SecretBox(config.storageKeys()),
                Targets.named(config.webhooks().targets()));
        environment.lifecycle().manage(new AutoCloseableManager(webhooks));
        background(rest, foundation, webhooks, places, workers, config, mapper, sweeps);
        if (config.work().enabled() && !config.readOnly()) {
            plumbing.run(workers);
        }
    }

    /** What is done without a call waiting for it: the one place for each kind of job, each queue and each sweep. */
    private void background(
            Rest rest,
            Foundation foundation,
            Webhooks webhooks,
            Places places,
            Workers workers,
            TangentConfig config,
            ObjectMapper mapper,
            List<Sweep> sweeps) {
        Jobs jobs = new Jobs(foundation.brandDb, foundation.audit, workers, mapper);
        JobKind replay = webhooks.replay();
        UnmappedSources unmapped = new UnmappedSources(foundation.brandDb);
        JobKind remapping = new Remapping(foundation.brandDb, unmapped, foundation.audit, clock);
        Privacy privacy = privacy(foundation, config);
        JobKinds kinds = new JobKinds(Stream.concat(Stream.of(replay, remapping, privacy.work()), moreKinds.stream())
                .toList());
        JobsFeature.install(rest, jobs, kinds);
        MappingRules rules = new MappingRules(foundation.brandDb, places, foundation.audit, clock);
        MappingsFeature.install(rest, rules, unmapped, jobs, remapping, foundation.audit);
        WebhooksFeature.install(rest, webhooks, jobs, replay, workers);
        privacy.install(rest, jobs, new IdentityHashes(config.storageKeys()));
        workers.add(new JobQueue(
                foundation.brandDb,
                foundation.systemDb,
                kinds,
                mapper,
                config.work().jobThreads(),
                workers.lease()));
        workers.add(webhooks.queue(workers, config.webhooks().threads()));
        workers.add(new SweepQueue(
                foundation.brandDb,
                foundation.systemDb,
                Stream.concat(
                                Stream.of(
                                        webhooks.sweep(),
                                        privacy.sweep(),
                                        new Sweep("jobs", Duration.ofHours(1), jobs::deleteExpired),
                                        new Sweep(
                                                "idempotency", Duration.ofHours(1), rest.idempotency()::forgetExpired),
                                        new Sweep("rate-windows", Duration.ofMinutes(10), foundation.limits::sweep),
                                        new Sweep("storage", Duration.ofDays(1), foundation.usage::measure)),
                                sweeps.stream())
                        .toList()));
        workers.add(new UsageQueue(
                foundation.totals,
                new Notices(foundation.brandDb, foundation.totals, foundation.audit, new Outbox(), clock),
                new RollUp(foundation.brandDb, foundation.audit, clock),
                clock));
    }

    /** What people may ask for, over everybody who stores something of them. */
    private Privacy privacy(Foundation foundation, TangentConfig config) {
        IdentityHashes hashes = new IdentityHashes(config.storageKeys());
        ErasedIdentities erased = new ErasedIdentities(hashes);
        return new Privacy(
                foundation.brandDb,
                new Erasing(erased, new Attributes(foundation.brandDb)),
                Holders.all(new People(clock, erased), hashes, clock),
                config.storageKeys(),
                foundation.audit,
                clock);
    }

    /** What of it is to be swept. */
    private List<Sweep> features(
            Rest rest,
            Foundation foundation,
            Operations operations,
            ObjectMapper mapper,
            TangentConfig config,
            TouchpointNames names,
            Places places) {
        Audit audit = foundation.audit;
        Outbox outbox = new Outbox();
        Channels channels = new Channels(foundation.brandDb, audit, outbox);
        Brands brands = new Brands(
                foundation.agencyDb, foundation.directory, List.of(channels, new AgencySubscriptions()), audit, outbox);
        ErasedIdentities erased = new ErasedIdentities(new IdentityHashes(config.storageKeys()));
        Interactions interactions = new Interactions(
                foundation.brandDb, new People(clock, erased), places, outbox, foundation.usage, clock);

        MetaFeature.install(rest, operations);
        AuditFeature.install(rest, audit);
        AgenciesFeature.install(rest, foundation.agencies, brands);
        KeysFeature.install(rest, foundation.keys, foundation.agencies, brands, clock);
        ChannelsFeature.install(rest, channels);
        TouchpointsFeature.install(rest, new Touchpoints(foundation.brandDb, names, audit, outbox), mapper);
        RejectedInteractions rejected = new RejectedInteractions(foundation.brandDb, clock);
        Timeline timeline =
                InteractionsFeature.install(rest, interactions, rejected, operations, mapper, config.imports());
        CollectFeature.install(rest, InteractionsFeature.intake(interactions, operations, mapper, clock));
        AttributesFeature.install(rest, new AttributeDefinitions(foundation.brandDb, audit));
        Attributes attributes = new Attributes(foundation.brandDb);
        Customers customers = new Customers(
                foundation.brandDb, new Customers.Sources(attributes, erased), audit, outbox, foundation.usage, clock);
        CustomersFeature.install(
                rest, customers, new CustomerMerges(foundation.brandDb, audit, outbox, clock), timeline, operations);
        Sweep reservations = contacts(rest, foundation, config, channels, customers);
        StatisticsFeature.install(
                rest, new Statistics(foundation.brandDb, names, audit, clock), operations, mapper, clock);
        MetricsFeature.install(rest, new Metrics(foundation.brandDb, clock), mapper);
        return List.of(
                new Sweep("rejected-interactions", Duration.ofHours(1), rejected::deleteOld),
                new Sweep("attributes", Duration.ofMinutes(10), attributes::sweep),
                reservations);
    }

    /** Who may be contacted. What of it is to be swept. */
    private static Sweep contacts(
            Rest rest, Foundation foundation, TangentConfig config, Channels channels, Customers customers) {
        Outbox outbox = new Outbox();
        Persons persons = new Persons();
        Consents consents =
                new Consents(foundation.brandDb, channels, persons, foundation.audit, outbox, foundation.clock);
        ConsentsFeature.install(rest, consents, customers);
        Suppressions suppressions = new Suppressions(
                foundation.brandDb,
                channels,
                persons,
                new IdentityHashes(config.storageKeys()),
                new Suppressions.Base(foundation.audit, outbox, foundation.clock));
        ContactPolicies policies = new ContactPolicies(foundation.brandDb, foundation.audit);
        ContactChecks checks = new ContactChecks(
                foundation.brandDb,
                new ContactChecks.Sources(channels, persons, consents, suppressions, policies),
                foundation.audit,
                foundation.clock);
        ContactsFeature.install(rest, suppressions, policies, checks);
        OptOuts optOuts = new OptOuts(
                foundation.brandDb,
                config.linkSecrets(),
                new OptOuts.Sources(channels, persons, consents, suppressions),
                foundation.audit,
                foundation.clock);
        ContactsFeature.installOptOuts(rest, optOuts, config.publicUrl());
        return new Sweep("contact-reservations", Duration.ofHours(1), checks::sweep);
    }

    private static void conventions(
            JerseyEnvironment jersey,
            ObjectMapper mapper,
            Operations operations,
            Foundation foundation,
            boolean readOnly) {
        jersey.register(new JacksonMessageBodyProvider(mapper));
        jersey.register(new Problems());
        jersey.register(new ProblemRendering());
        jersey.register(new BrokenStreams());
        jersey.register(new ExactPaths());
        jersey.register(new UnweightedTypes());
        jersey.register(new NotModified());
        jersey.register(new InstantParameters());
        jersey.register(new DayParameters());
        jersey.register(new OperationFeature(operations, mapper, readOnly));
        if (!readOnly) {
            jersey.register(new DeniedCalls(foundation.audit));
        }
        jersey.register(new AuthValueFactoryProvider.Binder<>(Caller.class));
    }
}
