package dev.tangent.customers;

import dev.tangent.platform.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads identities as people and programs write them. */
public final class Identities {
    /** The system an identity is of, where it has none. */
    static final String NO_NAMESPACE = "";

    private static final Set<String> KINDS =
            Set.of("user_id", "anonymous_id", "email", "phone", "loyalty_card", "external");
    private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9_.-]{0,62}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ().-]*");
    private static final int LEAST_PHONE_DIGITS = 5;
    private static final int MOST_PHONE_DIGITS = 15;
    private static final int LONGEST = 320;

    /** What programs send for somebody they do not know; joined under one of these, strangers would become one person. */
    private static final Set<String> JUNK = Set.of(
            "null",
            "undefined",
            "none",
            "nil",
            "nan",
            "n/a",
            "na",
            "unknown",
            "anonymous",
            "guest",
            "user",
            "test",
            "true",
            "false",
            "[object object]",
            "0",
            "-1",
            "-",
            "00000000-0000-0000-0000-000000000000");

    private Identities() {}

    /** The identity as it is stored, or null after adding to {@code faults} why there is none. */
    public static @Nullable IdentityKey read(
            @Nullable String kind,
            @Nullable String namespace,
            @Nullable String value,
            String pointer,
            List<Fault> faults) {
        int before = faults.size();
        if (kind == null) {
            faults.add(Fault.at(pointer + "/kind", "required", "is missing"));
        } else if (!KINDS.contains(kind)) {
            faults.add(Fault.at(
                    pointer + "/kind",
                    "enum",
                    "is not one of " + KINDS.stream().sorted().toList()));
        }
        if (value == null) {
            faults.add(Fault.at(pointer + "/value", "required", "is missing"));
        }
        if (kind != null && kind.equals("external") != (namespace != null)) {
            faults.add(Fault.at(
                    pointer + "/namespace",
                    namespace == null ? "required" : "not_external",
                    namespace == null
                            ? "is missing: it names the external system"
                            : "goes with external identities only"));
        } else if (namespace != null && !NAMESPACE.matcher(namespace).matches()) {
            faults.add(Fault.at(pointer + "/namespace", "pattern", "does not match " + NAMESPACE));
        }
        if (faults.size() > before || kind == null || value == null) {
            return null;
        }
        String normalised = normalised(kind, value.strip());
        if (normalised == null) {
            faults.add(Fault.at(pointer + "/value", "junk_identity", "names nobody as " + kind));
            return null;
        }
        return new IdentityKey(kind, namespace == null ? NO_NAMESPACE : namespace, normalised);
    }

    private static @Nullable String normalised(String kind, String value) {
        if (value.isEmpty() || value.length() > LONGEST || isJunk(value)) {
            return null;
        }
        return switch (kind) {
            case "email" -> EMAIL.matcher(value).matches() ? value.toLowerCase(Locale.ROOT) : null;
            case "phone" -> phone(value);
            default -> value;
        };
    }

    private static @Nullable String phone(String value) {
        String digits = value.replaceAll("[^0-9]", "");
        return PHONE.matcher(value).matches()
                        && !isJunk(digits)
                        && digits.length() >= LEAST_PHONE_DIGITS
                        && digits.length() <= MOST_PHONE_DIGITS
                ? "+" + digits
                : null;
    }

    static boolean isJunk(String value) {
        return JUNK.contains(value.toLowerCase(Locale.ROOT)) || value.chars().allMatch(c -> c == '0');
    }
}
