package dev.tangent.journeys;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where everything stands on the map of a version: stages as columns, channels as lanes, touchpoints as cards in them, and a
 * curve of what customers are expected to feel. In pixels from the upper left corner. As the API writes it.
 */
public record MapLayout(
        int width,
        int height,
        String title,
        List<Column> columns,
        List<Lane> lanes,
        List<Card> cards,
        List<Link> links,
        Curve curve) {
    static final int MARGIN = 16;
    static final int TITLE_HEIGHT = 40;
    static final int HEADER_HEIGHT = 64;
    static final int LABEL_WIDTH = 136;
    static final int LEAST_WIDTH = 1200;
    static final int LEAST_COLUMN = 158;
    static final int CARD_HEIGHT = 58;
    static final int GAP = 8;
    /** From a card to the next column or lane; links go there. */
    static final int ASIDE = 12;

    static final int CURVE_HEIGHT = 120;
    static final int LEGEND_HEIGHT = 76;
    static final String LEADS_TO = "leads_to";
    private static final int MOST_EMOTION = 2;

    /** A box. */
    public record Box(int x, int y, int width, int height) {
        int right() {
            return x + width;
        }

        int bottom() {
            return y + height;
        }
    }

    /** A stage. */
    public record Column(
            String stageKey,
            String name,
            @Nullable String phase,
            @Nullable String cjmStage,
            Box box) {}

    /** A channel. */
    public record Lane(UUID channelId, String channelKey, String name, Box box) {}

    /** A touchpoint in its stage and its channel. */
    public record Card(
            String placementKey,
            String stageKey,
            UUID touchpointId,
            String name,
            String state,
            boolean required,
            boolean momentOfTruth,
            @Nullable Boolean tangible,
            @Nullable String actor,
            @Nullable Integer expectedEmotion,
            Box box) {}

    /** From one card to another; with the way it goes where it is a link, and nothing else where it is an order. */
    public record Link(
            String fromPlacementKey,
            String toPlacementKey,
            String kind,
            @Nullable String state,
            @Nullable Boolean handOff,
            @Nullable List<Corner> way) {
        static Link order(String from, String to, String kind) {
            return new Link(from, to, kind, null, null, null);
        }

        static Link leading(String from, String to, String state, boolean handOff, List<Corner> way) {
            return new Link(from, to, LEADS_TO, state, handOff, way);
        }
    }

    /** Where a way begins, turns or ends. */
    public record Corner(int x, int y) {}

    /** Of each stage with an expectation, where its mean stands; {@code emotion} from -2 to 2. */
    public record Curve(Box box, List<Point> points) {}

    /** A stage on the curve. */
    public record Point(String stageKey, double emotion, int x, int y) {}

    /** {@code states}: of the touchpoints, as they are today. */
    static MapLayout of(Version version, Map<UUID, String> states) {
        int stages = version.stages().size();
        int room = LEAST_WIDTH - 2 * MARGIN - LABEL_WIDTH;
        int column = Math.max(LEAST_COLUMN, (int) Math.ceil((double) room / Math.max(1, stages)));
        int left = MARGIN + LABEL_WIDTH;
        int top = MARGIN + TITLE_HEIGHT;
        Map<UUID, List<Version.Placement>> byChannel = byChannel(version);
        List<Lane> lanes = new ArrayList<>();
        Map<String, MapRoutes.Spot> spots = new HashMap<>();
        int y = top + HEADER_HEIGHT;
        for (List<Version.Placement> ofChannel : byChannel.values()) {
            int deepest = 0;
            for (int i = 0; i < stages; i++) {
                Version.Stage stage = version.stages().get(i);
                int depth = 0;
                for (Version.Placement placement : stage.placements()) {
                    if (ofChannel.contains(placement)) {
                        int cardTop = y + ASIDE + depth * (CARD_HEIGHT + GAP);
                        Box box = new Box(left + i * column + ASIDE, cardTop, column - 2 * ASIDE, CARD_HEIGHT);
                        Card card = card(stage, placement, states, box);
                        spots.put(placement.key(), new MapRoutes.Spot(card, i, lanes.size()));
                        depth++;
                    }
                }
                deepest = Math.max(deepest, depth);
            }
            int height = 2 * ASIDE + deepest * (CARD_HEIGHT + GAP) - GAP;
            Placeable.Frozen channel = ofChannel.get(0).touchpoint();
            lanes.add(new Lane(
                    channel.channelId(),
                    channel.channelKey(),
                    channel.channelName(),
                    new Box(MARGIN, y, LABEL_WIDTH + stages * column, height)));
            y += height;
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < stages; i++) {
            Version.Stage stage = version.stages().get(i);
            columns.add(new Column(
                    stage.key(),
                    stage.name(),
                    stage.phase(),
                    stage.cjmStage(),
                    new Box(left + i * column, top, column, y - top)));
        }
        List<MapRoutes.Spot> path = version.stages().stream()
                .flatMap(stage -> stage.placements().stream())
                .map(placement -> Objects.requireNonNull(spots.get(placement.key())))
                .toList();
        Box curve = new Box(left, y + GAP, stages * column, CURVE_HEIGHT);
        return new MapLayout(
                left + stages * column + MARGIN,
                curve.bottom() + LEGEND_HEIGHT + MARGIN,
                version.name(),
                columns,
                lanes,
                path.stream().map(MapRoutes.Spot::card).toList(),
                Stream.concat(orders(version).stream(), MapRoutes.of(version.links(), path, lanes).stream())
                        .toList(),
                new Curve(curve, points(version, columns, curve)));
    }

    /** What of the map changes though its version does not: the states of its touchpoints. */
    List<String> states() {
        return cards.stream().map(Card::state).toList();
    }

    /** In the order in which the path comes to them. */
    private static Map<UUID, List<Version.Placement>> byChannel(Version version) {
        Map<UUID, List<Version.Placement>> byChannel = new LinkedHashMap<>();
        version.stages()
                .forEach(stage -> stage.placements()
                        .forEach(placement -> byChannel
                                .computeIfAbsent(placement.touchpoint().channelId(), id -> new ArrayList<>())
                                .add(placement)));
        return byChannel;
    }

    private static Card card(Version.Stage stage, Version.Placement placement, Map<UUID, String> states, Box box) {
        Placeable.Frozen touchpoint = placement.touchpoint();
        return new Card(
                placement.key(),
                stage.key(),
                placement.touchpointId(),
                touchpoint.touchpointName(),
                Objects.requireNonNull(states.get(placement.touchpointId())),
                placement.required(),
                touchpoint.momentOfTruth(),
                touchpoint.tangible(),
                touchpoint.actor(),
                touchpoint.expectedEmotion(),
                box);
    }

    private static List<Link> orders(Version version) {
        List<Link> links = new ArrayList<>();
        version.stages()
                .forEach(stage -> stage.placements().forEach(placement -> {
                    placement.after().forEach(before -> links.add(Link.order(before, placement.key(), "after")));
                    if (placement.expected() != null) {
                        links.add(Link.order(placement.expected().after(), placement.key(), "expected"));
                    }
                }));
        return links;
    }

    private static List<Point> points(Version version, List<Column> columns, Box box) {
        Map<String, Box> boxes = new HashMap<>();
        columns.forEach(column -> boxes.put(column.stageKey(), column.box()));
        List<Point> points = new ArrayList<>();
        for (Version.Stage stage : version.stages()) {
            OptionalDouble mean = stage.placements().stream()
                    .map(placement -> placement.touchpoint().expectedEmotion())
                    .filter(Objects::nonNull)
                    .mapToInt(Integer::intValue)
                    .average();
            if (mean.isPresent()) {
                Box column = Objects.requireNonNull(boxes.get(stage.key()));
                double share = (MOST_EMOTION - mean.getAsDouble()) / (2.0 * MOST_EMOTION);
                points.add(new Point(
                        stage.key(),
                        mean.getAsDouble(),
                        column.x() + column.width() / 2,
                        box.y() + (int) Math.round(share * box.height())));
            }
        }
        return points;
    }
}
