package dev.tangent.jobs;

import dev.tangent.personal.Export;
import dev.tangent.personal.PersonalData;
import dev.tangent.personal.Scan;
import dev.tangent.personal.Step;
import dev.tangent.personal.Subject;
import dev.tangent.platform.Ids;
import dev.tangent.tenancy.Tx;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What work was told and what came of it. No kind is told a name; what names a person nevertheless is emptied. */
public final class JobsData implements PersonalData {
    private static final int PAGE = 500;

    @Override
    public String name() {
        return "jobs";
    }

    @Override
    public Set<String> tables() {
        return Set.of("job");
    }

    /** Nothing that is told of a person. */
    @Override
    public void export(Tx tx, Subject subject, Export export) {}

    @Override
    public Step erase(Tx tx, Subject subject, String place) {
        List<Said> page = tx.call(JobsDataDao.READ)
                .set("after", place.isEmpty() ? Ids.LEAST : UUID.fromString(place))
                .set("most", PAGE)
                .list(row -> new Said(row.getObject(1, UUID.class), row.getString(2)));
        return Scan.step(
                "job",
                page,
                PAGE,
                said -> subject.traces().in(said.text()),
                found ->
                        tx.call(JobsDataDao.EMPTY).plain("ids", found, Said::id).run(),
                said -> said.id().toString());
    }

    private record Said(UUID id, String text) {}
}
