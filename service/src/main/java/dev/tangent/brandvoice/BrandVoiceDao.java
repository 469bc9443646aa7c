package dev.tangent.brandvoice;

import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@RegisterConstructorMapper(BrandVoice.class)
interface BrandVoiceDao {
    String COLUMNS = "traits, checklist, version";

    @SqlQuery("select " + COLUMNS + " from brand_voice where brand_id = :brandId")
    Optional<BrandVoice> find();

    @SqlQuery("select " + COLUMNS + " from brand_voice where brand_id = :brandId for update")
    Optional<BrandVoice> lock();

    @SqlUpdate("""
            insert into brand_voice (brand_id, traits, checklist, version)
            values (:brandId, '[]', '[]', 0)
                on conflict (brand_id) do nothing
            """)
    int prepare();

    @SqlQuery("""
            update brand_voice
               set traits = :traits, checklist = :checklist, version = version + 1, updated_at = now()
             where brand_id = :brandId
            returning\s""" + COLUMNS)
    BrandVoice update(@BindMethods BrandVoice.Draft draft);
}
