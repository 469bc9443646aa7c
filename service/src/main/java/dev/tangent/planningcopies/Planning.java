package dev.tangent.planningcopies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.brandvoice.BrandVoice;
import dev.tangent.channels.Channel;
import dev.tangent.contentitems.ContentItem;
import dev.tangent.journeys.JourneyPlans;
import dev.tangent.personas.Persona;
import dev.tangent.touchpoints.Touchpoint;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that a brand plans and another one may have, as it was read. */
record Planning(
        UUID brandId,
        @Nullable JsonNode policy,
        BrandVoice voice,
        List<Channel> channels,
        List<Persona> personas,
        List<Touchpoint> touchpoints,
        List<ContentItem> contentItems,
        List<JourneyPlans.Said> journeys) {}
