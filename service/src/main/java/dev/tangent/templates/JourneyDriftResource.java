package dev.tangent.templates;

import dev.tangent.api.JourneyDriftApi;
import dev.tangent.auth.Caller;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** HTTP in, HTTP out. */
public final class JourneyDriftResource implements JourneyDriftApi {
    private final TemplateDrifts drifts;
    private final AgencyTemplates library;

    JourneyDriftResource(TemplateDrifts drifts, AgencyTemplates library) {
        this.drifts = drifts;
        this.library = library;
    }

    @Override
    public Response getTemplateDrift(Caller caller, UUID brandId, UUID journeyId) {
        TemplateDrift drift = drifts.get(caller.on(brandId), journeyId);
        return Response.ok(TemplateWire.of(
                        drift, library.latest(caller.agency(), TemplateDrift.templates(List.of(drift)))))
                .build();
    }
}
