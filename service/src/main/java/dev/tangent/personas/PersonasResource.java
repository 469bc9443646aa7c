package dev.tangent.personas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.api.PersonasApi;
import dev.tangent.api.model.NewPersona;
import dev.tangent.api.model.PersonaPage;
import dev.tangent.api.model.PersonaState;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
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
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class PersonasResource implements PersonasApi {
    private final Personas personas;
    private final Rest rest;

    PersonasResource(Personas personas, Rest rest) {
        this.personas = personas;
        this.rest = rest;
    }

    @Override
    public Response createPersona(Caller caller, UUID brandId, NewPersona body, @Nullable String idempotencyKey) {
        Persona.Draft draft = PersonaWire.draft(body);
        return rest.idempotency().once(caller.on(brandId), new Call("createPersona", idempotencyKey, body), tx -> {
            Persona.Put put = personas.create(tx, Act.of(caller), draft, body.getKey() != null);
            return Answer.created(
                    "/v1/brands/" + brandId + "/personas/" + put.persona().id(),
                    Tags.of(put.persona().version()),
                    PersonaWire.of(put));
        });
    }

    @Override
    public Response getPersona(Caller caller, UUID brandId, UUID personaId, @Nullable String ifNoneMatch) {
        Persona persona = personas.get(caller.on(brandId), personaId);
        return Response.ok(PersonaWire.of(persona))
                .tag(Tags.of(persona.version()))
                .build();
    }

    @Override
    public Response listPersonas(
            Caller caller,
            UUID brandId,
            Integer limit,
            @Nullable String cursor,
            @Nullable String key,
            @Nullable Instant updatedSince,
            @Nullable PersonaState state,
            @Nullable UUID segmentId) {
        BrandId brand = caller.on(brandId);
        Persona.Filter filter = new Persona.Filter(key, updatedSince, Objects.toString(state, null), segmentId);
        Object list = List.of("personas", brand, filter);
        Page<Persona> page = personas.list(brand, filter, rest.cursors().idAfter(list, cursor, Ids.LEAST), limit);
        return Response.ok(new PersonaPage()
                        .items(page.items().stream().map(PersonaWire::of).toList())
                        .nextCursor(rest.cursors()
                                .next(
                                        list,
                                        page,
                                        persona -> List.of(persona.id().toString()))))
                .build();
    }

    @Override
    public Response updatePersona(
            Caller caller, UUID brandId, UUID personaId, ObjectNode patch, @Nullable String ifMatch) {
        boolean channelsStay = !patch.has("preferredChannelIds") && !patch.has("preferredChannelKeys");
        boolean segmentStays = !patch.has("segmentId") && !patch.has("segmentKey");
        Persona.Put put = personas.update(
                Act.of(caller),
                caller.on(brandId),
                personaId,
                Tags.expected(ifMatch),
                current -> rest.patches()
                        .apply(
                                patch,
                                PersonaWire.patchable(current, channelsStay, segmentStays),
                                Persona.Draft.class,
                                "NewPersona"));
        return Response.ok(PersonaWire.of(put))
                .tag(Tags.of(put.persona().version()))
                .build();
    }
}
