package dev.tangent.dev;

import dev.tangent.client.BrandClient;
import dev.tangent.client.model.BatchResult;
import dev.tangent.client.model.Journey;
import dev.tangent.client.model.NewInteraction;
import dev.tangent.client.model.NewPersona;
import dev.tangent.client.model.NewTouchpointLink;
import dev.tangent.dev.demo.DemoBrand;
import dev.tangent.dev.demo.Planning;
import dev.tangent.dev.demo.Setup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
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
        plan(demo.planning());
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

    private void plan(Planning planning) {
        Map<String, UUID> personas = new HashMap<>();
        brand.personas().list().forEach(persona -> personas.put(persona.key(), persona.id()));
        for (NewPersona persona : planning.personas()) {
            personas.computeIfAbsent(
                    Objects.requireNonNull(persona.key()),
                    key -> brand.personas().create(persona).id());
        }
        link(planning.touchpointLinks());
        planning.journeys().forEach(planned -> publish(planned, personas));
        Set<String> contentItems =
                brand.contentItems().list().stream().map(item -> item.key()).collect(Collectors.toSet());
        planning.contentItems().stream()
                .filter(item -> !contentItems.contains(item.key()))
                .forEach(item -> brand.contentItems().create(item));
        Set<String> walkthroughs = brand.walkthroughs().list().stream()
                .map(walkthrough -> walkthrough.name())
                .collect(Collectors.toSet());
        planning.walkthroughs().stream()
                .filter(walkthrough -> !walkthroughs.contains(walkthrough.name()))
                .forEach(walkthrough -> brand.walkthroughs().create(walkthrough));
    }

    private void link(List<NewTouchpointLink> links) {
        Set<String> there = brand.touchpointLinks().list().stream()
                .map(link -> link.fromTouchpointKey() + " " + link.toTouchpointKey())
                .collect(Collectors.toSet());
        links.stream()
                .filter(link -> !there.contains(link.fromTouchpointKey() + " " + link.toTouchpointKey()))
                .forEach(link -> brand.touchpointLinks().create(link));
    }

    private void publish(Planning.PlannedJourney planned, Map<String, UUID> personas) {
        List<UUID> walkers = planned.personaKeys().stream()
                .map(key -> Objects.requireNonNull(personas.get(key)))
                .toList();
        Journey journey = brand.journeys()
                .list(query ->
                        query.key(Objects.requireNonNull(planned.journey().key())))
                .first()
                .orElseGet(() -> brand.journeys().create(planned.journey().personaIds(walkers)));
        if (journey.latestVersion() == null) {
            brand.journeys().putDraft(journey.id(), planned.plan());
            brand.journeys().publish(journey.id(), publication -> {});
        }
    }

    private void record(List<NewInteraction> interactions) {
        BatchResult result = brand.interactions().recordAll(batch -> batch.items(interactions));
        if (!result.rejected().isEmpty()) {
            throw new IllegalStateException(
                    "the service refuses demo data: " + result.rejected().get(0));
        }
    }
}
