package dev.tangent.auth;

import dev.tangent.platform.Problem;
import dev.tangent.platform.http.Operation;
import dev.tangent.platform.http.RequestId;
import dev.tangent.platform.http.RequestLines;
import dev.tangent.tenancy.AgencyId;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.UUID;
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

    Authenticate(Operation operation, Credentials credentials, BrandDirectory brands) {
        this.operation = operation;
        this.credentials = credentials;
        this.brands = brands;
        this.needed =
                ANY_SCOPE.equals(operation.scope()) || operation.scope() == null ? null : Scope.of(operation.scope());
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Credential credential = credential(request);
        String agencyId = credential.agencyId().toString();
        MDC.put("agencyId", agencyId);
        request.setProperty(RequestLines.AGENCY, agencyId);
        refuseWrongOrigin(request.getHeaderString("Origin"), credential);
        if (needed != null && !credential.scopes().contains(needed)) {
            throw Problem.of(Problem.Type.SCOPE_MISSING, "The key lacks the scope " + needed.text() + ".");
        }
        if (needed == null && credential.publishable()) {
            throw Problem.of(Problem.Type.SCOPE_MISSING, "A publishable key collects and does nothing else.");
        }
        AgencyId agency = new AgencyId(credential.agencyId());
        BrandAccess brand = brand(request, agency, credential.brandId());
        Caller caller = new Caller(
                agency,
                credential.keyId(),
                credential.kind(),
                credential.name(),
                credential.brandId(),
                credential.scopes(),
                brand,
                RequestId.of(request));
        request.setSecurityContext(new Secured(caller));
    }

    private Credential credential(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw Problem.of(Problem.Type.UNAUTHENTICATED, "Send an API key as a bearer token.");
        }
        return credentials
                .find(header.substring(SCHEME.length()).strip())
                .orElseThrow(
                        () -> Problem.of(Problem.Type.UNAUTHENTICATED, "The API key is unknown, expired or revoked."));
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
        if (!credential.allowedOrigins().contains(origin)) {
            throw Problem.of(Problem.Type.ORIGIN_NOT_ALLOWED, "The key is not meant for this origin.");
        }
    }

    /** The brand of the path; null where the path has none, or one that cannot be read, which the next check refuses. */
    private @Nullable BrandAccess brand(ContainerRequestContext request, AgencyId agency, @Nullable UUID onlyBrand) {
        String text = request.getUriInfo().getPathParameters().getFirst("brandId");
        UUID asked = text == null ? null : uuid(text);
        if (asked == null) {
            return null;
        }
        BrandAccess brand = onlyBrand != null && !onlyBrand.equals(asked)
                ? null
                : brands.find(agency, asked).orElse(null);
        if (brand == null) {
            throw Problem.notFound("brand", asked);
        }
        MDC.put("brandId", text);
        if (brand.archived() && operation.writes() && needed != Scope.AGENCY_WRITE) {
            throw Problem.of(Problem.Type.BRAND_ARCHIVED, "The brand is archived and takes no writes.");
        }
        return brand;
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
