package dev.tangent.statistics;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads totals, latest day first. */
@RegisterConstructorMapper(Statistic.class)
interface StatisticListDao {
    @SqlQuery("""
            select id, touchpoint_id, campaign, day, impressions, reach, clicks, spend_amount, spend_currency, source,
                   created_at, updated_at
              from statistic
             where brand_id = :brandId
               and (day, id) < (:beforeDay, :beforeId)
               and (:firstDay::date is null or day >= :firstDay)
               and (:lastDay::date is null or day <= :lastDay)
               and (:touchpointId::uuid is null or touchpoint_id = :touchpointId)
               and (:touchpointKey::text is null or touchpoint_id = (
                      select t.touchpoint_id from touchpoint_fact t
                       where t.brand_id = :brandId and t.touchpoint_key = :touchpointKey))
               and (:campaign::text is null or campaign = :campaign)
               and (:updatedSince::timestamptz is null or updated_at >= :updatedSince)
             order by day desc, id desc
             limit :limit
            """)
    List<Statistic> list(@BindMethods Statistic.Filter filter, LocalDate beforeDay, UUID beforeId, int limit);
}
