package dev.tangent.rules;

import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which package may know which: what this table does not allow is forbidden, and so is a package it does not name. */
final class Directions extends ArchCondition<JavaClass> {
    private static final Set<String> FOUNDATIONS = Set.of(
            "platform",
            "tenancy",
            "auth",
            "audit",
            "events",
            "limits",
            "usage",
            "idempotency",
            "rest",
            "jobs",
            "personal");
    private static final String START_UP = "";
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            entry("platform", Set.of()),
            entry("personal", Set.of("platform", "tenancy")),
            entry("tenancy", Set.of("platform", "migrations")),
            entry("auth", Set.of("platform", "tenancy")),
            // Its own resource stands on the same foundations as a feature's.
            entry("audit", Set.of("platform", "tenancy", "auth", "idempotency", "rest", "api")),
            entry(
                    "usage",
                    Set.of(
                            "platform",
                            "tenancy",
                            "auth",
                            "audit",
                            "events",
                            "limits",
                            "idempotency",
                            "rest",
                            "jobs",
                            "api")),
            entry("limits", Set.of("platform", "tenancy", "auth", "audit")),
            entry("events", Set.of("platform", "tenancy")),
            entry("idempotency", Set.of("platform", "tenancy", "personal")),
            entry("jobs", Set.of("platform", "tenancy", "auth", "audit", "idempotency", "rest", "api", "personal")),
            entry("rest", Set.of("platform", "idempotency")),
            // Generated: the caller and the problem take part in its signatures.
            entry("api", Set.of("auth", "platform")),
            feature("meta"),
            feature("agencies"),
            feature("keys", "agencies"),
            // A new brand begins with channels: they bring a step of its creation.
            // How fast people are answered there is a policy of the brand's planning.
            feature("channels", "agencies", "planning"),
            feature("planning"),
            feature("personas", "planning", "channels", "segments"),
            feature("contentitems", "channels", "touchpoints"),
            feature("locations"),
            feature("walkthroughs", "personas", "touchpoints"),
            feature("brandvoice", "touchpoints"),
            feature("touchpoints", "channels"),
            // What it links it reads from a view.
            feature("touchpointlinks", "planning"),
            feature("retention"),
            feature("attributes", "retention"),
            feature("customers", "attributes"),
            feature("mappings", "touchpoints"),
            // What unsubscribes is a withdrawal of consent too.
            feature("interactions", "customers", "touchpoints", "channels", "mappings", "consents"),
            feature("consents", "customers", "channels"),
            feature("contacts", "consents", "customers", "channels"),
            feature("privacy", "customers"),
            feature("statistics", "touchpoints"),
            feature("linkcodes", "customers", "interactions"),
            feature("collect", "interactions", "customers", "consents", "channels", "linkcodes"),
            // What is in a segment it reads from views.
            feature("segments", "attributes", "customers"),
            feature("journeys", "touchpoints", "contacts", "planning", "personas"),
            feature("templates", "agencies", "journeys", "touchpoints", "channels"),
            feature(
                    "planningcopies",
                    "planning",
                    "brandvoice",
                    "channels",
                    "personas",
                    "touchpoints",
                    "touchpointlinks",
                    "contentitems",
                    "journeys"),
            feature("scorecards", "journeys", "contacts", "planning"),
            feature("metrics"),
            feature("webhooks", "agencies"));

    private final String root;

    Directions(String root) {
        super("know only the packages that the table of directions allows them");
        this.root = root;
    }

    private static Map.Entry<String, Set<String>> feature(String name, String... features) {
        return entry(
                name,
                Stream.of(FOUNDATIONS.stream(), Stream.of(features), Stream.of("api"))
                        .flatMap(names -> names)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public void check(JavaClass from, ConditionEvents events) {
        String here = partOf(from);
        if (here.equals(START_UP)) {
            return;
        }
        Set<String> allowed = ALLOWED.get(here);
        if (allowed == null) {
            events.add(
                    SimpleConditionEvent.violated(from, from.getName() + " is in a package the table does not name"));
            return;
        }
        for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
            JavaClass to = dependency.getTargetClass().getBaseComponentType();
            if (isOurs(to) && !partOf(to).equals(here) && !allowed.contains(partOf(to))) {
                events.add(SimpleConditionEvent.violated(from, dependency.getDescription()));
            }
        }
    }

    private boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }

    /** The first name below the root, empty for the root itself. */
    private String partOf(JavaClass type) {
        String below = type.getPackageName().substring(root.length());
        return below.isEmpty() ? START_UP : below.substring(1).split("\\.", 2)[0];
    }
}
