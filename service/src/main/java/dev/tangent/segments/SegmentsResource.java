package dev.tangent.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.api.SegmentsApi;
import dev.tangent.api.model.NewSegment;
import dev.tangent.api.model.SegmentMemberPage;
import dev.tangent.api.model.SegmentPage;
import dev.tangent.api.model.SegmentPreview;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.customers.Customers;
import dev.tangent.idempotency.Answer;
import dev.tangent.idempotency.Call;
import dev.tangent.platform.Ids;
import dev.tangent.platform.Page;
import dev.tangent.platform.http.Tags;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. Who is in a segment is personal: no cache may keep it. */
public final class SegmentsResource implements SegmentsApi {
    private final Segments segments;
    private final SegmentMembers members;
    private final Customers customers;
    private final Rest rest;

    SegmentsResource(Segments segments, SegmentMembers members, Customers customers, Rest rest) {
        this.segments = segments;
        this.members = members;
        this.customers = customers;
        this.rest = rest;
    }

    @Override
    public Response createSegment(Caller caller, UUID brandId, NewSegment body, @Nullable String idempotencyKey) {
        Segment.Draft draft = SegmentWire.draft(body);
        Call call = new Call("createSegment", idempotencyKey, body);
        return rest.idempotency().once(caller.on(brandId), call, tx -> {
            Segment segment = segments.create(tx, Act.of(caller), draft, body.getKey() != null);
            return Answer.created(
                    "/v1/brands/" + brandId + "/segments/" + segment.id(),
                    Tags.of(segment.version()),
                    SegmentWire.of(segment));
        });
    }

    @Override
    public Response getSegment(Caller caller, UUID brandId, UUID segmentId, @Nullable String ifNoneMatch) {
        return answer(segments.get(caller.on(brandId), segmentId));
    }

    @Override
    public Response listSegments(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable String key,
            @Nullable Instant updatedSince) {
        BrandId brand = caller.on(brandId);
        Segment.Filter filter = new Segment.Filter(key, updatedSince);
        Object list = List.of("segments", brand, filter);
        Page<Segment> page = segments.list(brand, filter, rest.cursors().idAfter(list, cursor, Ids.LEAST), limit);
        return Response.ok(page(list, page)).build();
    }

    /** A rule takes the place of the former one: two that were merged would have two parts where one may be. */
    @Override
    public Response updateSegment(
            Caller caller, UUID brandId, UUID segmentId, ObjectNode patch, @Nullable String ifMatch) {
        boolean ruleStays = !patch.has("rule");
        return answer(segments.update(
                Act.of(caller),
                caller.on(brandId),
                segmentId,
                Tags.expected(ifMatch),
                draft -> rest.patches()
                        .apply(
                                patch,
                                ruleStays ? draft : new Former(draft.key(), draft.name(), draft.description()),
                                Segment.Draft.class,
                                "NewSegment")));
    }

    /** What of a segment stays where its rule does not. */
    private record Former(String key, String name, @Nullable String description) {}

    @Override
    public Response deleteSegment(Caller caller, UUID brandId, UUID segmentId, @Nullable String ifMatch) {
        segments.delete(Act.of(caller), caller.on(brandId), segmentId, Tags.expected(ifMatch));
        return Response.noContent().build();
    }

    @Override
    public Response previewSegment(Caller caller, UUID brandId, SegmentPreview body, @Nullable String idempotencyKey) {
        Rule rule = SegmentWire.rule(body.getRule());
        Call call = new Call("previewSegment", idempotencyKey, body);
        return personal(Response.fromResponse(rest.idempotency()
                .once(caller.on(brandId), call, tx -> Answer.ok(null, SegmentWire.of(members.preview(tx, rule))))));
    }

    @Override
    public Response getSegmentSize(Caller caller, UUID brandId, UUID segmentId) {
        return personal(Response.ok(SegmentWire.of(members.size(caller.on(brandId), segmentId))));
    }

    @Override
    public Response listSegmentMembers(
            Caller caller,
            UUID brandId,
            UUID segmentId,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince) {
        BrandId brand = caller.on(brandId);
        Object list = List.of("segment-members", brand, segmentId, String.valueOf(updatedSince));
        List<String> place = rest.cursors().open(list, cursor);
        Instant moment = place == null ? members.now() : Instant.parse(place.get(0));
        UUID after = place == null ? Ids.LEAST : UUID.fromString(place.get(1));
        Page<Segment.Member> page = members.list(brand, segmentId, moment, after, updatedSince, limit);
        return personal(Response.ok(new SegmentMemberPage()
                .items(page.items().stream().map(SegmentWire::of).toList())
                .nextCursor(rest.cursors()
                        .next(
                                list,
                                page,
                                last -> List.of(
                                        moment.toString(), last.customerId().toString())))));
    }

    @Override
    public Response listCustomerSegments(
            Caller caller,
            UUID brandId,
            UUID customerId,
            Integer limit,
            @Nullable String cursor,
            @Nullable String key,
            @Nullable Instant updatedSince) {
        BrandId brand = caller.on(brandId);
        customers.get(caller, brand, customerId);
        Segment.Filter filter = new Segment.Filter(key, updatedSince);
        Object list = List.of("customer-segments", brand, customerId, filter);
        UUID after = rest.cursors().idAfter(list, cursor, Ids.LEAST);
        return personal(Response.ok(page(list, members.of(brand, customerId, filter, after, limit))));
    }

    private SegmentPage page(Object list, Page<Segment> page) {
        return new SegmentPage()
                .items(page.items().stream().map(SegmentWire::of).toList())
                .nextCursor(rest.cursors()
                        .next(list, page, segment -> List.of(segment.id().toString())));
    }

    private static Response answer(Segment segment) {
        return Response.ok(SegmentWire.of(segment))
                .tag(Tags.of(segment.version()))
                .build();
    }

    private static Response personal(Response.ResponseBuilder response) {
        return response.header("Cache-Control", "no-store").build();
    }
}
