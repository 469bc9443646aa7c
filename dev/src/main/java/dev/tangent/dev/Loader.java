package dev.tangent.dev;

import dev.tangent.client.BrandClient;
import dev.tangent.client.model.BatchResult;
import dev.tangent.client.model.NewInteraction;
import dev.tangent.dev.demo.DemoBrand;
import dev.tangent.dev.demo.Setup;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts a demo brand into the service; doing it again after any interruption adds only what is missing. */
final class Loader {
    private static final int BATCH = 1_000;

    private final BrandClient brand;

    Loader(BrandClient brand) {
        this.brand = brand;
    }

    void load(DemoBrand demo) {
        setUp(demo.setup());
        List<NewInteraction> all = demo.interactions();
        for (int start = 0; start < all.size(); start += BATCH) {
            record(all.subList(start, Math.min(all.size(), start + BATCH)));
        }
    }

    private void setUp(Setup setup) {
        Set<String> channels =
                brand.channels().list().stream().map(channel -> channel.key()).collect(Collectors.toSet());
        setup.channels().stream()
                .filter(channel -> !channels.contains(channel.key()))
                .forEach(channel -> brand.channels().create(channel));
        Set<String> touchpoints = brand.touchpoints().list().stream()
                .map(touchpoint -> touchpoint.key())
                .collect(Collectors.toSet());
        setup.touchpoints().stream()
                .filter(touchpoint -> !touchpoints.contains(touchpoint.key()))
                .forEach(touchpoint -> brand.touchpoints().create(touchpoint));
    }

    private void record(List<NewInteraction> interactions) {
        BatchResult result = brand.interactions().recordAll(batch -> batch.items(interactions));
        if (!result.rejected().isEmpty()) {
            throw new IllegalStateException(
                    "the service refuses demo data: " + result.rejected().get(0));
        }
    }
}
