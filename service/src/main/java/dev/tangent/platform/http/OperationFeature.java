package dev.tangent.platform.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tangent.platform.Problem;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;

/** Puts what the spec says of an operation in front of the method that implements it. */
public final class OperationFeature implements DynamicFeature {
    private final Operations operations;
    private final ObjectMapper mapper;
    private final boolean readOnly;

    /** {@code readOnly}: operations that write are refused. */
    public OperationFeature(Operations operations, ObjectMapper mapper, boolean readOnly) {
        this.operations = operations;
        this.mapper = mapper;
        this.readOnly = readOnly;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (!resource.getResourceClass().getPackageName().startsWith("dev.tangent.")) {
            return; // Jersey's own answers to OPTIONS
        }
        Operation operation = operations.get(resource.getResourceMethod().getName());
        if (readOnly && operation.writes()) {
            context.register((ContainerRequestFilter) request -> {
                throw Problem.of(Problem.Type.READ_ONLY, "The service takes no writes for the time being.");
            });
        }
        context.register(new ParameterCheck(operation));
        if (operation.hasBody()) {
            context.register(new BodyReader(operation, operations, mapper));
        }
    }
}
