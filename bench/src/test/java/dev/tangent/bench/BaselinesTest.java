package dev.tangent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A baseline runs the service's own statements, and so must know each of their parameters. */
class BaselinesTest {
    private static final UUID BRAND = UUID.randomUUID();

    @Test
    void everyParameterOfInteractionsHasAValue() {
        World world = new World(
                0,
                BRAND,
                "",
                IntStream.range(0, 50).mapToObj(Touchpoint::number).toList(),
                20);
        Set<String> known = BatchLimit.parameters(new Interactions(3, 1, world), BRAND, Map.of())
                .keySet();

        assertThat(known).containsAll(BatchLimit.INSERT.parameters());

        Set<String> ofOne = new Interactions(1, 1, world).ofOne(BRAND).keySet();
        assertThat(SingleLimit.INSERT.parameters().stream().filter(name -> !name.equals("brand")))
                .isSubsetOf(ofOne);
    }

    @Test
    void everyParameterOfAPutTouchpointHasAValue() {
        Touchpoint touchpoint = Touchpoint.number(1);

        assertThat(touchpoint.parameters(BRAND).keySet())
                .containsAll(NamedSql.of(NamedSql.file("touchpoints/TouchpointDao/upsert.sql"))
                        .parameters());
        assertThat(touchpoint.noted(BRAND, "name").keySet()).containsAll(TouchpointLimit.NOTE.parameters());
    }
}
