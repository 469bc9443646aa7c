package dev.tangent.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One permission; the spec names the one that each operation asks for. */
public enum Scope {
    AGENCY_READ,
    AGENCY_WRITE,
    KEYS_WRITE,
    MEMBERS_WRITE,
    PLANNING_READ,
    PLANNING_WRITE,
    INTERACTIONS_READ,
    INTERACTIONS_WRITE,
    CUSTOMERS_READ,
    CUSTOMERS_WRITE,
    PRIVACY_WRITE,
    SURVEYS_READ,
    SURVEYS_WRITE,
    RESPONSES_READ,
    RESPONSES_WRITE,
    FEEDBACK_READ,
    FEEDBACK_WRITE,
    METRICS_READ,
    ACTIONS_READ,
    ACTIONS_WRITE,
    WEBHOOKS_WRITE,
    JOBS_READ,
    AUDIT_READ,
    USAGE_READ,
    COLLECT;

    private static final Map<String, Scope> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toMap(Scope::text, Function.identity()));

    /** As the API writes it, such as {@code planning:read}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    public static Scope of(String text) {
        Scope scope = BY_TEXT.get(text);
        if (scope == null) {
            throw new IllegalArgumentException("no scope " + text);
        }
        return scope;
    }
}
