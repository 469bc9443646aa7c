package dev.tangent.segments;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One condition on a customer, or several joined; exactly one of its parts is there. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Rule(
        @Nullable Identity identity,
        @Nullable Attribute attribute,
        @Nullable Interactions interactions,
        @Nullable Said consent,
        @Nullable Seen seen,
        List<Rule> all,
        List<Rule> any,
        @Nullable Rule not) {
    public Rule {
        all = all == null ? List.of() : List.copyOf(all);
        any = any == null ? List.of() : List.copyOf(any);
    }

    /** By what the customer is known. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Identity(
            @Nullable Boolean identified,
            @Nullable String kind,
            @Nullable String namespace) {}

    /** What an attribute is; which of the operands is there depends on the operator. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Attribute(
            String key,
            String operator,
            @Nullable JsonNode value,
            List<JsonNode> values,
            @Nullable Integer days) {
        public Attribute {
            values = values == null ? List.of() : List.copyOf(values);
        }
    }

    /** A window of time, in days of the brand's zone or between instants. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Window(
            @Nullable Integer lastDays,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** Bounds, both included. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Count(@Nullable Long atLeast, @Nullable Long atMost) {}

    /** Bounds of a sum of money, both included. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Sum(
            String currency,
            @Nullable Long atLeast,
            @Nullable Long atMost) {}

    /** Which interactions, and how many, how much, or when. Keys are there until they were found to name something. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Interactions(
            @Nullable String type,
            @Nullable UUID touchpointId,
            @Nullable String touchpointKey,
            @Nullable UUID channelId,
            @Nullable String channelKey,
            @Nullable String direction,
            @Nullable String actor,
            @Nullable Boolean withAutomated,
            @Nullable Window within,
            @Nullable Count count,
            @Nullable Sum sum,
            @Nullable Window first,
            @Nullable Window last) {

        Interactions at(@Nullable UUID touchpoint, @Nullable UUID channel) {
            return new Interactions(
                    type,
                    touchpoint,
                    null,
                    channel,
                    null,
                    direction,
                    actor,
                    withAutomated,
                    within,
                    count,
                    sum,
                    first,
                    last);
        }

        /** All interactions, for when the first and last of them occurred. */
        static Interactions seen(Seen seen) {
            return new Interactions(
                    null, null, null, null, null, null, null, true, null, null, null, seen.first(), seen.last());
        }
    }

    /** What holds of a consent. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Said(
            String purpose,
            @Nullable String channelKind,
            @Nullable UUID channelId,
            @Nullable String channelKey,
            String state) {

        Said of(@Nullable UUID channel) {
            return new Said(purpose, channelKind, channel, null, state);
        }
    }

    /** When the first and latest interactions of all occurred. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Seen(@Nullable Window first, @Nullable Window last) {}

    static Rule of(Interactions interactions) {
        return new Rule(null, null, interactions, null, null, List.of(), List.of(), null);
    }

    static Rule of(Said consent) {
        return new Rule(null, null, null, consent, null, List.of(), List.of(), null);
    }

    /** The same with other parts below it. */
    Rule joining(List<Rule> ofAll, List<Rule> ofAny, @Nullable Rule denied) {
        return new Rule(identity, attribute, interactions, consent, seen, ofAll, ofAny, denied);
    }

    /** This one and each below it. */
    void forEach(Consumer<Rule> action) {
        action.accept(this);
        all.forEach(part -> part.forEach(action));
        any.forEach(part -> part.forEach(action));
        if (not != null) {
            not.forEach(action);
        }
    }

    /** The attributes that it asks for. */
    Set<String> attributeKeys() {
        Set<String> keys = new TreeSet<>();
        forEach(part -> {
            if (part.attribute != null) {
                keys.add(part.attribute.key());
            }
        });
        return keys;
    }
}
