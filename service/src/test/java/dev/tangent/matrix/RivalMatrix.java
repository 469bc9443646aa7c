package dev.tangent.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.testing.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Calls every operation in every way that could reach somebody else's data, and names the calls that were not refused.
 * What it calls with is left to the caller, so that it can be seen to find a service that leaks.
 */
public final class RivalMatrix {
    /** It creates under the id that it is given; what has this id elsewhere is no concern of the brand's. */
    /** Templates come with the service and belong to nobody. */
    private static final String OF_ALL = "templateId";

    /** A draft may name what is not there; {@code PlanCheckTest} shows that what a rival has is not. */
    private static final Set<String> DRAFTS = Set.of("putJourneyDraft", "putJourneyPlacement");

    private static final String PUTS = "putTouchpoint";

    private final List<Sample> samples;

    public RivalMatrix(List<Sample> samples) {
        this.samples = samples.stream().filter(sample -> !sample.isPublic()).toList();
    }

    /** Another's brand in the path, and all that is in it. */
    public List<String> foreignBrand(Inhabitant other, Function<Sample.Call, Reply> send) {
        return samples.stream()
                .filter(sample -> sample.pathParameters().contains("brandId"))
                .flatMap(sample -> offender(sample.call(other.ids()), send, 404).stream())
                .toList();
    }

    /** One's own brand in the path, and another's ids below it. */
    public List<String> foreignIds(Inhabitant own, Inhabitant other, Function<Sample.Call, Reply> send) {
        return samples.stream()
                .filter(sample -> sample.pathParameters().stream().anyMatch(name -> !name.equals("brandId")))
                .filter(sample ->
                        !sample.id().equals(PUTS) && !sample.pathParameters().contains(OF_ALL))
                .flatMap(sample -> offender(sample.call(other.idsUnder(own)), send, 404).stream())
                .toList();
    }

    /** Another's ids in the body. */
    public List<String> foreignReferences(Inhabitant own, Inhabitant other, Function<Sample.Call, Reply> send) {
        List<String> offenders = new ArrayList<>();
        for (Sample sample : samples) {
            if (DRAFTS.contains(sample.id())) {
                continue;
            }
            sample.references()
                    .forEach((name, pointers) -> pointers.forEach(pointer -> {
                        Sample.Call call = sample.call(own.ids(), referring(sample, pointer, name, other), Map.of());
                        boolean batch = pointer.startsWith("/items/0");
                        offenders.addAll(offender(call, send, batch ? 207 : 422));
                        if (batch
                                && !send.apply(call)
                                        .json()
                                        .at("/rejected/0/problem/status")
                                        .asText()
                                        .equals("422")) {
                            offenders.add(call + " was not refused in its batch");
                        }
                    }));
        }
        return offenders;
    }

    /** Another's ids as filters of one's own lists and numbers: nothing is found. */
    public List<String> foreignFilters(Inhabitant own, Inhabitant other, Function<Sample.Call, Reply> send) {
        List<String> offenders = new ArrayList<>();
        for (Sample sample : samples) {
            for (String filter : sample.idFilters()) {
                String id = Objects.requireNonNull(
                        other.ids().get(filter), () -> "No value for " + filter + " of " + sample.id());
                Sample.Call call = sample.call(own.ids(), null, Map.of(filter, id));
                Reply reply = send.apply(call);
                if (reply.status() != 200 || !(reply.text().isEmpty() || foundNothing(reply.json()))) {
                    offenders.add(call + " answered " + reply.status() + " " + reply.text());
                }
            }
        }
        return offenders;
    }

    /** No items or rows, or none that was judged. */
    private static boolean foundNothing(JsonNode answer) {
        if (answer.has("touchpointCount")) {
            return answer.get("touchpointCount").asInt() == 0;
        }
        JsonNode found = answer.has("rows") ? answer.get("rows") : answer.path("items");
        return found.isArray() && found.isEmpty();
    }

    /** Another's cursors on one's own lists. */
    public List<String> foreignCursors(
            Inhabitant own, Function<Sample, String> cursors, Function<Sample.Call, Reply> send) {
        return samples.stream()
                .filter(Sample::isList)
                .flatMap(sample -> offender(
                        sample.call(own.ids(), null, Map.of("limit", "1", "cursor", cursors.apply(sample))), send, 400)
                        .stream())
                .toList();
    }

    /** Whatever one may read of one's own: the name of the other is nowhere in it, nor an id that is not shared. */
    public List<String> traces(Inhabitant own, Inhabitant other, Function<Sample.Call, Reply> send) {
        return samples.stream()
                .filter(sample -> sample.method().equals("GET"))
                .map(sample -> sample.call(own.ids()))
                .filter(call -> {
                    String text = send.apply(call).text();
                    return text.contains(other.name())
                            || other.ids().values().stream()
                                    .filter(id -> !own.ids().containsValue(id))
                                    .anyMatch(text::contains);
                })
                .map(Sample.Call::toString)
                .toList();
    }

    private static JsonNode referring(Sample sample, String pointer, String name, Inhabitant other) {
        JsonNode body = Objects.requireNonNull(sample.body()).deepCopy();
        ObjectNode place = (ObjectNode) body.at(pointer);
        place.remove(name.replaceFirst("Id$", "Key"));
        place.put(
                name,
                Objects.requireNonNull(other.ids().get(name), () -> "No value for " + name + " of " + sample.id()));
        return body;
    }

    private static List<String> offender(Sample.Call call, Function<Sample.Call, Reply> send, int expected) {
        Reply reply = send.apply(call);
        return reply.status() == expected
                ? List.of()
                : List.of(call + " answered " + reply.status() + " " + reply.text());
    }
}
