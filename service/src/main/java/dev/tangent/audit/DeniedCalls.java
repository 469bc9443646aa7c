package dev.tangent.audit;

import dev.tangent.auth.BrandAccess;
import dev.tangent.auth.Caller;
import dev.tangent.auth.Calling;
import dev.tangent.platform.Problem;
import dev.tangent.tenancy.BrandId;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes every call that is refused for who makes it, whoever refuses it, before the problem is rendered. A call without a
 * known key belongs to nobody, so that only the request log has it.
 */
@Priority(Priorities.USER + 1)
public final class DeniedCalls implements ContainerResponseFilter {
    private static final Logger LOG = LoggerFactory.getLogger(DeniedCalls.class);
    private final Audit audit;

    public DeniedCalls(Audit audit) {
        this.audit = audit;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Caller caller = Calling.caller(request);
        if (caller == null || !(response.getEntity() instanceof Problem problem) || !denies(problem)) {
            return;
        }
        BrandAccess brand = caller.brand();
        BrandId tenant = brand == null ? caller.agency().own() : brand.id();
        try {
            audit.denied(tenant, Act.of(caller), problem.type().code());
        } catch (RuntimeException e) {
            LOG.error("A denied call could not be noted", e);
        }
    }

    private static boolean denies(Problem problem) {
        return switch (problem.type().status()) {
            case 401, 403 -> true;
            default -> problem.hides();
        };
    }
}
