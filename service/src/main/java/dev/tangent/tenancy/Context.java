package dev.tangent.tenancy;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
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

    private final Daos daos;
    private final boolean single;
    private final List<Tenant> tenants = new ArrayList<>();
    private final List<Tenant> entering = new ArrayList<>();
    private boolean attached;
    private boolean prefixed;
    private int statements;

    /**
     * {@code single}: the connection is in no transaction, and the one statement brings its own. The block is written
     * out, because a driver that expects long rows splits a message in two, and an implicit transaction with it.
     */
    Context(Daos daos, Tenant tenant, boolean single) {
        this.daos = daos;
        this.single = single;
        enter(tenant);
    }

    <D> D dao(Session session, Class<D> type) {
        Handle handle = session.handle();
        if (!attached) {
            handle.getConfig(SqlStatements.class).setTemplateEngine(this).addCustomizer(this);
            attached = true;
        }
        return daos.attach(handle, type);
    }

    Call call(Session session, Sql sql) {
        return new Call(session, this, sql);
    }

    /** From the next statement on the transaction sees this tenant too. */
    void enter(Tenant tenant) {
        tenants.add(tenant);
        entering.add(tenant);
    }

    /** Gives {@code values} the tenants that {@code sql} names; it must name one. */
    void name(Sql sql, BiConsumer<String, UUID> values) {
        boolean named = false;
        for (Tenant tenant : tenants) {
            if (sql.slot(tenant.parameter()) >= 0) {
                values.accept(tenant.parameter(), tenant.id());
                named = true;
            }
        }
        requireNamed(named, sql.text());
    }

    /** What goes to the database in front of the next statement, in the same message. */
    String before() {
        return (single ? "begin; " : "") + settings(i -> "?");
    }

    /** What goes behind it. */
    String after() {
        return single ? "\n; commit" : "";
    }

    /** Binds what stands in front, and tells how many parameters that were. */
    int bind(PreparedStatement statement) throws SQLException {
        countStatement(statement);
        prefixed = !entering.isEmpty();
        int index = 0;
        for (Tenant tenant : entering) {
            statement.setString(++index, tenant.id().toString());
        }
        entering.clear();
        return index;
    }

    /** Steps over the answers of what stands in front to that of the statement. */
    void skip(PreparedStatement statement) throws SQLException {
        if (prefixed) {
            statement.getMoreResults();
        }
        if (prefixed && single) {
            statement.getMoreResults();
        }
    }

    @Override
    public String render(String sql, StatementContext statement) {
        countStatement(sql);
        prefixed = !entering.isEmpty();
        if (!prefixed) {
            return sql;
        }
        String settings = settings(i -> ":" + SETTING + i);
        return single ? "begin; " + settings + sql + "\n; commit" : settings + sql;
    }

    private void countStatement(Object statement) {
        if (single && statements++ > 0) {
            throw new IllegalStateException("one statement only, this is the second: " + statement);
        }
    }

    private String settings(IntFunction<String> parameter) {
        if (entering.isEmpty()) {
            return "";
        }
        StringJoiner settings = new StringJoiner(", ", "select ", "; ");
        for (int i = 0; i < entering.size(); i++) {
            settings.add("set_config('" + entering.get(i).setting() + "', " + parameter.apply(i) + ", true)");
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
        requireNamed(named, context.getRawSql());
        for (int i = 0; i < entering.size(); i++) {
            context.getBinding().addNamed(SETTING + i, entering.get(i).id().toString());
        }
        entering.clear();
    }

    private void requireNamed(boolean named, @Nullable String sql) {
        if (!named) {
            throw new IllegalStateException(
                    "names no :" + tenants.get(tenants.size() - 1).parameter() + ": " + sql);
        }
    }

    @Override
    public void afterExecution(PreparedStatement statement, StatementContext context) throws SQLException {
        skip(statement);
    }
}
