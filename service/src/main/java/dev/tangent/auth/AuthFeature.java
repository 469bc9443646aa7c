package dev.tangent.auth;

import dev.tangent.platform.http.ClientAddress;
import dev.tangent.platform.http.CrossOrigin;
import dev.tangent.platform.http.Operation;
import dev.tangent.platform.http.Operations;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.util.function.Consumer;

/**
 * Puts the check of key, scope and brand in front of every operation that the spec does not call public, and the limit for
 * strangers in front of those of the API that it does.
 */
public final class AuthFeature implements DynamicFeature {
    private final Operations operations;
    private final Credentials credentials;
    private final BrandDirectory brands;
    private final Admission admission;
    private final Consumer<BrandId> letIn;

    /** {@code letIn} is told of every call that may go on, and whom it is for. */
    public AuthFeature(
            Operations operations,
            Credentials credentials,
            BrandDirectory brands,
            Admission admission,
            Consumer<BrandId> letIn) {
        this.operations = operations;
        this.credentials = credentials;
        this.brands = brands;
        this.admission = admission;
        this.letIn = letIn;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (!resource.getResourceClass().getPackageName().startsWith("dev.tangent.")) {
            return; // Jersey's own answers to OPTIONS
        }
        Operation operation = operations.get(resource.getResourceMethod().getName());
        if (!operation.isPublic()) {
            context.register(new Authenticate(operation, credentials, brands, admission, letIn));
            context.register(new PassHeaders());
            if (Scope.COLLECT.text().equals(operation.scope())) {
                context.register(new CrossOrigin.Allowed());
            }
        } else if (operation.path().startsWith("/v1/")) {
            // Whoever has a link is a stranger, and there are as many of them at an address as there are others.
            context.register(
                    (ContainerRequestFilter) request -> admission.stranger(ClientAddress.of(request)),
                    Priorities.AUTHENTICATION);
        }
    }
}
