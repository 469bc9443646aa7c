package dev.tangent.contacts;

import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(ContactPolicy.class)
interface ContactPolicyDao {
    String COLUMNS = "caps, quiet_hours, denied_platforms, marketing_opt_in_kinds, version";

    @SqlQuery("select " + COLUMNS + " from contact_policy where brand_id = :brandId")
    Optional<ContactPolicy> find();

    @SqlQuery("select " + COLUMNS + " from contact_policy where brand_id = :brandId for update")
    Optional<ContactPolicy> lock();

    @SqlUpdate("""
            insert into contact_policy (brand_id, caps, quiet_hours, denied_platforms, marketing_opt_in_kinds, version)
            values (:brandId, :caps, :quietHours, :deniedPlatforms, :marketingOptInKinds, 0)
                on conflict (brand_id) do nothing
            """)
    int insert(@BindMethods ContactPolicy.Draft draft);

    @SqlQuery("""
            update contact_policy
               set caps = :caps, quiet_hours = :quietHours, denied_platforms = :deniedPlatforms,
                   marketing_opt_in_kinds = :marketingOptInKinds, version = version + 1, updated_at = now()
             where brand_id = :brandId
            returning\s""" + COLUMNS)
    ContactPolicy update(@BindMethods ContactPolicy.Draft draft);

    @SqlQuery("select time_zone from brand_fact where brand_id = :brandId")
    String timeZone();
}
