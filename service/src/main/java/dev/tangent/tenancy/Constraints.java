package dev.tangent.tenancy;

import dev.tangent.platform.Fault;
import dev.tangent.platform.Problem;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Which problem a broken constraint of the database is; one that is not named here is a failure of ours. */
final class Constraints {
    private static final Map<String, Supplier<Problem>> KNOWN = Map.ofEntries(
            Map.entry("brand_key_unique", () -> Problem.keyTaken(null)),
            Map.entry("channel_key_unique", () -> Problem.keyTaken(null)),
            Map.entry("touchpoint_key_unique", () -> Problem.keyTaken(null)),
            Map.entry("mapping_rule_key_unique", () -> Problem.keyTaken(null)),
            Map.entry("segment_key_unique", () -> Problem.keyTaken(null)),
            Map.entry("persona_key_unique", () -> Problem.keyTaken(null)),
            Map.entry("content_item_key_unique", () -> Problem.keyTaken(null)),
            Map.entry("location_key_unique", () -> Problem.keyTaken(null)),
            Map.entry("journey_key_unique", () -> Problem.keyTaken(null)),
            Map.entry("agency_template_key_unique", () -> Problem.keyTaken(null)),
            Map.entry(
                    "journey_template_unique",
                    () -> Problem.of(
                            Problem.Type.TEMPLATE_IN_USE, "The brand has another journey of the same template.")),
            Map.entry("location_external_reference_unique", Constraints::referenceTaken),
            Map.entry("touchpoint_link_pair_unique", Constraints::touchpointsLinked),
            Map.entry(
                    "touchpoint_channel_fk",
                    () -> Problem.invalidBody("/channelId", "unknown_channel", "names no channel of this brand")),
            Map.entry(
                    "api_key_brand_fk",
                    () -> Problem.invalidBody("/brandId", "unknown_brand", "names no brand of this agency")));

    private Constraints() {}

    private static Problem referenceTaken() {
        return Problem.of(
                Problem.Type.EXTERNAL_REF_TAKEN,
                "Another one is called so already.",
                Fault.at("/externalRef", "external_ref_taken", "is taken"));
    }

    private static Problem touchpointsLinked() {
        return Problem.of(
                Problem.Type.TOUCHPOINTS_LINKED,
                "There is a link from the one to the other already.",
                Fault.at("/toTouchpointId", "touchpoints_linked", "is linked from there already"));
    }

    static @Nullable Problem problem(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException sql) {
                ServerErrorMessage message = sql.getServerErrorMessage();
                String constraint = message == null ? null : message.getConstraint();
                Supplier<Problem> problem = constraint == null ? null : KNOWN.get(constraint);
                return problem == null ? null : problem.get();
            }
        }
        return null;
    }
}
