package dev.tangent.interactions;

import dev.tangent.customers.People;
import dev.tangent.personal.Export;
import dev.tangent.personal.PersonalData;
import dev.tangent.personal.Step;
import dev.tangent.personal.Subject;
import dev.tangent.tenancy.Tx;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** What a customer did. Anonymised it stays, with other ids and without anything that a sender chose freely. */
public final class InteractionsData implements PersonalData {
    private static final int CHUNK = 1000;

    private final People people;

    public InteractionsData(People people) {
        this.people = people;
    }

    @Override
    public String name() {
        return "interactions";
    }

    @Override
    public Set<String> tables() {
        return Set.of("interaction");
    }

    @Override
    public void export(Tx tx, Subject subject, Export export) {
        export.section("Interactions", "interaction");
        InteractionDataDao dao = new InteractionDataDao(tx);
        for (UUID person : subject.persons()) {
            InteractionDataDao.Page page = dao.read(person, InteractionDataDao.FIRST, CHUNK);
            page.rows().forEach(export::row);
            while (page.last() != null) {
                page = dao.read(person, page.last(), CHUNK);
                page.rows().forEach(export::row);
            }
        }
    }

    @Override
    public Step erase(Tx tx, Subject subject, String place) {
        return step(tx, new InteractionDataDao(tx).delete(subject.persons(), CHUNK));
    }

    @Override
    public Step anonymise(Tx tx, Subject subject, String place) {
        List<UUID> persons = subject.persons();
        InteractionDataDao dao = new InteractionDataDao(tx);
        if (dao.hasAny(persons)) {
            people.unknown(
                    tx, subject.successor().customerId(), subject.successor().personId());
        }
        return step(tx, dao.replace(persons, subject.successor().personId(), subject.salt(), CHUNK));
    }

    /** The sources that nothing else came of go along. */
    private static Step step(Tx tx, List<InteractionDataDao.Gone> gone) {
        Set<UUID> sources = new HashSet<>();
        gone.stream()
                .map(InteractionDataDao.Gone::sourceId)
                .filter(Objects::nonNull)
                .forEach(sources::add);
        Map<String, Long> rows =
                Map.of("interaction", (long) gone.size(), "interaction_source", SourcesData.deleteUnused(tx, sources));
        return gone.size() < CHUNK ? Step.over(rows) : Step.on(rows, Step.BEGIN);
    }
}
