package dev.tangent.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.World;
import dev.tangent.touchpoints.TouchpointNames;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final World WORLD = new World();

    private final World.Tenant brand = WORLD.brand(WORLD.agencyClient, "Places");

    @Test
    void aSourceThatARollbackTookBackIsKeptByWhoeverComesNext() {
        Places places = new Places(new TouchpointNames());
        Set<RawSource> sources =
                Set.of(RawSource.of(JsonNodeFactory.instance.objectNode().put("name", "page")));
        BrandId tenant = new BrandId(UUID.fromString(brand.id()));
        try (Backstage backstage = new Backstage(WORLD.service.database())) {
            assertThatThrownBy(() -> backstage.brandDb.in(tenant, tx -> {
                        places.ofSources(tx, sources);
                        throw new IllegalStateException("taken back");
                    }))
                    .hasMessage("taken back");
            for (int i = 0; i < 2; i++) {
                backstage.brandDb.in(tenant, tx -> places.ofSources(tx, sources));
                assertThat(WORLD.service.stored(brand.id(), "select count(*) from interaction_source"))
                        .isEqualTo("1");
            }
        }
    }
}
