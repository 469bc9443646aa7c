package dev.tangent.usage;

import dev.tangent.api.UsageApi;
import dev.tangent.auth.Caller;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** HTTP in, HTTP out. */
public final class UsageResource implements UsageApi {
    private final Usage usage;

    UsageResource(Usage usage) {
        this.usage = usage;
    }

    @Override
    public Response getUsage(Caller caller, UUID brandId, Integer months) {
        return Response.ok(UsageWire.ofBrand(usage.ofBrand(caller.on(brandId), months)))
                .build();
    }
}
