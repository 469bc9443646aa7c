package dev.tangent.planningcopies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.brandvoice.BrandVoice;
import dev.tangent.channels.Channel;
import dev.tangent.contentitems.ContentItem;
import dev.tangent.journeys.JourneyPlans;
import dev.tangent.personas.Persona;
import dev.tangent.touchpointlinks.TouchpointLink;
import dev.tangent.touchpoints.Touchpoint;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that a brand plans and another one may have, as it was read. */
record Planning(
        UUID brandId,
        @Nullable JsonNode policy,
        BrandVoice voice,
        List<Channel> channels,
        List<Persona> personas,
        List<Touchpoint> touchpoints,
        List<TouchpointLink> links,
        List<ContentItem> contentItems,
        List<JourneyPlans.Said> journeys) {

    /** Those that are active, and archived ones on which a touchpoint stands that goes over. */
    List<Channel> usedChannels() {
        Set<UUID> used = usedTouchpoints().stream().map(Touchpoint::channelId).collect(Collectors.toSet());
        return channels.stream()
                .filter(channel -> channel.state().equals("active") || used.contains(channel.id()))
                .toList();
    }

    /** Those in use, and retired ones that a journey places. */
    List<Touchpoint> usedTouchpoints() {
        Set<UUID> placed = journeys.stream()
                .flatMap(said -> said.plan().stages().stream())
                .flatMap(stage -> stage.placements().stream())
                .flatMap(placement -> Stream.ofNullable(placement.touchpointId()))
                .collect(Collectors.toSet());
        return touchpoints.stream()
                .filter(touchpoint -> !touchpoint.state().equals("retired") || placed.contains(touchpoint.id()))
                .toList();
    }
}
