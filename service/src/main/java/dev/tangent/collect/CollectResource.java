package dev.tangent.collect;

import dev.tangent.api.CollectApi;
import dev.tangent.api.model.BatchResult;
import dev.tangent.api.model.RejectedItem;
import dev.tangent.auth.Caller;
import dev.tangent.interactions.Intake;
import dev.tangent.platform.http.ProblemBody;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** HTTP in, HTTP out. */
public final class CollectResource implements CollectApi {
    private static final int MULTI_STATUS = 207;

    private final Visitors visitors;
    private final Intake intake;

    CollectResource(Visitors visitors, Intake intake) {
        this.visitors = visitors;
        this.intake = intake;
    }

    @Override
    public Response collectInteractions(Caller caller, InputStream body) {
        Intake.Batch batch = intake.read(body);
        Intake.Taken taken = intake.take(caller, caller.collecting(), batch, visitors.anonymous(batch.anonymousId()));
        return Response.status(taken.refused().isEmpty() ? Response.Status.OK.getStatusCode() : MULTI_STATUS)
                .entity(new BatchResult()
                        .accepted(taken.accepted())
                        .duplicates(taken.duplicates())
                        .rejected(taken.refused().stream()
                                .map(refused -> new RejectedItem()
                                        .index(refused.index())
                                        .id(refused.id())
                                        .problem(ProblemBody.of(refused.problem(), null, caller.requestId())))
                                .toList()))
                .build();
    }
}
