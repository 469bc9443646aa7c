package dev.tangent.dev.demo;

import dev.tangent.client.model.JourneyPlan;
import dev.tangent.client.model.NewContentItem;
import dev.tangent.client.model.NewJourney;
import dev.tangent.client.model.NewPersona;
import dev.tangent.client.model.NewTouchpointLink;
import dev.tangent.client.model.NewWalkthrough;
import java.util.List;

/** What a demo brand plans beside its channels and touchpoints, and how its own people found it. */
public record Planning(
        List<NewPersona> personas,
        List<NewTouchpointLink> touchpointLinks,
        List<PlannedJourney> journeys,
        List<NewContentItem> contentItems,
        List<NewWalkthrough> walkthroughs) {

    public Planning {
        personas = List.copyOf(personas);
        touchpointLinks = List.copyOf(touchpointLinks);
        journeys = List.copyOf(journeys);
        contentItems = List.copyOf(contentItems);
        walkthroughs = List.copyOf(walkthroughs);
    }

    /** A journey that is to be published, and the keys of those who walk it. */
    public record PlannedJourney(NewJourney journey, List<String> personaKeys, JourneyPlan plan) {
        public PlannedJourney {
            personaKeys = List.copyOf(personaKeys);
        }
    }

    /** The planning of a demo brand. */
    public static Planning of(String name) {
        return Resource.read(name + "-planning.json", Planning.class);
    }
}
