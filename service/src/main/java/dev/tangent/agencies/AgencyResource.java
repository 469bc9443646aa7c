package dev.tangent.agencies;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.api.AgencyApi;
import dev.tangent.api.model.Language;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.platform.http.MergePatch;
import dev.tangent.platform.http.Tags;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class AgencyResource implements AgencyApi {
    private final Agencies agencies;
    private final MergePatch patches;

    public AgencyResource(Agencies agencies, MergePatch patches) {
        this.agencies = agencies;
        this.patches = patches;
    }

    @Override
    public Response getAgency(Caller caller, @Nullable String ifNoneMatch) {
        return answer(agencies.get(caller.agency()));
    }

    @Override
    public Response updateAgency(Caller caller, ObjectNode patch, @Nullable String ifMatch) {
        return answer(agencies.update(
                Act.of(caller),
                caller.wholeAgency(),
                Tags.expected(ifMatch),
                draft -> patches.apply(patch, draft, Agency.Draft.class, "AgencyPatch")));
    }

    private static Response answer(Agency agency) {
        return Response.ok(new dev.tangent.api.model.Agency()
                        .id(agency.agencyId())
                        .name(agency.name())
                        .timeZone(agency.timeZone())
                        .currency(agency.currency())
                        .language(Language.fromValue(agency.language()))
                        .createdAt(agency.createdAt())
                        .updatedAt(agency.updatedAt()))
                .tag(Tags.of(agency.version()))
                .build();
    }
}
