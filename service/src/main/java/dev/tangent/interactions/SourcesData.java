package dev.tangent.interactions;

import dev.tangent.personal.Export;
import dev.tangent.personal.PersonalData;
import dev.tangent.personal.Scan;
import dev.tangent.personal.Step;
import dev.tangent.personal.Subject;
import dev.tangent.platform.Ids;
import dev.tangent.tenancy.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What senders said of raw events. What only the person's events said goes with these; what names the person goes though
 * others said it too.
 */
public final class SourcesData implements PersonalData {
    private static final int PAGE = 500;

    @Override
    public String name() {
        return "sources";
    }

    @Override
    public Set<String> tables() {
        return Set.of("interaction_source");
    }

    /** With the interactions. */
    @Override
    public void export(Tx tx, Subject subject, Export export) {}

    @Override
    public Step erase(Tx tx, Subject subject, String place) {
        List<Said> page = tx.call(SourcesDataDao.READ)
                .set("after", place.isEmpty() ? Ids.LEAST : UUID.fromString(place))
                .set("most", PAGE)
                .list(row -> new Said(row.getObject(1, UUID.class), row.getString(2)));
        return Scan.step(
                "interaction_source",
                page,
                PAGE,
                said -> subject.traces().in(said.content()),
                found -> tx.call(SourcesDataDao.DELETE)
                        .plain("ids", found, Said::id)
                        .find(row -> row.getLong(1))
                        .orElse(0L),
                said -> said.id().toString());
    }

    /** Deletes those of {@code sources} that no interaction came of any more. */
    static long deleteUnused(Tx tx, Collection<UUID> sources) {
        return sources.isEmpty()
                ? 0
                : tx.call(SourcesDataDao.DELETE_UNUSED)
                        .plain("ids", List.copyOf(sources), id -> id)
                        .run();
    }

    private record Said(UUID id, String content) {}
}
