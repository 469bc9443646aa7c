package dev.tangent;

import com.codahale.metrics.MetricRegistry;
import dev.tangent.agencies.Agency;
import dev.tangent.auth.Plan;
import dev.tangent.keys.ApiKey;
import dev.tangent.tenancy.AgencyId;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What only those who run the service may do. Opens the databases of {@code config} and must be closed. */
public final class Operator implements AutoCloseable {
    private final Foundation foundation;

    public Operator(TangentConfig config, Clock clock) {
        this.foundation = new Foundation(config, new MetricRegistry(), clock);
    }

    /** A new agency's id, and the secret of its first key, which holds every scope and is shown once. */
    public record NewAgency(UUID agencyId, String apiKey) {}

    /** Creates an agency with a first key, both or neither. */
    public NewAgency createAgency(Agency.Draft draft) {
        return foundation.agencies.create(draft, tx -> {
            ApiKey.WithSecret key = foundation.keys.createFirst(tx, "First key");
            return new NewAgency(tx.agency().value(), key.secret());
        });
    }

    /** A new key with every scope, for an agency that lost its own. */
    public NewAgency createKey(UUID agencyId) {
        AgencyId agency = new AgencyId(agencyId);
        foundation.agencies.get(agency);
        return foundation.agencyDb.in(
                agency,
                tx -> new NewAgency(
                        agencyId,
                        foundation.keys.createFirst(tx, "Operator's key").secret()));
    }

    public List<Agency> listAgencies() {
        return foundation.agencies.list();
    }

    /** Ends all keys of an agency, or lets them work again. */
    public Agency archiveAgency(UUID agencyId, boolean archived) {
        return foundation.agencies.archive(new AgencyId(agencyId), archived);
    }

    /** Sets what {@code change} makes of the limits of an agency. */
    public Plan setLimits(UUID agencyId, UnaryOperator<Plan> change) {
        return foundation.plans.change(new AgencyId(agencyId), change);
    }

    @Override
    public void close() {
        foundation.close();
    }
}
