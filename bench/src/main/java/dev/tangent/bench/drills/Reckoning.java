package dev.tangent.bench.drills;

import dev.tangent.localpostgres.Database;
import dev.tangent.localpostgres.Login;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Holds what the witnesses saw against what the database holds. */
final class Reckoning {
    private static final int EXAMPLES = 5;
    private static final String RECORDED = "interaction.recorded";

    private final Database database;
    private final Login superuser;
    private final UUID brand;

    Reckoning(Database database, Login superuser, UUID brand) {
        this.database = database;
        this.superuser = superuser;
        this.brand = brand;
    }

    /**
     * What was found, and what is wrong with it; nothing, when all promises were kept. {@code mayHeal}: what is wrong is
     * late at most, and comes right once every delivery has been made.
     */
    record Result(int acknowledged, int stored, int events, int sightings, List<String> broken, boolean mayHeal) {}

    /** How many deliveries are still to be made. */
    int pending() throws SQLException {
        return query("select id::text from event_delivery where brand_id = ? and state = 'pending'")
                .size();
    }

    Result of(List<String> acknowledged, List<Sighting> sightings) throws SQLException {
        return of(
                acknowledged,
                query("select id::text from interaction where brand_id = ?"),
                query("select subject_id::text from event where brand_id = ? and type = '" + RECORDED + "'"),
                sightings);
    }

    /** {@code stored}: the ids of interactions; {@code events}: what each event of one is about. */
    static Result of(List<String> acknowledged, List<String> stored, List<String> events, List<Sighting> sightings) {
        List<String> broken = new ArrayList<>();
        Set<String> known = new HashSet<>(stored);
        report(broken, "acknowledged but not stored", missing(acknowledged, known));
        report(broken, "acknowledged twice under one id", repeated(acknowledged));
        report(broken, "stored without an event", missing(stored, new HashSet<>(events)));
        report(broken, "an event of what is not stored", missing(events, known));
        report(broken, "two events of one interaction", repeated(events));
        report(
                broken,
                "an invalid signature",
                sightings.stream()
                        .filter(sighting -> !sighting.valid())
                        .map(Sighting::toString)
                        .toList());
        Map<String, Set<String>> idsBySubject = new HashMap<>();
        sightings.stream()
                .filter(sighting -> sighting.type().equals(RECORDED))
                .forEach(sighting -> idsBySubject
                        .computeIfAbsent(sighting.subjectId(), none -> new HashSet<>())
                        .add(sighting.webhookId()));
        report(
                broken,
                "one event under several webhook ids",
                idsBySubject.entrySet().stream()
                        .filter(ids -> ids.getValue().size() > 1)
                        .map(Map.Entry::getKey)
                        .toList());
        boolean lost = !broken.isEmpty();
        List<String> late = missing(events, idsBySubject.keySet());
        report(broken, "an event whose webhook never arrived", late);
        return new Result(
                acknowledged.size(), stored.size(), events.size(), sightings.size(), broken, !lost && !late.isEmpty());
    }

    private static void report(List<String> broken, String what, List<String> which) {
        if (!which.isEmpty()) {
            broken.add(which.size() + " x " + what + ": "
                    + which.stream().limit(EXAMPLES).toList());
        }
    }

    private static List<String> missing(List<String> wanted, Set<String> there) {
        return wanted.stream().filter(one -> !there.contains(one)).toList();
    }

    private static List<String> repeated(List<String> all) {
        Set<String> once = new HashSet<>();
        return all.stream().filter(one -> !once.add(one)).toList();
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection connection = database.connect(superuser);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, brand);
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        }
    }
}
