package dev.tangent.metrics;

import dev.tangent.api.MetricsApi;
import dev.tangent.api.model.CjmStage;
import dev.tangent.api.model.ContentIntent;
import dev.tangent.api.model.ContentTask;
import dev.tangent.api.model.Demonstration;
import dev.tangent.api.model.Direction;
import dev.tangent.api.model.Granularity;
import dev.tangent.api.model.InformationType;
import dev.tangent.api.model.InteractionType;
import dev.tangent.api.model.Interval;
import dev.tangent.api.model.Mode;
import dev.tangent.api.model.ObjectType;
import dev.tangent.api.model.Phase;
import dev.tangent.api.model.Reaction;
import dev.tangent.api.model.Sense;
import dev.tangent.api.model.Term;
import dev.tangent.api.model.TouchRole;
import dev.tangent.auth.Caller;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class MetricsResource implements MetricsApi {
    private static final Duration LONGEST = Duration.ofDays(3660);

    private final Metrics metrics;

    public MetricsResource(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public Response getActivity(
            Caller caller,
            UUID brandId,
            Instant from,
            Instant to,
            @Nullable Interval interval,
            @Nullable String groupBy,
            @Nullable UUID touchpointId,
            @Nullable String touchpointKey,
            @Nullable UUID channelId,
            @Nullable String channelKey,
            @Nullable InteractionType type,
            @Nullable Direction direction,
            @Nullable String campaign,
            @Nullable Sense sense,
            @Nullable InformationType informationType,
            @Nullable Reaction intendedReaction,
            @Nullable Term term,
            @Nullable Mode mode,
            @Nullable Phase phase,
            @Nullable CjmStage cjmStage,
            @Nullable TouchRole touchRole,
            @Nullable ContentTask contentTask,
            @Nullable ContentIntent contentIntent,
            @Nullable Granularity granularity,
            @Nullable ObjectType objectType,
            @Nullable Demonstration demonstrates,
            Boolean includeAutomated) {
        BrandId brand = caller.on(brandId);
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw Problem.invalidParameter(
                    "to", "out_of_range", "must lie after from, by at most " + LONGEST.toDays() + " days");
        }
        Filters filters = new Filters();
        ActivityQuery query = new ActivityQuery(
                from,
                to,
                Objects.toString(interval, null),
                groupBy == null ? List.of() : List.of(groupBy.split(",")),
                filters.id("touchpointId", touchpointId),
                filters.text("touchpointKey", touchpointKey),
                filters.id("channelId", channelId),
                filters.text("channelKey", channelKey),
                filters.text("type", type),
                filters.text("direction", direction),
                filters.text("campaign", campaign),
                new ActivityQuery.Axes(
                        filters.text("sense", sense),
                        filters.text("informationType", informationType),
                        filters.text("intendedReaction", intendedReaction),
                        filters.text("term", term),
                        filters.text("mode", mode),
                        filters.text("phase", phase),
                        filters.text("cjmStage", cjmStage),
                        filters.text("touchRole", touchRole),
                        filters.text("contentTask", contentTask),
                        filters.text("contentIntent", contentIntent),
                        filters.text("granularity", granularity),
                        filters.text("objectType", objectType),
                        filters.text("demonstrates", demonstrates)),
                includeAutomated);
        if (includeAutomated) {
            filters.text("includeAutomated", true);
        }
        return Response.ok(ActivityWire.of(metrics.activity(brand, query), filters.asked))
                .build();
    }

    /** Passes filters on and remembers which were asked for, so that an answer can say so. */
    private static final class Filters {
        private final Map<String, String> asked = new LinkedHashMap<>();

        @Nullable
        String text(String name, @Nullable Object value) {
            if (value == null) {
                return null;
            }
            asked.put(name, value.toString());
            return value.toString();
        }

        @Nullable
        UUID id(String name, @Nullable UUID value) {
            text(name, value);
            return value;
        }
    }
}
