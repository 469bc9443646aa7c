package dev.tangent.retention;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(RetentionPolicy.class)
@RegisterConstructorMapper(Sweeping.class)
interface RetentionPolicyDao {
    String COLUMNS = "interaction_days, anonymous_customer_days, attribute_days, rejected_interaction_days,"
            + " statistic_days, consent_history_days, event_days, version";

    @SqlQuery("select " + COLUMNS + " from retention_policy where brand_id = :brandId")
    Optional<RetentionPolicy> find();

    @SqlQuery("select " + COLUMNS + " from retention_policy where brand_id = :brandId for update")
    Optional<RetentionPolicy> lock();

    /** The same, so that nobody changes it before the transaction ends; others may read it so too. */
    @SqlQuery("select " + COLUMNS + " from retention_policy where brand_id = :brandId for share")
    Optional<RetentionPolicy> hold();

    @SqlUpdate("""
            insert into retention_policy (brand_id, interaction_days, anonymous_customer_days, attribute_days,
                                          rejected_interaction_days, statistic_days, consent_history_days, event_days,
                                          version)
            values (:brandId, :interactionDays, :anonymousCustomerDays, :attributeDays, :rejectedInteractionDays,
                    :statisticDays, :consentHistoryDays, :eventDays, 0)
                on conflict (brand_id) do nothing
            """)
    int insert(@BindMethods RetentionPolicy.Days days);

    @SqlQuery("""
            update retention_policy
               set interaction_days = :interactionDays, anonymous_customer_days = :anonymousCustomerDays,
                   attribute_days = :attributeDays, rejected_interaction_days = :rejectedInteractionDays,
                   statistic_days = :statisticDays, consent_history_days = :consentHistoryDays,
                   event_days = :eventDays, version = version + 1, updated_at = now()
             where brand_id = :brandId
            returning\s""" + COLUMNS)
    RetentionPolicy update(@BindMethods RetentionPolicy.Days days);

    @SqlQuery("""
            select data_class, swept_at, removed, total
              from retention_sweep
             where brand_id = :brandId
             order by data_class
            """)
    List<Sweeping> sweeps();
}
