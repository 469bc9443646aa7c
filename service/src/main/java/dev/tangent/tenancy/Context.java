package dev.tangent.tenancy;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.jdbi.v3.core.statement.TemplateEngine;

/**
 * Ties the statements of one transaction to one tenant. The setting that row-level security reads goes to the database
 * in front of the first statement, in the same round trip, and is local to the transaction, so that a pooled connection
 * never carries one tenant to the next caller. Every statement must name the tenant too, for routing and speed.
 */
final class Context implements StatementCustomizer, TemplateEngine {
    private static final String PREFIX_BINDING = "tenantContext";

    private final Tenant tenant;
    private final boolean single;
    private int statements;
    private boolean prefixed;

    /** {@code single}: outside a transaction block, where only the first statement runs with the setting. */
    private Context(Tenant tenant, boolean single) {
        this.tenant = tenant;
        this.single = single;
    }

    static void attach(Handle handle, Tenant tenant, boolean single) {
        Context context = new Context(tenant, single);
        handle.getConfig(SqlStatements.class).setTemplateEngine(context).addCustomizer(context);
    }

    @Override
    public String render(String sql, StatementContext statement) {
        if (single && statements > 0) {
            throw new IllegalStateException("one statement only, this is the second: " + sql);
        }
        prefixed = statements++ == 0;
        return prefixed
                ? "select set_config('" + tenant.setting() + "', :" + PREFIX_BINDING + ", true); " + sql
                : sql;
    }

    @Override
    public void beforeBinding(PreparedStatement statement, StatementContext context) {
        Set<String> names = Set.copyOf(context.getParsedSql().getParameters().getParameterNames());
        if (!names.contains(tenant.parameter())) {
            throw new IllegalStateException("names no :" + tenant.parameter() + ": " + context.getRawSql());
        }
        context.getBinding().addNamed(tenant.parameter(), tenant.id());
        if (prefixed) {
            context.getBinding().addNamed(PREFIX_BINDING, tenant.id().toString());
        }
    }

    /** Steps over the answer of the setting to that of the statement. */
    @Override
    public void afterExecution(PreparedStatement statement, StatementContext context) throws SQLException {
        if (prefixed) {
            statement.getMoreResults();
        }
    }
}
