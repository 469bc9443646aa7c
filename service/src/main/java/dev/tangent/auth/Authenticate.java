package dev.tangent.auth;

import dev.tangent.platform.Problem;
import dev.tangent.platform.http.ClientAddress;
import dev.tangent.platform.http.CrossOrigin;
import dev.tangent.platform.http.KeyInBody;
import dev.tangent.platform.http.Operation;
import dev.tangent.platform.http.RequestId;
import dev.tangent.platform.http.RequestLines;
import dev.tangent.tenancy.AgencyId;
import dev.tangent.tenancy.BrandId;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** In front of one operation: the key, its origin, the scope the spec asks for, and the brand the path names. */
@Priority(Priorities.AUTHENTICATION)
final class Authenticate implements ContainerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private static final String ANY_SCOPE = "authenticated";

    private final Operation operation;
    private final @Nullable Scope needed;
    private final Credentials credentials;
    private final BrandDirectory brands;
    private final Admission admission;
    private final Consumer<BrandId> letIn;

    Authenticate(
            Operation operation,
            Credentials credentials,
            BrandDirectory brands,
            Admission admission,
            Consumer<BrandId> letIn) {
        this.operation = operation;
        this.credentials = credentials;
        this.brands = brands;
        this.admission = admission;
        this.letIn = letIn;
        this.needed =
                ANY_SCOPE.equals(operation.scope()) || operation.scope() == null ? null : Scope.of(operation.scope());
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Credential credential = credential(request);
        String agencyId = credential.agencyId().toString();
        MDC.put("agencyId", agencyId);
        request.setProperty(RequestLines.AGENCY, agencyId);
        if (needed == Scope.COLLECT && credential.allows(request.getHeaderString("Origin"))) {
            CrossOrigin.allow(request);
        }
        Pass pass = PassHeaders.show(request, admission.admit(credential, ClientAddress.of(request)));
        UUID asked = asked(request, credential);
        Caller caller = caller(request, credential, asked == null ? null : reached(credential, asked));
        Calling.set(request, caller);
        if (!credentials.worksNow(credential)) {
            throw unknown();
        }
        refuseWrongOrigin(request.getHeaderString("Origin"), credential);
        refuseMissingScope(credential);
        if (asked != null) {
            refuseBrand(caller.brand(), asked);
        }
        BrandId tenant = tenant(caller);
        PassHeaders.show(request, admission.admit(pass, credential, tenant));
        letIn.accept(tenant);
        request.setSecurityContext(new Secured(caller));
    }

    private Caller caller(ContainerRequestContext request, Credential credential, @Nullable BrandAccess brand) {
        return new Caller(
                new AgencyId(credential.agencyId()),
                credential.keyId(),
                credential.kind(),
                credential.name(),
                credential.brandId(),
                credential.scopes(),
                credential.plan(),
                brand,
                operation.id(),
                RequestId.of(request),
                ClientAddress.of(request));
    }

    private Credential credential(ContainerRequestContext request) {
        String address = ClientAddress.of(request);
        String secret = secret(request, address);
        if (secret == null) {
            admission.stranger(address);
            throw Problem.of(Problem.Type.UNAUTHENTICATED, "Send an API key as a bearer token.");
        }
        return credentials.find(secret, () -> admission.lookUp(address)).orElseThrow(() -> {
            admission.stranger(address);
            return unknown();
        });
    }

    /** The key as it was sent; null without one. What a page sends as it is left can have no headers of its own. */
    private @Nullable String secret(ContainerRequestContext request, String address) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return header.substring(SCHEME.length()).strip();
        }
        if (header != null || !operation.keyInBody()) {
            return null;
        }
        admission.lookUp(address);
        return KeyInBody.read(request, operation.maxBodyBytes());
    }

    /** Whose the call is: the brand's in its path, the key's, or the agency's as a whole. */
    private static BrandId tenant(Caller caller) {
        if (caller.brand() != null) {
            return caller.brand().id();
        }
        return caller.onlyBrand() == null ? caller.agency().own() : new BrandId(caller.onlyBrand());
    }

    private static Problem unknown() {
        return Problem.of(Problem.Type.UNAUTHENTICATED, "The API key is unknown, expired or revoked.");
    }

    private static void refuseWrongOrigin(@Nullable String origin, Credential credential) {
        if (origin == null) {
            return;
        }
        if (!credential.publishable()) {
            throw Problem.of(
                    Problem.Type.SECRET_KEY_IN_BROWSER,
                    "A secret key came with an Origin header: it stands in a web page and should be rotated.");
        }
        if (!credential.allows(origin)) {
            throw Problem.of(Problem.Type.ORIGIN_NOT_ALLOWED, "The key is not meant for this origin.");
        }
    }

    private void refuseMissingScope(Credential credential) {
        if (needed != null && !credential.scopes().contains(needed)) {
            throw Problem.of(Problem.Type.SCOPE_MISSING, "The key lacks the scope " + needed.text() + ".");
        }
        if (needed == null && credential.publishable()) {
            throw Problem.of(Problem.Type.SCOPE_MISSING, "A publishable key collects and does nothing else.");
        }
    }

    private void refuseBrand(@Nullable BrandAccess brand, UUID asked) {
        if (brand == null) {
            throw Problem.notFound("brand", asked).hiding();
        }
        MDC.put("brandId", asked.toString());
        if (brand.archived() && operation.writes() && needed != Scope.AGENCY_WRITE) {
            throw Problem.of(Problem.Type.BRAND_ARCHIVED, "The brand is archived and takes no writes.");
        }
    }

    /**
     * The brand of the path, or the one that is collected for; null where there is none, or one that cannot be read, which a
     * later check refuses.
     */
    private @Nullable UUID asked(ContainerRequestContext request, Credential credential) {
        if (needed == Scope.COLLECT) {
            return credential.brandId();
        }
        String text = request.getUriInfo().getPathParameters().getFirst("brandId");
        return text == null ? null : uuid(text);
    }

    private @Nullable BrandAccess reached(Credential credential, UUID asked) {
        UUID only = credential.brandId();
        return only != null && !only.equals(asked)
                ? null
                : brands.find(new AgencyId(credential.agencyId()), asked).orElse(null);
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private record Secured(Caller caller) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return caller;
        }

        @Override
        public boolean isUserInRole(String role) {
            return caller.scopes().contains(Scope.of(role));
        }

        @Override
        public boolean isSecure() {
            return true;
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
