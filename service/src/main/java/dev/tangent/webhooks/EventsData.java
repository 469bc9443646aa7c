package dev.tangent.webhooks;

import dev.tangent.personal.Export;
import dev.tangent.personal.PersonalData;
import dev.tangent.personal.Step;
import dev.tangent.personal.Subject;
import dev.tangent.platform.Ids;
import dev.tangent.tenancy.Tx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a person to those who subscribed. It goes with its deliveries, made or not, so that no retry and no replay
 * sends it; what is just being sent is waited for. To be erased before the interactions that it tells of.
 */
public final class EventsData implements PersonalData {
    private static final int PAGE = 500;

    @Override
    public String name() {
        return "events";
    }

    @Override
    public Set<String> tables() {
        return Set.of("event", "event_delivery");
    }

    @Override
    public void export(Tx tx, Subject subject, Export export) {
        export.section("Events that systems of the brand were told", "event");
        String place = Step.BEGIN;
        while (place != null) {
            List<Told> page = page(tx, subject, place);
            page.stream().filter(told -> told.isAbout(subject)).forEach(told -> {
                Map<String, @Nullable Object> event = new LinkedHashMap<>();
                event.put("type", told.type());
                event.put("occurredAt", told.occurredAt());
                event.put("data", told.data());
                export.row(event);
            });
            place = page.size() < PAGE ? null : page.get(PAGE - 1).id().toString();
        }
    }

    @Override
    public Step erase(Tx tx, Subject subject, String place) {
        List<Told> page = page(tx, subject, place);
        List<Told> found = page.stream().filter(told -> told.isAbout(subject)).toList();
        Map<String, Long> rows = new LinkedHashMap<>();
        long busy = 0;
        if (!found.isEmpty()) {
            busy = tx.call(EventsDataDao.DELETE)
                    .plain("ids", found, Told::id)
                    .find(row -> {
                        rows.put("event", row.getLong(1));
                        rows.put("event_delivery", row.getLong(2));
                        return row.getLong(3);
                    })
                    .orElse(0L);
        }
        if (busy > 0) {
            return Step.waiting(rows, place);
        }
        return page.size() < PAGE
                ? Step.over(rows)
                : Step.on(rows, page.get(PAGE - 1).id().toString());
    }

    private static List<Told> page(Tx tx, Subject subject, String place) {
        return tx.call(EventsDataDao.READ)
                .plain("customerIds", subject.customers(), id -> id)
                .plain("personIds", subject.persons(), id -> id)
                .set("after", place.isEmpty() ? Ids.LEAST : UUID.fromString(place))
                .set("most", PAGE)
                .list(row -> new Told(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getString(4),
                        row.getString(5)));
    }

    private record Told(UUID id, String data, boolean own, String type, String occurredAt) {
        boolean isAbout(Subject subject) {
            return own || subject.traces().in(data);
        }
    }
}
