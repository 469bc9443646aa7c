package dev.tangent.auth;

import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Runs before any tenant is known. */
@RegisterConstructorMapper(Credential.class)
interface CredentialDao {
    @SqlQuery("""
            select k.agency_id, k.id as key_id, k.brand_id, k.kind, k.name, k.scopes, k.allowed_origins,
                   k.revoked_at is not null or a.archived_at is not null as ended, k.expires_at,
                   s.expires_at as secret_expires_at, k.last_used_at,
                   p.rate_per_key as plan_rate_per_key, p.rate_per_brand as plan_rate_per_brand,
                   p.rate_per_address as plan_rate_per_address,
                   p.interactions_per_month as plan_interactions_per_month
              from api_key_secret s
              join api_key k on k.agency_id = s.agency_id and k.id = s.api_key_id
              join agency a on a.agency_id = k.agency_id
              left join agency_plan p on p.agency_id = k.agency_id
             where s.hash = :hash
               and s.pepper_id = :pepperId
            """)
    Optional<Credential> find(byte[] hash, String pepperId);
}
