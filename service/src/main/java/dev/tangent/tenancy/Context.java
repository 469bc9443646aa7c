package dev.tangent.tenancy;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jspecify.annotations.Nullable;

/**
 * Ties the statements of one transaction to one tenant. The setting that row-level security reads goes to the database
 * in front of the first statement, in the same round trip, and is local to the transaction, so that a pooled connection
 * never carries one tenant to the next caller. Every statement must name the tenant too, for routing and speed.
 */
final class Context implements StatementCustomizer, TemplateEngine {
    private static final String SETTING = "tenantSetting";

    private final boolean single;
    private final List<Tenant> tenants = new ArrayList<>();
    private @Nullable Tenant entering;
    private boolean prefixed;
    private int statements;

    private Context(boolean single) {
        this.single = single;
    }

    /** {@code single}: outside a transaction block, where only the first statement runs with the setting. */
    static Context attach(Handle handle, Tenant tenant, boolean single) {
        Context context = new Context(single);
        context.enter(tenant);
        handle.getConfig(SqlStatements.class).setTemplateEngine(context).addCustomizer(context);
        return context;
    }

    /** From the next statement on the transaction sees this tenant too. */
    void enter(Tenant tenant) {
        tenants.add(tenant);
        entering = tenant;
    }

    @Override
    public String render(String sql, StatementContext statement) {
        if (single && statements++ > 0) {
            throw new IllegalStateException("one statement only, this is the second: " + sql);
        }
        prefixed = entering != null;
        return entering == null
                ? sql
                : "select set_config('" + entering.setting() + "', :" + SETTING + ", true); " + sql;
    }

    @Override
    public void beforeBinding(PreparedStatement statement, StatementContext context) {
        Set<String> names = Set.copyOf(context.getParsedSql().getParameters().getParameterNames());
        boolean named = false;
        for (Tenant tenant : tenants) {
            if (names.contains(tenant.parameter())) {
                context.getBinding().addNamed(tenant.parameter(), tenant.id());
                named = true;
            }
        }
        if (!named) {
            throw new IllegalStateException(
                    "names no :" + tenants.get(tenants.size() - 1).parameter() + ": " + context.getRawSql());
        }
        if (entering != null) {
            context.getBinding().addNamed(SETTING, entering.id().toString());
            entering = null;
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
