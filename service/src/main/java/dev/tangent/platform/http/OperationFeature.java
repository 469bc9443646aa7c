package dev.tangent.platform.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;

/** Puts what the spec says of an operation in front of the method that implements it. */
public final class OperationFeature implements DynamicFeature {
    private final Operations operations;
    private final ObjectMapper mapper;

    public OperationFeature(Operations operations, ObjectMapper mapper) {
        this.operations = operations;
        this.mapper = mapper;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (!resource.getResourceClass().getPackageName().startsWith("dev.tangent.")) {
            return; // Jersey's own answers to OPTIONS
        }
        Operation operation = operations.get(resource.getResourceMethod().getName());
        context.register(new ParameterCheck(operation));
        if (operation.hasBody()) {
            context.register(new BodyReader(operation, operations, mapper));
        }
    }
}
