package dev.tangent.matrix;

import dev.tangent.rules.Rows;
import dev.tangent.testing.TestDatabases;
import dev.tangent.testing.TestService;
import dev.tangent.testing.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people asked for and got long ago, so that nothing of it changes by itself. */
final class Asked {
    private Asked() {}

    /** Two, for a list of two pages; the last with an export. */
    static String done(TestService service, World.Tenant brand, @Nullable String customer) {
        String id = "";
        try (Connection db = service.database().connect(TestDatabases.server().superuser())) {
            for (int i = 0; i < 2; i++) {
                id = UUID.randomUUID().toString();
                Rows.run(db, """
                        insert into privacy_request (brand_id, id, kind, state, customer_id, job_id, due_at, receipt, completed_at)
                        values ('%1$s', '%2$s', 'access', 'completed', '%3$s', '%4$s', now(), '{"tables": []}', now());
                        insert into privacy_export (brand_id, request_id, format, part, content, expires_at)
                        values ('%1$s', '%2$s', 'json', 0,
                                '{"requestId": "%2$s", "customerId": "%3$s", "createdAt": "2026-03-01T09:00:00Z", "sections": []}',
                                now() + interval '1 day'),
                               ('%1$s', '%2$s', 'html', 0, '<!doctype html>', now() + interval '1 day')
                        """.formatted(brand.id(), id, customer, UUID.randomUUID()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return id;
    }
}
