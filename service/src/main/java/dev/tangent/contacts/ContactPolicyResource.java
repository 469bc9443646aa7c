package dev.tangent.contacts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tangent.api.ContactPolicyApi;
import dev.tangent.api.model.ChannelKind;
import dev.tangent.api.model.ContactPolicyCap;
import dev.tangent.audit.Act;
import dev.tangent.auth.Caller;
import dev.tangent.platform.http.Tags;
import dev.tangent.rest.Rest;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** HTTP in, HTTP out. */
public final class ContactPolicyResource implements ContactPolicyApi {
    private final ContactPolicies policies;
    private final Rest rest;

    public ContactPolicyResource(ContactPolicies policies, Rest rest) {
        this.policies = policies;
        this.rest = rest;
    }

    @Override
    public Response getContactPolicy(Caller caller, UUID brandId, @Nullable String ifNoneMatch) {
        return answer(policies.get(caller.on(brandId)));
    }

    @Override
    public Response updateContactPolicy(Caller caller, UUID brandId, ObjectNode patch, @Nullable String ifMatch) {
        return answer(policies.update(
                Act.of(caller),
                caller.on(brandId),
                Tags.expected(ifMatch),
                draft -> rest.patches().apply(patch, draft, ContactPolicy.Draft.class, "ContactPolicy")));
    }

    private static Response answer(ContactPolicy policy) {
        return Response.ok(wire(policy)).tag(Tags.of(policy.version())).build();
    }

    private static dev.tangent.api.model.ContactPolicy wire(ContactPolicy policy) {
        return new dev.tangent.api.model.ContactPolicy()
                .caps(policy.caps().stream()
                        .map(cap -> new ContactPolicyCap()
                                .channelKinds(kinds(cap.channelKinds()))
                                .windowSeconds(cap.windowSeconds())
                                .max(cap.max()))
                        .toList())
                .quietHours(
                        policy.quietHours() == null
                                ? null
                                : new dev.tangent.api.model.QuietHours()
                                        .from(policy.quietHours().from())
                                        .to(policy.quietHours().to()))
                .deniedPlatforms(policy.deniedPlatforms())
                .marketingOptInKinds(kinds(policy.marketingOptInKinds()));
    }

    private static List<ChannelKind> kinds(List<String> kinds) {
        return kinds.stream().map(ChannelKind::fromValue).toList();
    }
}
