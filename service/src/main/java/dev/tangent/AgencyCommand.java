package dev.tangent;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.agencies.Agency;
import dev.tangent.auth.Plan;
import dev.tangent.platform.Json;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/**
 * {@code agency}: create, list, archive or restore agencies, give one a new key or limits of its own; answers as JSON, a
 * line each.
 */
final class AgencyCommand extends ConfiguredCommand<TangentConfig> {
    private final Clock clock;

    AgencyCommand(Clock clock) {
        super("agency", "Create, list, archive or restore agencies, give one a new key or limits");
        this.clock = clock;
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("--do")
                .dest("action")
                .choices("create", "list", "archive", "restore", "key", "limits")
                .setDefault("create")
                .help("what to do");
        parser.addArgument("--name").help("name of the agency to create");
        parser.addArgument("--time-zone").setDefault("UTC").help("IANA zone its brands begin with");
        parser.addArgument("--currency").setDefault("USD").help("ISO 4217 currency its brands begin with");
        parser.addArgument("--language").choices("en", "ru").setDefault("en").help("language its brands begin with");
        parser.addArgument("--id").help("id of the agency to archive, restore, give a key or limit");
        parser.addArgument("--interactions-per-month").help("limit to set, or none");
        parser.addArgument("--rate-per-key").help("calls in ten seconds to set, 0 for no limit, or none for the usual");
        parser.addArgument("--rate-per-brand").help("the same for a brand");
        parser.addArgument("--rate-per-address").help("the same for an address");
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
            case "limits" -> List.of(operator.setLimits(id(arguments), plan -> changed(plan, arguments)));
            default ->
                List.of(operator.createAgency(new Agency.Draft(
                        required(arguments, "name"),
                        arguments.getString("time_zone"),
                        arguments.getString("currency"),
                        arguments.getString("language"))));
        };
    }

    /** The plan with what the arguments name; what they do not name stays. */
    private static Plan changed(Plan plan, Namespace arguments) {
        return new Plan(
                number(arguments, "rate_per_key", plan.ratePerKey(), Integer::valueOf),
                number(arguments, "rate_per_brand", plan.ratePerBrand(), Integer::valueOf),
                number(arguments, "rate_per_address", plan.ratePerAddress(), Integer::valueOf),
                number(arguments, "interactions_per_month", plan.interactionsPerMonth(), Long::valueOf));
    }

    private static <N extends Number> @Nullable N number(
            Namespace arguments, String name, @Nullable N current, Function<String, N> read) {
        String text = arguments.getString(name);
        if (text == null) {
            return current;
        }
        if (text.equals("none")) {
            return null;
        }
        N number = read.apply(text);
        if (number.longValue() < 0) {
            throw new IllegalArgumentException("--" + name.replace('_', '-') + " is less than 0");
        }
        return number;
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
