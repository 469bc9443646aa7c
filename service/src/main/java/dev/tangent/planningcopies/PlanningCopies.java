package dev.tangent.planningcopies;

import dev.tangent.audit.Act;
import dev.tangent.brandvoice.BrandVoices;
import dev.tangent.channels.Channels;
import dev.tangent.contentitems.ContentItems;
import dev.tangent.journeys.Drafts;
import dev.tangent.journeys.JourneyPlans;
import dev.tangent.journeys.Journeys;
import dev.tangent.journeys.Versions;
import dev.tangent.personas.Personas;
import dev.tangent.planning.PlanningPolicies;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.AgencyTx;
import dev.tangent.tenancy.BrandId;
import dev.tangent.tenancy.Tx;
import dev.tangent.touchpointlinks.TouchpointLinks;
import dev.tangent.touchpoints.Touchpoints;
import java.util.List;
import java.util.stream.Stream;

/** Gives one brand what another one of its agency plans. */
public final class PlanningCopies {
    /** What one transaction can be asked to make. */
    private static final int MOST = 5_000;

    private final Doors doors;

    public PlanningCopies(Doors doors) {
        this.doors = doors;
    }

    /** Who knows the parts. */
    public record Doors(
            PlanningPolicies policies,
            BrandVoices voices,
            Channels channels,
            Personas personas,
            Touchpoints touchpoints,
            TouchpointLinks links,
            ContentItems contentItems,
            Journeys journeys,
            Drafts drafts,
            Versions versions) {}

    /** How it is copied. {@code rename}: a key that is taken gets a number, and is not used as it is. */
    record Wish(boolean rename, boolean draftFirst, boolean publish, boolean touchpointsLive, boolean contentItems) {}

    /** All of it in the one transaction; first everything is read, then everything is written. */
    List<CopiedPart> copy(AgencyTx tx, Act act, BrandId from, BrandId into, Wish wish) {
        if (from.equals(into)) {
            throw Problem.invalidBody("/fromBrandId", "same_brand", "is the brand itself");
        }
        Planning planning = read(tx.in(from), wish);
        Tx inside = tx.in(into);
        PlanningPolicies.hold(inside);
        return new PlanningCopy(doors, inside, act, planning, wish).parts();
    }

    private Planning read(Tx tx, Wish wish) {
        Planning planning = new Planning(
                tx.brand().value(),
                PlanningPolicies.said(tx).orElse(null),
                BrandVoices.of(tx),
                doors.channels().all(tx),
                doors.personas().all(tx),
                doors.touchpoints().all(tx),
                doors.links().all(tx),
                wish.contentItems() ? doors.contentItems().all(tx) : List.of(),
                JourneyPlans.all(tx, wish.draftFirst()));
        int all = Stream.of(
                        planning.channels(),
                        planning.personas(),
                        planning.touchpoints(),
                        planning.links(),
                        planning.contentItems(),
                        planning.journeys())
                .mapToInt(List::size)
                .sum();
        if (all > MOST) {
            throw Problem.invalidBody(
                    "/fromBrandId", "too_much", "plans more than the " + MOST + " things that one call copies");
        }
        return planning;
    }
}
