package dev.tangent.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.MetricRegistry;
import dev.tangent.localpostgres.Database;
import dev.tangent.localpostgres.Login;
import dev.tangent.platform.Problem;
import dev.tangent.rules.Rows;
import dev.tangent.testing.TestDatabases;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import io.dropwizard.util.Duration;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Each way in which a shared database was seen to let one tenant see another, closed. Long because it is a list of them,
 * one test per way, over one filled database.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationTest {
    private static final AgencyId AGENCY = new AgencyId(new UUID(7, 1));
    private static final AgencyId RIVAL_AGENCY = new AgencyId(new UUID(7, 2));
    private static final BrandId ACME = new BrandId(new UUID(7, 11));
    private static final BrandId SISTER = new BrandId(new UUID(7, 12));
    private static final BrandId RIVAL = new BrandId(new UUID(7, 21));
    private static final UUID STORE = new UUID(7, 99);
    private static final String SET_ACME = "select set_config('app.brand_id', '" + ACME.value() + "', true)";

    /** The same without Jdbi. */
    private static final Sql CHANNELS = Sql.of("select brand_id from channel where :brandId::uuid is not null");

    private static final Sql FAILING = Sql.of("select 1 / 0 where :brandId::uuid is not null");

    private final Database database = TestDatabases.migrated();
    private final List<ManagedDataSource> pools = new ArrayList<>();

    /** One connection, so that each call gets the one that the call before used. */
    private final DataSource single = pool(database.app(), 1);

    private final BrandDb brandDb = new BrandDb(transactions(single));
    private final AgencyDb agencyDb = new AgencyDb(transactions(single));

    @BeforeAll
    void fill() throws SQLException {
        try (Connection db = asSuperuser()) {
            Map.of(AGENCY, List.of(ACME, SISTER), RIVAL_AGENCY, List.of(RIVAL)).forEach((agency, brands) -> {
                Rows.run(
                        db,
                        "insert into agency (agency_id, name, time_zone, currency, language) values ('%s', 'A', 'UTC', 'EUR', 'en')"
                                .formatted(agency.value()));
                brands.forEach(brand -> Rows.run(db, """
                        insert into brand (agency_id, id, key, name, kind, time_zone, currency, language)
                        values ('%1$s', '%2$s', '%2$s', 'B', 'live', 'UTC', 'EUR', 'en');
                        insert into channel (brand_id, id, key, name, kind, mode, direction, opt_out_supported, automatable)
                        values ('%2$s', '%3$s', 'store', 'Store', 'store', 'offline', 'inbound', false, false);
                        insert into touchpoint (brand_id, id, key, name, channel_id, state)
                        values ('%2$s', '%3$s', 'till', 'Till', '%3$s', 'live');
                        insert into customer (brand_id, id) values ('%2$s', '%3$s');
                        insert into person (brand_id, id, customer_id) values ('%2$s', '%3$s', '%3$s');
                        insert into interaction (brand_id, id, type, occurred_at, received_at, content_hash, automated)
                        values ('%2$s', '%3$s', 'visit', now(), now(), '%3$s', false);
                        """.formatted(agency.value(), brand.value(), STORE)));
            });
        }
    }

    @AfterAll
    void close() throws Exception {
        for (ManagedDataSource pool : pools) {
            pool.stop();
        }
    }

    @Test
    void theOwnerWouldSeeEverythingWereItNotForced() throws SQLException {
        try (Connection db = database.connect(database.owner())) {
            db.setAutoCommit(false);
            assertThat(Rows.of(db, "select id from channel")).isEmpty();
            Rows.run(db, "alter table channel no force row level security");
            assertThat(Rows.of(db, "select brand_id from channel")).contains(text(ACME), text(SISTER), text(RIVAL));
            db.rollback();
        }
    }

    @Test
    void anUnsetContextSeesNothing() throws SQLException {
        try (Connection db = asApp()) {
            assertThat(Rows.of(db, "select current_setting('app.brand_id', true)"))
                    .containsExactly("null");
            assertThat(Rows.of(db, "select id from channel")).isEmpty();
            assertThat(Rows.of(db, "select id from brand")).isEmpty();
        }
    }

    /** It is an empty text then, not null, which without nullif would break every statement. */
    @Test
    void theContextEndsWithItsTransaction() throws SQLException {
        try (Connection db = asApp()) {
            db.setAutoCommit(false);
            Rows.run(db, SET_ACME);
            assertThat(Rows.of(db, "select brand_id from channel")).containsExactly(text(ACME));
            db.commit();
            db.setAutoCommit(true);
            assertThat(Rows.of(db, "select current_setting('app.brand_id', true)"))
                    .containsExactly("");
            assertThat(Rows.of(db, "select id from channel")).isEmpty();
            assertThatThrownBy(() -> Rows.of(db, "select current_setting('app.brand_id', true)::uuid"))
                    .hasMessageContaining("invalid input syntax");
        }
    }

    @Test
    void aPooledConnectionCarriesNoBrandToTheNext() {
        Callable<Integer> connection =
                () -> brandDb.in(ACME, tx -> tx.dao(ProbeDao.class).connection());
        int before = call(connection);
        nothingIsLeft();
        brandDb.one(ACME, tx -> tx.dao(ProbeDao.class).connection());
        nothingIsLeft();
        brandDb.snapshot(ACME, tx -> tx.dao(ProbeDao.class).connection());
        nothingIsLeft();
        assertThatThrownBy(() -> brandDb.in(ACME, tx -> tx.dao(ProbeDao.class).failing()))
                .hasMessageContaining("division by zero");
        nothingIsLeft();
        assertThatThrownBy(() -> brandDb.one(ACME, tx -> tx.dao(ProbeDao.class).failing()))
                .hasMessageContaining("division by zero");
        nothingIsLeft();
        assertThatThrownBy(() -> brandDb.one(ACME, tx -> tx.call(FAILING).run()))
                .hasMessageContaining("division by zero");
        nothingIsLeft();
        assertThatThrownBy(() -> brandDb.in(ACME, tx -> tx.call(FAILING).run()))
                .hasMessageContaining("division by zero");
        nothingIsLeft();
        brandDb.calling(ACME, tx -> tx.call(CHANNELS).run() + tx.call(CHANNELS).run());
        nothingIsLeft();
        assertThatThrownBy(() -> brandDb.calling(ACME, tx -> tx.call(FAILING).run()))
                .hasMessageContaining("division by zero");
        nothingIsLeft();
        assertThatThrownBy(
                        () -> brandDb.calling(ACME, tx -> tx.dao(ProbeDao.class).connection()))
                .hasMessageContaining("no DAO can take part");
        nothingIsLeft();
        assertThatThrownBy(() -> brandDb.in(ACME, tx -> {
                    tx.dao(ProbeDao.class).connection();
                    throw new IllegalStateException("of the work");
                }))
                .hasMessage("of the work");
        nothingIsLeft();
        assertThat(seen(RIVAL, ProbeDao::brandsOfChannels)).containsExactly(RIVAL.value());
        assertThat(call(connection)).as("the same connection all along").isEqualTo(before);
    }

    private List<UUID> seen(BrandId brand, Function<ProbeDao, List<UUID>> query) {
        return brandDb.in(brand, tx -> query.apply(tx.dao(ProbeDao.class)));
    }

    /** On its connection the next transaction may be another brand's. */
    @Test
    void aCallCannotOutliveItsTransaction() {
        Call leaked = brandDb.one(ACME, tx -> tx.call(CHANNELS));
        Tx[] transaction = new Tx[1];
        brandDb.calling(ACME, tx -> {
            transaction[0] = tx;
            return tx.call(CHANNELS).run();
        });
        brandDb.calling(RIVAL, tx -> {
            assertThatThrownBy(leaked::run).hasMessageContaining("the transaction is over");
            assertThatThrownBy(() -> transaction[0].call(CHANNELS).run())
                    .hasMessageContaining("the transaction is over");
            return assertThat(tx.call(CHANNELS).list(row -> row.getObject(1, UUID.class)))
                    .containsOnly(RIVAL.value());
        });
    }

    @Test
    void aCallCannotBeGivenAnotherTenant() {
        assertThatThrownBy(() -> brandDb.one(
                        ACME,
                        tx -> tx.call(CHANNELS).set("brandId", RIVAL.value()).run()))
                .hasMessageContaining(":brandId has its value");
    }

    @Test
    void whatEndsInAnErrorLeavesNothing() {
        Sql write = Sql.of("""
                insert into customer (brand_id, id) select :brandId, :id""");
        Sql count = Sql.of("select count(*) from customer where brand_id = :brandId and id = :id");
        UUID id = new UUID(8, 77);
        for (RuntimeException none : new RuntimeException[] {null, new IllegalStateException("of the work")}) {
            assertThatThrownBy(() -> brandDb.calling(ACME, tx -> {
                        assertThat(tx.call(write).set("id", id).run()).isEqualTo(1);
                        if (none != null) {
                            throw none;
                        }
                        throw new AssertionError("of the work");
                    }))
                    .hasMessage("of the work");
            nothingIsLeft();
            int stored = brandDb.one(ACME, tx -> tx.call(count).set("id", id).find(row -> row.getInt(1)))
                    .orElseThrow();
            assertThat(stored).isZero();
        }
    }

    private List<UUID> called(BrandId brand) {
        return brandDb.one(brand, tx -> tx.call(CHANNELS).list(row -> row.getObject(1, UUID.class)));
    }

    private void nothingIsLeft() {
        assertThat(jdbi(single)
                        .<List<String>, RuntimeException>withHandle(handle -> handle.createQuery(
                                        "select coalesce(current_setting('app.brand_id', true), '') || (select count(*) from channel)")
                                .mapTo(String.class)
                                .list()))
                .containsExactly("0");
    }

    @Test
    void aBrandSeesItselfAlone() {
        for (BrandId brand : List.of(ACME, SISTER, RIVAL)) {
            assertThat(seen(brand, ProbeDao::brandsOfChannels)).containsExactly(brand.value());
            assertThat(seen(brand, ProbeDao::brandsOfFacts)).hasSize(4).containsOnly(brand.value());
            assertThat(called(brand)).isNotEmpty().containsOnly(brand.value());
        }
    }

    /** The driver treats a statement otherwise once it knows it, which must not part it from its context. */
    @Test
    void aReadThatIsRepeatedGoesOnSeeingItsBrand() {
        for (int i = 0; i < 12; i++) {
            List<UUID> one = brandDb.one(ACME, tx -> tx.dao(ProbeDao.class).brandsOfChannels());
            assertThat(one).as("call " + i).isNotEmpty().containsOnly(ACME.value());
            assertThat(seen(ACME, ProbeDao::brandsOfChannels)).as("call " + i).isEqualTo(one);
            assertThat(called(ACME)).as("call " + i).isEqualTo(one);
            List<UUID> twice = brandDb.calling(ACME, tx -> {
                tx.call(CHANNELS).run();
                return tx.call(CHANNELS).list(row -> row.getObject(1, UUID.class));
            });
            assertThat(twice).as("call " + i).isEqualTo(one);
            assertThat(called(RIVAL)).as("call " + i).isNotEmpty().containsOnly(RIVAL.value());
        }
    }

    @Test
    void aStatementThatNamesNoTenantIsRefused() {
        assertThatThrownBy(() -> brandDb.in(ACME, tx -> tx.dao(ProbeDao.class).everyChannel()))
                .hasMessageContaining("names no :brandId");
        assertThatThrownBy(() -> brandDb.in(ACME, tx -> tx.dao(ProbeDao.class).brands()))
                .hasMessageContaining("names no :brandId");
        assertThatThrownBy(
                        () -> agencyDb.in(AGENCY, tx -> tx.dao(ProbeDao.class).brandsOfChannels()))
                .hasMessageContaining("names no :agencyId");
        assertThatThrownBy(() -> brandDb.in(
                        ACME, tx -> tx.call(Sql.of("select id from channel")).run()))
                .hasMessageContaining("names no :brandId");
    }

    @Test
    void aSecondStatementOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> brandDb.one(ACME, tx -> {
                    tx.dao(ProbeDao.class).connection();
                    return tx.dao(ProbeDao.class).connection();
                }))
                .hasMessageContaining("one statement only");
        assertThatThrownBy(() -> brandDb.one(
                        ACME, tx -> tx.call(CHANNELS).run() + tx.call(CHANNELS).run()))
                .hasMessageContaining("one statement only");
    }

    @Test
    void aRowOfAnotherBrandCannotBeWritten() {
        assertThatThrownBy(() ->
                        brandDb.in(ACME, tx -> tx.dao(ProbeDao.class).insert(RIVAL.value(), new UUID(8, 1), "planted")))
                .hasMessageContaining("violates row-level security policy");
        assertThatThrownBy(() -> brandDb.in(ACME, tx -> tx.dao(ProbeDao.class).giveTo(RIVAL.value())))
                .hasMessageContaining("violates row-level security policy");
    }

    @Test
    void aStatementThatForgetsItsBrandStillMissesTheRowsOfOthers() {
        int renamed = brandDb.in(ACME, tx -> tx.dao(ProbeDao.class).rename(STORE, "Renamed"));
        assertThat(renamed).as("three brands have a channel of that id").isEqualTo(1);
    }

    @Test
    void aViewLeaksUnlessItAsksAsItsReader() throws SQLException {
        try (Connection db = asSuperuser()) {
            db.setAutoCommit(false);
            Rows.run(db, "create view planted as select brand_id from channel; grant select on planted to tangent_app");
            Rows.run(db, "set local role tangent_app");
            assertThat(Rows.of(db, "select * from planted")).contains(text(ACME), text(SISTER), text(RIVAL));
            Rows.run(db, "reset role; alter view planted set (security_invoker = true); set local role tangent_app");
            assertThat(Rows.of(db, "select * from planted")).isEmpty();
            db.rollback();
        }
    }

    @Test
    void theSameIdsAndKeysLiveInSeveralBrands() {
        UUID id = new UUID(8, 2);
        for (BrandId brand : List.of(ACME, RIVAL)) {
            int inserted = brandDb.in(brand, tx -> tx.dao(ProbeDao.class).insert(null, id, "shared"));
            assertThat(inserted).isEqualTo(1);
        }
    }

    @Test
    void aReferenceToARowOfAnotherBrandIsLikeOneToNothing() {
        UUID id = new UUID(8, 3);
        brandDb.in(RIVAL, tx -> tx.dao(ProbeDao.class).insert(null, id, "rivals-own"));
        for (UUID channel : List.of(id, UUID.randomUUID())) {
            assertThatThrownBy(
                            () -> brandDb.in(ACME, tx -> tx.dao(ProbeDao.class).insertTouchpoint(channel, "planted")))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.faults())
                                    .singleElement()
                                    .hasToString("Fault[pointer=/channelId, parameter=null, code=unknown_channel,"
                                            + " detail=names no channel of this brand]"));
        }
    }

    @Test
    void aKeyThatIsUniqueBeyondItsBrandWouldTellWhatOthersHave() throws SQLException {
        String insert = """
                insert into channel (brand_id, id, key, name, kind, mode, direction, opt_out_supported, automatable)
                values ('%s', gen_random_uuid(), 'wanted', 'W', 'store', 'offline', 'inbound', false, false)
                on conflict do nothing returning key""";
        try (Connection db = asSuperuser()) {
            db.setAutoCommit(false);
            Rows.run(db, insert.formatted(RIVAL.value()));
            asAcme(db);
            assertThat(Rows.of(db, insert.formatted(ACME.value()))).containsExactly("wanted");
            db.rollback();
        }
        try (Connection db = asSuperuser()) {
            db.setAutoCommit(false);
            Rows.run(db, "create unique index planted on channel (key) where key = 'wanted'");
            Rows.run(db, insert.formatted(RIVAL.value()));
            asAcme(db);
            assertThat(Rows.of(db, insert.formatted(ACME.value())))
                    .as("the oracle answers")
                    .isEmpty();
            db.rollback();
        }
    }

    /** Which is why bulk writes are insert ... select from unnest. */
    @Test
    void copyIsRefusedUnderRowLevelSecurity() throws SQLException {
        try (Connection db = asApp()) {
            db.setAutoCommit(false);
            Rows.run(db, SET_ACME);
            assertThatThrownBy(() -> db.unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy person (brand_id, id, customer_id) from stdin", new StringReader("")))
                    .hasMessageContaining("COPY FROM not supported with row-level security");
        }
    }

    @Test
    void anAgencySeesItsBrandsAlone() {
        List<UUID> brands = agencyDb.in(AGENCY, tx -> tx.dao(ProbeDao.class).brands());
        List<UUID> channels = agencyDb.in(AGENCY, tx -> tx.dao(ProbeDao.class).brandsOfChannelsInAgency());
        assertThat(brands).containsExactlyInAnyOrder(ACME.value(), SISTER.value());
        assertThat(channels).as("no brand is entered").isEmpty();
    }

    @Test
    void anAgencyInsideABrandSeesBothAndNothingElse() {
        agencyDb.in(AGENCY, tx -> {
            Tx inside = tx.in(SISTER);
            assertThat(inside.dao(ProbeDao.class).brandsOfChannels()).containsExactly(SISTER.value());
            assertThat(tx.dao(ProbeDao.class).brands()).containsExactlyInAnyOrder(ACME.value(), SISTER.value());
            assertThat(tx.dao(ProbeDao.class).brandsOfChannelsInAgency()).containsExactly(SISTER.value());
            return 0;
        });
        nothingIsLeft();
    }

    @Test
    void aBrandEnteredLaterIsAddedToItsAgency() {
        agencyDb.in(AGENCY, tx -> {
            assertThat(tx.dao(ProbeDao.class).brandsOfChannelsInAgency()).isEmpty();
            assertThat(tx.in(SISTER).dao(ProbeDao.class).brandsOfChannels()).containsExactly(SISTER.value());
            return assertThat(tx.dao(ProbeDao.class).brands()).hasSize(2);
        });
    }

    /** Were both on one connection, the outer call would go on in the inner one's brand. */
    @Test
    void aCallInsideAnotherLeavesItInItsBrand() {
        BrandDb wide = new BrandDb(transactions(pool(database.app(), 2)));
        wide.in(ACME, tx -> {
            assertThat(tx.dao(ProbeDao.class).brandsOfChannels()).containsOnly(ACME.value());
            List<UUID> inner =
                    wide.one(SISTER, other -> other.dao(ProbeDao.class).brandsOfChannels());
            assertThat(inner).containsOnly(SISTER.value());
            return assertThat(tx.dao(ProbeDao.class).brandsOfChannels()).containsOnly(ACME.value());
        });
    }

    @Test
    void workThatLosesADeadlockRunsAgain() throws Exception {
        BrandDb wide = new BrandDb(transactions(pool(database.app(), 2)));
        UUID one = new UUID(8, 11);
        UUID two = new UUID(8, 12);
        wide.in(
                ACME,
                tx -> tx.dao(ProbeDao.class).insert(null, one, "one")
                        + tx.dao(ProbeDao.class).insert(null, two, "two"));
        CountDownLatch bothHoldOne = new CountDownLatch(2);
        AtomicInteger runs = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> ends = new ArrayList<>();
            for (List<UUID> order : List.of(List.of(one, two), List.of(two, one))) {
                ends.add(threads.submit(() -> wide.in(ACME, tx -> {
                    runs.incrementAndGet();
                    int first = tx.dao(ProbeDao.class).rename(order.get(0), "first");
                    bothHoldOne.countDown();
                    await(bothHoldOne);
                    return first + tx.dao(ProbeDao.class).rename(order.get(1), "second");
                })));
            }
            for (Future<Integer> end : ends) {
                assertThat(end.get(20, TimeUnit.SECONDS)).isEqualTo(2);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(runs.get()).isGreaterThan(2);
    }

    @Test
    void anExhaustedPoolIsUnavailableAtOnce() throws SQLException {
        BrandDb narrow = new BrandDb(transactions(pool(database.app(), 1)));
        narrow.in(ACME, tx -> {
            unavailable(
                    () -> narrow.one(SISTER, other -> other.dao(ProbeDao.class).connection()));
            return 0;
        });
        SystemDb system = new SystemDb(jdbi(pool(database.system(), 1)));
        system.read(ProbeDao.class, dao -> {
            unavailable(() -> system.read(ProbeDao.class, ProbeDao::everyChannel));
            return 0;
        });
    }

    @Test
    void aLostConnectionIsUnavailableAndReplaced() {
        BrandDb lossy = new BrandDb(transactions(pool(database.app(), 1)));
        unavailable(() -> lossy.in(ACME, tx -> {
            terminate(tx.dao(ProbeDao.class).connection());
            return tx.dao(ProbeDao.class).connection();
        }));
        int revived = lossy.in(ACME, tx -> tx.dao(ProbeDao.class).connection());
        terminate(revived);
        unavailable(() -> lossy.one(ACME, tx -> tx.dao(ProbeDao.class).connection()));
        terminate(lossy.in(ACME, tx -> tx.dao(ProbeDao.class).connection()));
        unavailable(() -> lossy.calling(ACME, tx -> tx.call(CHANNELS).run()));
        terminate(lossy.in(ACME, tx -> tx.dao(ProbeDao.class).connection()));
        unavailable(() -> lossy.one(ACME, tx -> tx.call(CHANNELS).run()));
        int again = lossy.one(ACME, tx -> tx.dao(ProbeDao.class).connection());
        assertThat(again).isNotEqualTo(revived);
    }

    @Test
    void aDatabaseThatIsNotThereIsUnavailable() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none");
        BrandDb brands = new BrandDb(transactions(nowhere));
        unavailable(() -> brands.in(ACME, tx -> 0));
        unavailable(() -> brands.one(ACME, tx -> tx.dao(ProbeDao.class).connection()));
        unavailable(() -> brands.one(ACME, tx -> tx.call(CHANNELS).run()));
        unavailable(() -> new SystemDb(jdbi(nowhere)).read(ProbeDao.class, ProbeDao::everyChannel));
    }

    private static void unavailable(Callable<?> call) {
        assertThatThrownBy(call::call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(Problem.Type.UNAVAILABLE));
    }

    private void terminate(int connection) {
        try (Connection db = asSuperuser()) {
            Rows.run(db, "select pg_terminate_backend(" + connection + ", 5000)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void asAcme(Connection db) {
        Rows.run(db, "set local role tangent_app");
        Rows.run(db, SET_ACME);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static <T> T call(Callable<T> call) {
        try {
            return call.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(BrandId brand) {
        return brand.value().toString();
    }

    private Connection asSuperuser() throws SQLException {
        return database.connect(TestDatabases.server().superuser());
    }

    private Connection asApp() throws SQLException {
        return database.connect(database.app());
    }

    private DataSource pool(Login login, int connections) {
        DataSourceFactory factory = new DataSourceFactory();
        factory.setDriverClass("org.postgresql.Driver");
        factory.setUrl(database.jdbcUrl());
        factory.setUser(login.user());
        factory.setPassword(login.password());
        factory.setInitialSize(1);
        factory.setMinSize(1);
        factory.setMaxSize(connections);
        factory.setMaxWaitForConnection(Duration.milliseconds(200));
        ManagedDataSource pool = factory.build(new MetricRegistry(), login.user() + pools.size());
        pools.add(pool);
        return pool;
    }

    private static Transactions transactions(DataSource pool) {
        return new Transactions(pool, jdbi(pool));
    }

    private static Jdbi jdbi(DataSource pool) {
        return Jdbi.create(pool).installPlugin(new SqlObjectPlugin()).installPlugin(new PostgresPlugin());
    }
}
