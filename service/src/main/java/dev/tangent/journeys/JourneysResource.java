package dev.tangent.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.api.JourneysApi;
import dev.tangent.api.model.JourneyComparison;
import dev.tangent.api.model.JourneyPage;
import dev.tangent.api.model.JourneyPlacementPut;
import dev.tangent.api.model.JourneyPlan;
import dev.tangent.api.model.JourneyPublication;
import dev.tangent.api.model.JourneyStagePut;
import dev.tangent.api.model.JourneyState;
import dev.tangent.api.model.JourneyVersionPage;
import dev.tangent.api.model.NewJourney;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.http.Languages;
import dev.tangent.platform.http.Tags;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class JourneysResource implements JourneysApi {
    private static final long FOR_EVER = 1;

    private final Journeys journeys;
    private final Drafts drafts;
    private final Versions versions;
    private final Rest rest;

    JourneysResource(Journeys journeys, Drafts drafts, Versions versions, Rest rest) {
        this.journeys = journeys;
        this.drafts = drafts;
        this.versions = versions;
        this.rest = rest;
    }

    @Override
    public Response createJourney(Caller caller, UUID brandId, NewJourney body, @Nullable String idempotencyKey) {
        Journey.Draft draft = JourneyWire.draft(body);
        return rest.idempotency().once(caller.on(brandId), new Call("createJourney", idempotencyKey, body), tx -> {
            Journey journey = journeys.create(tx, Act.of(caller), draft, body.getKey() != null, null);
            return Answer.created(path(brandId, journey.id()), tag(journey), JourneyWire.of(journey));
        });
    }

    @Override
    public Response getJourney(Caller caller, UUID brandId, UUID journeyId, @Nullable String ifNoneMatch) {
        return answer(journeys.get(caller.on(brandId), journeyId));
    }

    @Override
    public Response listJourneys(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable String key,
            @Nullable Instant updatedSince,
            @Nullable JourneyState state) {
        BrandId brand = caller.on(brandId);
        Journey.Filter filter = new Journey.Filter(key, updatedSince, Objects.toString(state, null));
        Object list = List.of("journeys", brand, filter);
        Page<Journey> page = journeys.list(brand, filter, rest.cursors().idAfter(list, cursor, Ids.LEAST), limit);
        return Response.ok(new JourneyPage()
                        .items(page.items().stream().map(JourneyWire::of).toList())
                        .nextCursor(rest.cursors()
                                .next(
                                        list,
                                        page,
                                        journey -> List.of(journey.id().toString()))))
                .build();
    }

    @Override
    public Response updateJourney(
            Caller caller, UUID brandId, UUID journeyId, ObjectNode patch, @Nullable String ifMatch) {
        return answer(journeys.update(
                Act.of(caller),
                caller.on(brandId),
                journeyId,
                Tags.expected(ifMatch),
                draft -> rest.patches().apply(patch, draft, Journey.Draft.class, "NewJourney")));
    }

    @Override
    public Response archiveJourney(Caller caller, UUID brandId, UUID journeyId, @Nullable String idempotencyKey) {
        return archive(caller, brandId, journeyId, new Call("archiveJourney", idempotencyKey, journeyId), true);
    }

    @Override
    public Response restoreJourney(Caller caller, UUID brandId, UUID journeyId, @Nullable String idempotencyKey) {
        return archive(caller, brandId, journeyId, new Call("restoreJourney", idempotencyKey, journeyId), false);
    }

    private Response archive(Caller caller, UUID brandId, UUID journeyId, Call call, boolean archived) {
        return rest.idempotency().once(caller.on(brandId), call, tx -> {
            Journey journey = journeys.archive(tx, Act.of(caller), journeyId, archived);
            return Answer.ok(tag(journey), JourneyWire.of(journey));
        });
    }

    @Override
    public Response getJourneyDraft(Caller caller, UUID brandId, UUID journeyId, @Nullable String ifNoneMatch) {
        return answer(drafts.get(caller.on(brandId), journeyId));
    }

    @Override
    public Response putJourneyDraft(
            Caller caller, UUID brandId, UUID journeyId, JourneyPlan body, @Nullable String ifMatch) {
        Drafts.Put put = drafts.put(
                Act.of(caller),
                caller.on(brandId),
                journeyId,
                Tags.expected(ifMatch),
                ifMatch != null,
                JourneyWire.plan(body));
        return put.begun()
                ? Response.created(URI.create(path(brandId, journeyId) + "/draft"))
                        .entity(JourneyWire.of(put.draft()))
                        .tag(tag(put.draft()))
                        .build()
                : answer(put.draft());
    }

    @Override
    public Response deleteJourneyDraft(Caller caller, UUID brandId, UUID journeyId, @Nullable String ifMatch) {
        drafts.discard(Act.of(caller), caller.on(brandId), journeyId, Tags.expected(ifMatch));
        return Response.noContent().build();
    }

    @Override
    public Response putJourneyStage(
            Caller caller,
            UUID brandId,
            UUID journeyId,
            String stageKey,
            JourneyStagePut body,
            @Nullable String ifMatch) {
        Plan.Stage stage = JourneyWire.stage(stageKey, body);
        return answer(
                change(caller, brandId, journeyId, ifMatch, plan -> PlanEdit.put(plan, stage, body.getPosition())));
    }

    @Override
    public Response deleteJourneyStage(
            Caller caller, UUID brandId, UUID journeyId, String stageKey, @Nullable String ifMatch) {
        change(caller, brandId, journeyId, ifMatch, plan -> PlanEdit.removeStage(plan, journeyId, stageKey));
        return Response.noContent().build();
    }

    @Override
    public Response putJourneyPlacement(
            Caller caller,
            UUID brandId,
            UUID journeyId,
            String placementKey,
            JourneyPlacementPut body,
            @Nullable String ifMatch) {
        Plan.Placement placement = JourneyWire.placement(placementKey, body);
        return answer(change(
                caller,
                brandId,
                journeyId,
                ifMatch,
                plan -> PlanEdit.put(plan, body.getStageKey(), placement, body.getPosition())));
    }

    @Override
    public Response deleteJourneyPlacement(
            Caller caller, UUID brandId, UUID journeyId, String placementKey, @Nullable String ifMatch) {
        change(caller, brandId, journeyId, ifMatch, plan -> PlanEdit.removePlacement(plan, journeyId, placementKey));
        return Response.noContent().build();
    }

    private Drafts.Seen change(
            Caller caller, UUID brandId, UUID journeyId, @Nullable String ifMatch, UnaryOperator<Plan> change) {
        return drafts.change(
                Act.of(caller), caller.on(brandId), journeyId, Tags.expected(ifMatch), ifMatch != null, change);
    }

    @Override
    public Response getJourneyCheck(Caller caller, UUID brandId, UUID journeyId) {
        return Response.ok(JourneyWire.of(drafts.check(caller.on(brandId), journeyId)))
                .build();
    }

    @Override
    public Response publishJourney(
            Caller caller, UUID brandId, UUID journeyId, JourneyPublication body, @Nullable String idempotencyKey) {
        Call call = new Call("publishJourney", idempotencyKey, List.of(journeyId, body));
        boolean live = Boolean.TRUE.equals(body.getTouchpointsLive());
        return rest.idempotency().once(caller.on(brandId), call, tx -> {
            Version version = versions.publish(tx, Act.of(caller), journeyId, live);
            return Answer.created(
                    path(brandId, journeyId) + "/versions/" + version.number(),
                    Tags.of(FOR_EVER),
                    JourneyWire.of(version));
        });
    }

    @Override
    public Response listJourneyVersions(
            Caller caller,
            UUID brandId,
            UUID journeyId,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince) {
        BrandId brand = caller.on(brandId);
        Object list = List.of("journey-versions", brand, journeyId, String.valueOf(updatedSince));
        List<String> place = rest.cursors().open(list, cursor);
        int before = place == null ? Integer.MAX_VALUE : Integer.parseInt(place.get(0));
        Page<Version.Item> page = versions.list(brand, journeyId, before, updatedSince, limit);
        return Response.ok(new JourneyVersionPage()
                        .items(page.items().stream().map(JourneyWire::of).toList())
                        .nextCursor(rest.cursors().next(list, page, item -> List.of(Integer.toString(item.number())))))
                .build();
    }

    @Override
    public Response getJourneyVersion(
            Caller caller, UUID brandId, UUID journeyId, Integer number, @Nullable String ifNoneMatch) {
        return Response.ok(JourneyWire.of(versions.get(caller.on(brandId), journeyId, number)))
                .tag(Tags.of(FOR_EVER))
                .build();
    }

    @Override
    public Response getJourneyComparison(
            Caller caller, UUID brandId, UUID journeyId, Integer from, @Nullable Integer to) {
        return Response.ok(new JourneyComparison()
                        .fromVersion(from)
                        .toVersion(to)
                        .changes(versions.compare(caller.on(brandId), journeyId, from, to).stream()
                                .map(JourneyWire::of)
                                .toList()))
                .build();
    }

    @Override
    public Response getJourneyMap(
            Caller caller,
            UUID brandId,
            UUID journeyId,
            Integer number,
            @Nullable String ifNoneMatch,
            @Nullable String acceptLanguage) {
        String language = Languages.of(acceptLanguage);
        MapLayout layout = versions.map(caller.on(brandId), journeyId, number);
        return Response.ok(MapPicture.of(layout, MapWords.in(language)), "image/svg+xml;charset=utf-8")
                .header(HttpHeaders.CONTENT_LANGUAGE, language)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .tag(Tags.of(FOR_EVER, language, layout.states()))
                .build();
    }

    @Override
    public Response getJourneyLayout(
            Caller caller, UUID brandId, UUID journeyId, Integer number, @Nullable String ifNoneMatch) {
        MapLayout layout = versions.map(caller.on(brandId), journeyId, number);
        return Response.ok(JourneyWire.of(layout))
                .tag(Tags.of(FOR_EVER, layout.states()))
                .build();
    }

    private static String path(UUID brandId, UUID journeyId) {
        return "/v1/brands/" + brandId + "/journeys/" + journeyId;
    }

    /** Whether there is a draft changes without the journey itself. */
    private static EntityTag tag(Journey journey) {
        return Tags.of(journey.version(), journey.hasDraft(), journey.updatedAt());
    }

    /** Links change without the draft. */
    private static EntityTag tag(Drafts.Seen draft) {
        long version = draft.worked().planVersion();
        return draft.links().isEmpty() ? Tags.of(version) : Tags.of(version, draft.links());
    }

    private static Response answer(Journey journey) {
        return Response.ok(JourneyWire.of(journey)).tag(tag(journey)).build();
    }

    private static Response answer(Drafts.Seen draft) {
        return Response.ok(JourneyWire.of(draft)).tag(tag(draft)).build();
    }
}
