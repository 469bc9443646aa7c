package dev.tangent.audit;

import dev.tangent.auth.BrandAccess;
import dev.tangent.auth.Caller;
import dev.tangent.auth.Calling;
import dev.tangent.platform.Problem;
import dev.tangent.platform.http.ProblemBody;
import dev.tangent.tenancy.BrandId;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes every call that is refused for who makes it, whoever refuses it. A call without a known key belongs to nobody, so
 * that only the request log has it.
 */
public final class DeniedCalls implements ContainerResponseFilter {
    private static final Logger LOG = LoggerFactory.getLogger(DeniedCalls.class);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final Audit audit;

    public DeniedCalls(Audit audit) {
        this.audit = audit;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Caller caller = Calling.caller(request);
        int status = response.getStatus();
        boolean denied = status == UNAUTHORIZED || status == FORBIDDEN || Calling.isForeign(request);
        if (caller == null || !denied) {
            return;
        }
        BrandAccess brand = caller.brand();
        BrandId tenant = brand == null ? caller.agency().own() : brand.id();
        try {
            audit.denied(tenant, Act.of(caller), code(response.getEntity()));
        } catch (RuntimeException e) {
            LOG.error("A denied call could not be noted", e);
        }
    }

    /** Whether the problem has been rendered by now or not. */
    private static String code(Object entity) {
        return entity instanceof Problem problem ? problem.type().code() : ((ProblemBody) entity).code();
    }
}
