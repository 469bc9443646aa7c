package dev.tangent.contacts;

import dev.tangent.api.OptOutsApi;
import dev.tangent.api.model.Language;
import dev.tangent.api.model.OptOut;
import dev.tangent.platform.http.ClientAddress;
import dev.tangent.platform.http.RequestId;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** HTTP in, HTTP out. Whoever has a link may use it; nobody is told whose it is. */
public final class OptOutsResource implements OptOutsApi {
    private final OptOuts optOuts;

    public OptOutsResource(OptOuts optOuts) {
        this.optOuts = optOuts;
    }

    @Override
    public Response getOptOut(ContainerRequestContext call, String token) {
        return answer(optOuts.look(token));
    }

    @Override
    public Response createOptOut(ContainerRequestContext call, String token) {
        OptOuts.Visitor visitor = new OptOuts.Visitor(UUID.fromString(RequestId.of(call)), ClientAddress.of(call));
        return answer(optOuts.optOut(token, visitor));
    }

    private static Response answer(OptOutLink.Told told) {
        return Response.ok(new OptOut()
                        .purpose(told.purpose())
                        .channelKind(ContactWire.kind(told.channelKind()))
                        .language(Language.fromValue(told.language()))
                        .optedOut(told.optedOut())
                        .expiresAt(told.expiresAt()))
                .header("Cache-Control", "no-store")
                .build();
    }
}
