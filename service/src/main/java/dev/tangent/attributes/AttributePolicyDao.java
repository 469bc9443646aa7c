package dev.tangent.attributes;

import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(AttributePolicy.class)
interface AttributePolicyDao {
    @SqlQuery("select undeclared, quarantine_days, version from attribute_policy where brand_id = :brandId")
    Optional<AttributePolicy> find();

    /** The row of a brand that said nothing yet, so that there is one to lock. */
    @SqlUpdate("""
            insert into attribute_policy (brand_id, version)
            values (:brandId, 0)
                on conflict (brand_id) do nothing
            """)
    int prepare();

    @SqlQuery("select undeclared, quarantine_days, version from attribute_policy where brand_id = :brandId for update")
    AttributePolicy lock();

    @SqlQuery("""
            update attribute_policy
               set undeclared = :undeclared, quarantine_days = :quarantineDays, version = version + 1, updated_at = now()
             where brand_id = :brandId
            returning undeclared, quarantine_days, version
            """)
    AttributePolicy update(@BindMethods AttributePolicy.Draft draft);
}
