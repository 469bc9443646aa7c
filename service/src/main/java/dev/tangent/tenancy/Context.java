package dev.tangent.tenancy;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
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
    /** The tenant in force, by its setting; and which of them the statements of a DAO are about. */
    private final Map<String, Tenant> tenants = new HashMap<>();

    private final Map<Class<?>, String> doors = new HashMap<>();
    private final List<Tenant> entering = new ArrayList<>();
    private final List<Call> later = new ArrayList<>();
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
        take(tenant);
    }

    /** A DAO whose statements are about {@code tenant}, which the transaction sees from now on. */
    <D> D dao(Session session, Tenant tenant, Class<D> type) {
        enter(session, tenant);
        doors.put(type, tenant.setting());
        Handle handle = session.handle();
        if (!attached) {
            handle.getConfig(SqlStatements.class).setTemplateEngine(this).addCustomizer(this);
            attached = true;
        }
        return daos.attach(handle, type);
    }

    /** A call about {@code tenant}, which the transaction sees from now on. */
    Call call(Session session, Tenant tenant, Sql sql) {
        enter(session, tenant);
        requireNamed(tenant, sql.slot(tenant.parameter()) >= 0, sql.text());
        return new Call(session, this, sql).set(tenant.parameter(), tenant.id());
    }

    /** From the next statement on the transaction sees this tenant, instead of another of its kind. */
    void enter(Session session, Tenant tenant) {
        if (!tenants.containsValue(tenant)) {
            flush(session, "");
            take(tenant);
        }
    }

    private void take(Tenant tenant) {
        tenants.put(tenant.setting(), tenant);
        entering.removeIf(other -> other.setting().equals(tenant.setting()));
        entering.add(tenant);
    }

    /** Puts a call off until the transaction commits or sees another tenant. */
    void later(Call call) {
        if (single) {
            throw new IllegalStateException("one statement only, nothing can follow it");
        }
        later.add(call);
    }

    /** Runs what was put off, and {@code end} behind it, in one message. */
    void flush(Session session, String end) {
        if (!later.isEmpty()) {
            List<Call> due = List.copyOf(later);
            later.clear();
            Call.runAll(session, this, due, end);
        }
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
        Class<?> dao = context.getExtensionMethod().getType();
        Tenant tenant = Objects.requireNonNull(tenants.get(doors.getOrDefault(dao, "")), dao::getName);
        List<String> named = context.getParsedSql().getParameters().getParameterNames();
        requireNamed(tenant, named.contains(tenant.parameter()), context.getRawSql());
        context.getBinding().addNamed(tenant.parameter(), tenant.id());
        for (int i = 0; i < entering.size(); i++) {
            context.getBinding().addNamed(SETTING + i, entering.get(i).id().toString());
        }
        entering.clear();
    }

    private static void requireNamed(Tenant tenant, boolean named, @Nullable String sql) {
        if (!named) {
            throw new IllegalStateException("names no :" + tenant.parameter() + ": " + sql);
        }
    }

    @Override
    public void afterExecution(PreparedStatement statement, StatementContext context) throws SQLException {
        skip(statement);
    }
}
