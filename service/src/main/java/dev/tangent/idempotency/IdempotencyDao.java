package dev.tangent.idempotency;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Kept answers of one brand. */
interface IdempotencyDao extends KeptAnswers {
    /** True when the key is now ours; waits for another transaction that holds it, at most for the lock time set here. */
    @Override
    @SqlQuery("""
            insert into idempotency (brand_id, operation, key, body_hash, created_at)
            select :brandId, :operation, :key, :bodyHash, :now
              from (select set_config('lock_timeout', '2s', true)) waits
                on conflict (brand_id, operation, key) do update
               set body_hash = excluded.body_hash, created_at = excluded.created_at,
                   status = null, headers = null, body = null
             where idempotency.created_at < :expired
            returning true
            """)
    Optional<Boolean> claim(String operation, String key, byte[] bodyHash, Instant now, Instant expired);

    @Override
    @RegisterConstructorMapper(KeptAnswer.class)
    @SqlQuery("""
            select body_hash, status, headers, body
              from idempotency
             where brand_id = :brandId and operation = :operation and key = :key
            """)
    KeptAnswer get(String operation, String key);

    @Override
    @SqlUpdate("""
            update idempotency
               set status = :status, headers = :headers::jsonb, body = :body
             where brand_id = :brandId and operation = :operation and key = :key
            """)
    int keep(String operation, String key, int status, String headers, byte[] body);

    @Override
    @SqlUpdate("""
            delete from idempotency
             where brand_id = :brandId
               and (operation, key) in (select operation, key from idempotency
                                         where brand_id = :brandId and created_at < :expired limit :most)
            """)
    int deleteExpired(Instant expired, int most);
}
