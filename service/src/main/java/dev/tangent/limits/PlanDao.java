package dev.tangent.limits;

import dev.tangent.auth.Plan;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@RegisterConstructorMapper(Plan.class)
interface PlanDao {
    String COLUMNS = "rate_per_key, rate_per_brand, rate_per_address, interactions_per_month";

    @SqlQuery("select " + COLUMNS + " from agency_plan where agency_id = :agencyId")
    Optional<Plan> find();

    /** Of the agency, since a first plan has no row to lock; empty when there is no such agency. */
    @SqlQuery("select true from agency where agency_id = :agencyId for update")
    Optional<Boolean> lock();

    @SqlQuery("""
            insert into agency_plan (agency_id, rate_per_key, rate_per_brand, rate_per_address, interactions_per_month)
            values (:agencyId, :ratePerKey::integer, :ratePerBrand::integer, :ratePerAddress::integer,
                    :interactionsPerMonth::bigint)
                on conflict (agency_id) do update
               set rate_per_key = excluded.rate_per_key, rate_per_brand = excluded.rate_per_brand,
                   rate_per_address = excluded.rate_per_address,
                   interactions_per_month = excluded.interactions_per_month, updated_at = now()
            returning\s""" + COLUMNS)
    Plan save(@BindMethods Plan plan);
}
