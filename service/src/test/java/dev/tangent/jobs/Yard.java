package dev.tangent.jobs;

import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.auth.Scope;
import dev.tangent.localpostgres.Database;
import dev.tangent.platform.Json;
import dev.tangent.rules.Rows;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** A database with jobs in it and no service: queues are asked by the tests themselves, or by workers of theirs. */
final class Yard implements AutoCloseable {
    final Database database;
    final Backstage doors;
    final Jobs jobs;

    Yard() {
        this(TestDatabases.migrated());
    }

    Yard(Database database) {
        this.database = database;
        this.doors = new Backstage(database);
        this.jobs = new Jobs(
                doors.brandDb,
                new Audit(doors.brandDb, Clock.systemUTC()),
                new Workers(Duration.ofSeconds(1)),
                Json.mapper());
    }

    /** What a kind does, under the name {@code test}. */
    interface Work {
        @Nullable
        Object run(JobRun run) throws Exception;
    }

    record Kind(String name, Work work) implements JobKind {
        @Override
        public Scope scope() {
            return Scope.JOBS_READ;
        }

        @Override
        public @Nullable Object run(JobRun run) throws Exception {
            return work.run(run);
        }
    }

    /** What a job of tests is asked for, where it is, and what it answers. */
    record Steps(int steps) {}

    static BrandId tenant() {
        return new BrandId(UUID.randomUUID());
    }

    JobQueue queue(Work work) {
        return queue(work, 4, Duration.ofSeconds(30));
    }

    JobQueue queue(Work work, int threads, Duration lease) {
        JobKinds kinds = new JobKinds(List.of(new Kind("test", work)));
        return new JobQueue(doors.brandDb, doors.systemDb, kinds, Json.mapper(), threads, lease);
    }

    UUID enqueue(BrandId tenant, int steps) {
        return enqueue(tenant, "test", steps);
    }

    UUID enqueue(BrandId tenant, String kind, int steps) {
        Kind named = new Kind(kind, run -> null);
        return doors.brandDb.in(
                tenant,
                tx -> jobs.enqueue(tx, Act.ofSystem("test"), named, new Steps(steps))
                        .id());
    }

    /** Does every step from the checkpoint on, each with an effect that would show if it were done twice. */
    Object stepByStep(JobRun run, Runnable betweenSteps) {
        int steps = run.parameters(Steps.class).steps();
        int begun = run.checkpoint(Steps.class).map(Steps::steps).orElse(0);
        for (int step = begun + 1; step <= steps; step++) {
            step(run, step, steps);
            betweenSteps.run();
        }
        return new Steps(steps);
    }

    void step(JobRun run, int step, int steps) {
        doors.brandDb.in(run.tenant(), tx -> {
            tx.dao(EffectDao.class).insert(run.id().toString(), step + " " + UUID.randomUUID());
            run.checkpoint(tx, new Steps(step), step, (long) steps);
            return step;
        });
    }

    /** How many effects a job has had that are seen in its tenant. */
    int effects(BrandId tenant, UUID job) {
        return doors.brandDb.one(
                tenant, tx -> tx.dao(EffectDao.class).list(job.toString()).size());
    }

    /** The steps that a job has done, in their order; one that was done twice is there twice. */
    List<Integer> steps(BrandId tenant, UUID job) {
        return doors.brandDb.one(tenant, tx -> tx.dao(EffectDao.class).list(job.toString())).stream()
                .map(key -> Integer.valueOf(key.split(" ", 2)[0]))
                .sorted()
                .toList();
    }

    Job job(BrandId tenant, UUID id) {
        return jobs.get(tenant, id);
    }

    void cancel(BrandId tenant, UUID id) {
        doors.brandDb.in(tenant, tx -> jobs.cancel(tx, Act.ofSystem("test"), jobs.lock(tx, id)));
    }

    /** As if so much time had passed for the job. */
    void makeDue(UUID id) {
        run("update job set due_at = now() where id = '" + id + "'");
    }

    List<String> ask(String sql) {
        try (Connection superuser = database.connect(TestDatabases.server().superuser())) {
            return Rows.of(superuser, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void run(String sql) {
        try (Connection superuser = database.connect(TestDatabases.server().superuser())) {
            Rows.run(superuser, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        doors.close();
    }

    /** Any table that takes a row for each step will do. */
    interface EffectDao {
        @SqlUpdate("""
                insert into idempotency (brand_id, operation, key, body_hash)
                values (:brandId, :job, :key, ''::bytea)
                """)
        int insert(String job, String key);

        @SqlQuery("select key from idempotency where brand_id = :brandId and operation = :job")
        List<String> list(String job);
    }
}
