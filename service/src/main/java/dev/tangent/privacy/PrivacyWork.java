package dev.tangent.privacy;

import dev.tangent.auth.Scope;
import dev.tangent.customers.Erasing;
import dev.tangent.jobs.JobKind;
import dev.tangent.jobs.JobRun;
import dev.tangent.personal.PersonalData;
import dev.tangent.personal.Step;
import dev.tangent.personal.Subject;
import dev.tangent.tenancy.BrandDb;
import dev.tangent.tenancy.Tx;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Does what a privacy request asks for, holder after holder and chunk after chunk, each with where it is, so that it goes
 * on there after a crash. What it keeps of the person meanwhile is the request's id.
 */
final class PrivacyWork implements JobKind {
    private static final int PAUSE_MILLIS = 100;

    private final BrandDb db;
    private final Erasing erasing;
    private final InFlight inFlight;
    private final List<PersonalData> holders;
    private final Exports exports;
    private final Completion completion;
    private final Clock clock;

    PrivacyWork(
            BrandDb db,
            Erasing erasing,
            List<PersonalData> holders,
            Exports exports,
            Completion completion,
            Clock clock) {
        this.db = db;
        this.erasing = erasing;
        this.inFlight = new InFlight(db);
        this.holders = List.copyOf(holders);
        this.exports = exports;
        this.completion = completion;
        this.clock = clock;
    }

    /** What the job is told. */
    record Told(UUID requestId) {}

    /**
     * How far it is: at which holder, and where in it; {@code rows} so far, by table. {@code keyId}: of the secret that gives an
     * anonymised person's new ids, which stay the same when another secret becomes current meanwhile.
     */
    record Place(String keyId, boolean marked, boolean alone, int holder, String place, TreeMap<String, Long> rows) {
        static Place begin(String keyId) {
            return new Place(keyId, false, false, 0, Step.BEGIN, new TreeMap<>());
        }

        Place withMarked() {
            return new Place(keyId, true, false, holder, place, rows);
        }

        Place withAlone() {
            return new Place(keyId, true, true, holder, place, rows);
        }

        Place after(Step step) {
            TreeMap<String, Long> sum = new TreeMap<>(rows);
            step.rows().forEach((table, count) -> sum.merge(table, count, Long::sum));
            sum.values().removeIf(count -> count == 0);
            String next = step.next();
            return next == null
                    ? new Place(keyId, marked, alone, holder + 1, Step.BEGIN, sum)
                    : new Place(keyId, marked, alone, holder, next, sum);
        }

        /** All at once. */
        Place after(int all, Map<String, Long> written) {
            return new Place(keyId, marked, alone, all, Step.BEGIN, new TreeMap<>(written));
        }

        long done() {
            return rows.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    @Override
    public String name() {
        return "privacy_request";
    }

    @Override
    public Scope scope() {
        return Scope.PRIVACY_WRITE;
    }

    @Override
    public Map<String, Object> run(JobRun run) throws InterruptedException {
        UUID id = run.parameters(Told.class).requestId();
        PrivacyRequest request = db.one(
                        run.tenant(), tx -> tx.dao(PrivacyRequestDao.class).find(id))
                .orElseThrow();
        Place place = run.checkpoint(Place.class).orElseGet(() -> Place.begin(completion.currentKeyId()));
        if (request.erases()) {
            place = hidden(run, request, place);
        }
        String keyId = place.keyId();
        Subject subject = db.in(
                run.tenant(),
                tx -> completion.subject(tx, erasing, request, keyId).orElse(null));
        while (subject != null && place.holder() < holders.size()) {
            place = step(run, request, subject, place);
        }
        return completion.complete(run, request, place.rows());
    }

    /** Out of everybody's sight, and nobody left who saw them. */
    private Place hidden(JobRun run, PrivacyRequest request, Place begin) {
        Place place = begin;
        if (!place.marked()) {
            place = db.in(run.tenant(), tx -> {
                erasing.begin(tx, request.customerId(), clock.instant().truncatedTo(ChronoUnit.MICROS));
                return kept(run, tx, begin.withMarked());
            });
        }
        if (!place.alone()) {
            Place marked = place;
            inFlight.await(run.tenant(), () -> run.progress(marked.done(), null));
            place = db.in(run.tenant(), tx -> kept(run, tx, marked.withAlone()));
        }
        return place;
    }

    private Place step(JobRun run, PrivacyRequest request, Subject subject, Place from) throws InterruptedException {
        PersonalData holder = holders.get(from.holder());
        boolean[] waits = new boolean[1];
        Place next = db.in(run.tenant(), tx -> {
            if (request.kind().equals(PrivacyRequest.ACCESS)) {
                return kept(run, tx, from.after(holders.size(), exports.write(tx, subject)));
            }
            Step step = step(tx, request, holder, subject, from.place());
            waits[0] = step.waits();
            return kept(run, tx, from.after(step));
        });
        if (waits[0]) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        return next;
    }

    private static Step step(Tx tx, PrivacyRequest request, PersonalData holder, Subject subject, String place) {
        return switch (request.kind()) {
            case PrivacyRequest.ERASE -> holder.erase(tx, subject, place);
            case PrivacyRequest.ANONYMISE -> holder.anonymise(tx, subject, place);
            case PrivacyRequest.RESTRICT -> holder.restrict(tx, subject, true);
            case PrivacyRequest.LIFT_RESTRICTION -> holder.restrict(tx, subject, false);
            default -> throw new IllegalStateException(request.kind());
        };
    }

    private static Place kept(JobRun run, Tx tx, Place place) {
        run.checkpoint(tx, place, place.done(), null);
        return place;
    }
}
