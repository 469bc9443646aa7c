package dev.tangent;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.agencies.AgenciesFeature;
import dev.tangent.agencies.Brands;
import dev.tangent.auth.AuthFeature;
import dev.tangent.auth.Caller;
import dev.tangent.channels.Channels;
import dev.tangent.channels.ChannelsFeature;
import dev.tangent.customers.Customers;
import dev.tangent.customers.CustomersFeature;
import dev.tangent.customers.People;
import dev.tangent.customers.Timeline;
import dev.tangent.idempotency.Idempotency;
import dev.tangent.interactions.Interactions;
import dev.tangent.interactions.InteractionsFeature;
import dev.tangent.keys.KeysFeature;
import dev.tangent.meta.MetaFeature;
import dev.tangent.metrics.Metrics;
import dev.tangent.metrics.MetricsFeature;
import dev.tangent.platform.Cursors;
import dev.tangent.platform.Json;
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
import dev.tangent.rest.Rest;
import dev.tangent.touchpoints.TouchpointNames;
import dev.tangent.touchpoints.Touchpoints;
import dev.tangent.touchpoints.TouchpointsFeature;
import io.dropwizard.auth.AuthValueFactoryProvider;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.jackson.JacksonMessageBodyProvider;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.time.Clock;
import java.util.List;

/** The service: foundations first, then one line per feature. */
public final class TangentApp extends Application<TangentConfig> {
    private final Clock clock;

    public TangentApp() {
        this(Clock.systemUTC());
    }

    /** With a clock of the caller's. */
    public TangentApp(Clock clock) {
        this.clock = clock;
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
        new Plumbing(environment, foundation)
                .install(mapper, RequestLines.to(config.requestLines()), config.drainDelay());

        Rest rest = new Rest(
                environment.jersey()::register,
                new Idempotency(foundation.brandDb, foundation.agencyDb, mapper, clock),
                new Cursors(config.cursorSecrets()),
                new MergePatch(mapper, operations));
        features(rest, foundation, operations, mapper);
    }

    private void features(Rest rest, Foundation foundation, Operations operations, ObjectMapper mapper) {
        Channels channels = new Channels(foundation.brandDb);
        Brands brands = new Brands(foundation.agencyDb, foundation.directory, List.of(channels));
        TouchpointNames names = new TouchpointNames();
        Interactions interactions = new Interactions(foundation.brandDb, new People(clock), names, clock);

        MetaFeature.install(rest, operations);
        AgenciesFeature.install(rest, foundation.agencies, brands);
        KeysFeature.install(rest, foundation.keys, foundation.agencies, brands, clock);
        ChannelsFeature.install(rest, channels);
        TouchpointsFeature.install(rest, new Touchpoints(foundation.brandDb, names), mapper);
        Timeline timeline = InteractionsFeature.install(rest, interactions, operations, mapper, clock);
        CustomersFeature.install(rest, new Customers(foundation.brandDb), timeline);
        MetricsFeature.install(rest, new Metrics(foundation.brandDb, clock), mapper);
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
        jersey.register(new ExactPaths());
        jersey.register(new UnweightedTypes());
        jersey.register(new NotModified());
        jersey.register(new InstantParameters());
        jersey.register(new OperationFeature(operations, mapper, readOnly));
        jersey.register(new AuthFeature(operations, foundation.credentials, foundation.directory));
        jersey.register(new AuthValueFactoryProvider.Binder<>(Caller.class));
    }
}
