package dev.tangent.mappings;

import dev.tangent.api.UnmappedSourcesApi;
import dev.tangent.api.model.UnmappedSourcePage;
import dev.tangent.audit.Act;
import dev.tangent.audit.Audit;
import dev.tangent.auth.Caller;
import dev.tangent.idempotency.Call;
import dev.tangent.jobs.Job;
import dev.tangent.jobs.JobKind;
import dev.tangent.jobs.JobWire;
import dev.tangent.jobs.Jobs;
import dev.tangent.platform.Page;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class UnmappedSourcesResource implements UnmappedSourcesApi {
    private final UnmappedSources sources;
    private final Jobs jobs;
    private final JobKind remapping;
    private final Audit audit;
    private final Rest rest;

    public UnmappedSourcesResource(UnmappedSources sources, Jobs jobs, JobKind remapping, Audit audit, Rest rest) {
        this.sources = sources;
        this.jobs = jobs;
        this.remapping = remapping;
        this.audit = audit;
        this.rest = rest;
    }

    @Override
    public Response listUnmappedSources(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable String name,
            @Nullable String channel) {
        BrandId brand = caller.on(brandId);
        UnmappedSource.Filter filter = new UnmappedSource.Filter(name, channel, updatedSince);
        Object list = List.of("unmapped-sources", brand, filter);
        List<String> place = rest.cursors().open(list, cursor);
        UnmappedSource.Place last = place == null
                ? null
                : new UnmappedSource.Place(Instant.parse(place.get(0)), UUID.fromString(place.get(1)));
        Page<UnmappedSource> page = sources.list(brand, filter, last, limit);
        return Response.ok(new UnmappedSourcePage()
                        .items(page.items().stream()
                                .map(UnmappedSourcesResource::wire)
                                .toList())
                        .nextCursor(rest.cursors()
                                .next(
                                        list,
                                        page,
                                        source -> List.of(
                                                source.createdAt().toString(),
                                                source.id().toString()))))
                .build();
    }

    @Override
    public Response applyMappingRules(Caller caller, UUID brandId, @Nullable String idempotencyKey) {
        Response response = rest.idempotency()
                .once(caller.on(brandId), new Call("applyMappingRules", idempotencyKey, brandId), tx -> {
                    Job job = jobs.enqueue(tx, Act.of(caller), remapping, Map.of());
                    audit.wrote(tx, Act.of(caller), "job", job.id(), List.of());
                    return JobWire.accepted("/v1/brands/" + brandId, job);
                });
        jobs.enqueued();
        return response;
    }

    private static dev.tangent.api.model.UnmappedSource wire(UnmappedSource source) {
        return new dev.tangent.api.model.UnmappedSource()
                .id(source.id())
                .source(RawSource.of(source.content()).tree())
                .interactions(source.interactions())
                .firstSeenAt(source.firstSeenAt())
                .lastSeenAt(source.lastSeenAt())
                .latestInteractionId(source.latestInteractionId());
    }
}
