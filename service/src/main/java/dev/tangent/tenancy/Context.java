package dev.tangent.tenancy;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
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
    private static final String SETTING = "tenantSetting";

    private final boolean single;
    private final List<Tenant> tenants = new ArrayList<>();
    private final List<Tenant> entering = new ArrayList<>();
    private boolean prefixed;
    private int statements;

    private Context(boolean single) {
        this.single = single;
    }

    /**
     * {@code single}: the connection is in no transaction, and the one statement brings its own. The block is written
     * out, because a driver that expects long rows splits a message in two, and an implicit transaction with it.
     */
    static Context attach(Handle handle, Tenant tenant, boolean single) {
        Context context = new Context(single);
        context.enter(tenant);
        handle.getConfig(SqlStatements.class).setTemplateEngine(context).addCustomizer(context);
        return context;
    }

    /** From the next statement on the transaction sees this tenant too. */
    void enter(Tenant tenant) {
        tenants.add(tenant);
        entering.add(tenant);
    }

    @Override
    public String render(String sql, StatementContext statement) {
        if (single && statements++ > 0) {
            throw new IllegalStateException("one statement only, this is the second: " + sql);
        }
        prefixed = !entering.isEmpty();
        if (!prefixed) {
            return sql;
        }
        return single ? "begin; " + settings() + sql + "\n; commit" : settings() + sql;
    }

    private String settings() {
        StringJoiner settings = new StringJoiner(", ", "select ", "; ");
        for (int i = 0; i < entering.size(); i++) {
            settings.add("set_config('" + entering.get(i).setting() + "', :" + SETTING + i + ", true)");
        }
        return settings.toString();
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
        for (int i = 0; i < entering.size(); i++) {
            context.getBinding().addNamed(SETTING + i, entering.get(i).id().toString());
        }
        entering.clear();
    }

    /** Steps over the answers of what stands in front to that of the statement. */
    @Override
    public void afterExecution(PreparedStatement statement, StatementContext context) throws SQLException {
        if (prefixed) {
            statement.getMoreResults();
        }
        if (prefixed && single) {
            statement.getMoreResults();
        }
    }
}
