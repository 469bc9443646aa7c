package dev.tangent;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.agencies.Agency;
import dev.tangent.platform.Json;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code agency}: create, list, archive or restore agencies, or give one a new key; answers as JSON, a line each. */
final class AgencyCommand extends ConfiguredCommand<TangentConfig> {
    private final Clock clock;

    AgencyCommand(Clock clock) {
        super("agency", "Create, list, archive or restore agencies, or give one a new key");
        this.clock = clock;
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("--do")
                .dest("action")
                .choices("create", "list", "archive", "restore", "key")
                .setDefault("create")
                .help("what to do");
        parser.addArgument("--name").help("name of the agency to create");
        parser.addArgument("--time-zone").setDefault("UTC").help("IANA zone its brands begin with");
        parser.addArgument("--currency").setDefault("USD").help("ISO 4217 currency its brands begin with");
        parser.addArgument("--language").choices("en", "ru").setDefault("en").help("language its brands begin with");
        parser.addArgument("--id").help("id of the agency to archive, restore or give a key");
    }

    @Override
    protected void run(Bootstrap<TangentConfig> bootstrap, Namespace arguments, TangentConfig config) throws Exception {
        ObjectMapper mapper = Json.mapper();
        try (Operator operator = new Operator(config, clock)) {
            for (Object line : answers(operator, arguments)) {
                System.out.println(mapper.writeValueAsString(line));
            }
        }
    }

    private static Iterable<?> answers(Operator operator, Namespace arguments) {
        return switch (arguments.getString("action")) {
            case "list" -> operator.listAgencies();
            case "archive" -> List.of(operator.archiveAgency(id(arguments), true));
            case "restore" -> List.of(operator.archiveAgency(id(arguments), false));
            case "key" -> List.of(operator.createKey(id(arguments)));
            default ->
                List.of(operator.createAgency(new Agency.Draft(
                        required(arguments, "name"),
                        arguments.getString("time_zone"),
                        arguments.getString("currency"),
                        arguments.getString("language"))));
        };
    }

    private static UUID id(Namespace arguments) {
        return UUID.fromString(required(arguments, "id"));
    }

    private static String required(Namespace arguments, String name) {
        String value = arguments.getString(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("--" + name + " is missing");
        }
        return value;
    }
}
