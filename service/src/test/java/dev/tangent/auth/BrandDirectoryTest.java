package dev.tangent.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.rules.Rows;
import dev.tangent.tenancy.AgencyId;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a process remembers of brands that others change. */
class BrandDirectoryTest {
    private static final World WORLD = new World();
    private static final AgencyId AGENCY = new AgencyId(WORLD.agency.agencyId());
    private static final UUID ACME = UUID.fromString(WORLD.acme.id());
    private static final UUID SISTER = UUID.fromString(WORLD.sister.id());
    private static final UUID RIVAL = UUID.fromString(WORLD.rival.id());

    private final Backstage backstage = new Backstage(WORLD.service.database());
    private long nanos;
    private final BrandDirectory directory = new BrandDirectory(backstage.agencyDb, () -> nanos);

    @AfterEach
    void restore() throws Exception {
        setStatus("active");
        backstage.close();
    }

    @Test
    void whatOthersChangeIsKnownOfEveryBrandInSomeSeconds() throws SQLException {
        assertThat(archived()).containsExactly(false, false);
        setStatus("archived");
        nanos += TimeUnit.SECONDS.toNanos(4);
        assertThat(archived()).as("remembered for four seconds").containsExactly(false, false);
        nanos += 1;
        assertThat(archived()).containsExactly(true, true);
        setStatus("active");
        nanos += TimeUnit.SECONDS.toNanos(4) + 1;
        assertThat(archived()).containsExactly(false, false);
    }

    @Test
    void theBrandsOfAMomentAreAskedForTogether() throws SQLException {
        assertThat(archived()).containsExactly(false, false);
        nanos += TimeUnit.SECONDS.toNanos(4) + 1;
        assertThat(directory.find(AGENCY, ACME)).isPresent();
        setStatus("archived");
        assertThat(archived()).as("both were read when the first was asked for").containsExactly(false, false);
    }

    @Test
    void whatIsForgottenIsReadAgain() throws SQLException {
        assertThat(archived()).containsExactly(false, false);
        setStatus("archived");
        directory.forget(AGENCY, SISTER);
        assertThat(archived()).containsExactly(false, true);
        nanos += TimeUnit.SECONDS.toNanos(4) + 1;
        assertThat(archived()).containsExactly(true, true);
    }

    @Test
    void anAgencyHasItsOwnBrandsAlone() {
        assertThat(directory.find(AGENCY, RIVAL)).isEmpty();
        nanos += TimeUnit.SECONDS.toNanos(4) + 1;
        assertThat(directory.find(AGENCY, RIVAL)).isEmpty();
        assertThat(directory.find(AGENCY, ACME)).isPresent();
    }

    private List<Boolean> archived() {
        return List.of(ACME, SISTER).stream()
                .map(brand -> directory.find(AGENCY, brand))
                .map(Optional::orElseThrow)
                .map(BrandAccess::archived)
                .toList();
    }

    private static void setStatus(String status) throws SQLException {
        try (Connection owner =
                WORLD.service.database().connect(TestDatabases.server().superuser())) {
            for (UUID brand : List.of(ACME, SISTER)) {
                Rows.run(owner, "update brand set status = '" + status + "' where id = '" + brand + "'");
            }
        }
    }
}
