package dev.tangent.templates;

import dev.tangent.api.TemplateDriftsApi;
import dev.tangent.api.model.TemplateDriftPage;
import dev.tangent.auth.Caller;
import dev.tangent.platform.Page;
import dev.tangent.rest.Rest;
import dev.tangent.tenancy.AgencyId;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class TemplateDriftsResource implements TemplateDriftsApi {
    private final TemplateDrifts drifts;
    private final AgencyTemplates library;
    private final Rest rest;

    TemplateDriftsResource(TemplateDrifts drifts, AgencyTemplates library, Rest rest) {
        this.drifts = drifts;
        this.library = library;
        this.rest = rest;
    }

    @Override
    public Response listTemplateDrifts(
            Caller caller,
            Integer limit,
            @Nullable String cursor,
            @Nullable Instant updatedSince,
            @Nullable UUID templateId) {
        AgencyId agency = caller.wholeAgency();
        TemplateDrifts.Filter filter = new TemplateDrifts.Filter(templateId, updatedSince);
        Object list = List.of("template-drifts", agency, filter);
        List<String> place = rest.cursors().open(list, cursor);
        TemplateDrifts.Listed listed = drifts.list(
                agency,
                filter,
                place == null
                        ? TemplateDrifts.Place.BEGIN
                        : new TemplateDrifts.Place(UUID.fromString(place.get(0)), UUID.fromString(place.get(1))),
                limit);
        Map<UUID, Integer> latest = library.latest(agency, TemplateDrift.templates(listed.items()));
        TemplateDrifts.Place next = listed.next();
        // A page may be empty and still have one behind it, so that the place is not that of its last item.
        String nextCursor = next == null
                ? null
                : rest.cursors()
                        .next(
                                list,
                                new Page<>(List.of(next), true),
                                at -> List.of(
                                        at.brandId().toString(), at.journeyId().toString()));
        return Response.ok(new TemplateDriftPage()
                        .items(listed.items().stream()
                                .map(drift -> TemplateWire.of(drift, latest))
                                .toList())
                        .nextCursor(nextCursor))
                .build();
    }
}
