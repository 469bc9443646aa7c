package dev.tangent.contacts;

import dev.tangent.api.ContactReservationsApi;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** HTTP in, HTTP out. */
public final class ContactReservationsResource implements ContactReservationsApi {
    private final ContactChecks checks;

    public ContactReservationsResource(ContactChecks checks) {
        this.checks = checks;
    }

    @Override
    public Response deleteContactReservation(Caller caller, UUID brandId, UUID contactReservationId) {
        checks.release(caller.on(brandId), Act.of(caller), contactReservationId);
        return Response.noContent().build();
    }
}
