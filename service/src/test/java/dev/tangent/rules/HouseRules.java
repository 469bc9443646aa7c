package dev.tangent.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.slf4j.MDC;

/** The rules of the house for the packages under one root. */
public final class HouseRules {
    private static final String SQL_OBJECTS = "org\\.jdbi\\.v3\\.sqlobject\\.statement\\.Sql.*";

    private final String root;

    public HouseRules(String root) {
        this.root = root;
    }

    /** Every rule by its name. */
    public Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put(
                "packages form no cycle",
                slices().matching(root + ".(**)").should().beFreeOfCycles());
        rules.put("directions", classes().should(new Directions(root)));
        rules.put("only tenancy opens the database", onlyTenancyOpensTheDatabase());
        rules.put("few read across tenants", fewReadAcrossTenants());
        rules.put("brands are entered from their agency by few", brandsAreEnteredFromTheirAgencyByFew());
        rules.put("DAOs stay in their package", statementsStand().should().notBePublic());
        rules.put("statements stand in DAOs", statementsStand().should().haveSimpleNameEndingWith("Dao"));
        rules.put("wire types stop at the resource", wireTypesStopAtTheResource());
        rules.put("doors see no HTTP", doorsSeeNoHttp());
        rules.put("no thread-locals", noClasses().should().dependOnClassesThat(assignableTo(ThreadLocal.class)));
        rules.put(
                "nothing is read back from the log's context",
                noClasses()
                        .should()
                        .callMethodWhere(call(
                                "MDC.get",
                                call -> call.getTargetOwner().isEquivalentTo(MDC.class)
                                        && call.getName().startsWith("get"))));
        rules.put("time comes from a clock", timeComesFromAClock());
        rules.put("no injection", noInjection());
        rules.put("nothing is injected into a field", nothingIsInjectedIntoAField());
        rules.put("no state is static", fields().that().areStatic().should().beFinal());
        rules.put("packages are null-marked", classes().that(areNotGenerated()).should(standInNullMarkedPackage()));
        rules.put(
                "names say what a thing is",
                noClasses().should().haveNameMatching(".*(Impl|Dto|DTO|Util|Utils|Helper|Manager|Service)"));
        return rules;
    }

    private ArchRule onlyTenancyOpensTheDatabase() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(root, root + ".tenancy..")
                .should()
                .dependOnClassesThat(describe(
                        "open the database",
                        type -> type.getName()
                                        .matches("org\\.jdbi\\.v3\\.core\\.(Jdbi|Handle|HandleCallback|HandleConsumer)")
                                || (type.getPackageName().equals("java.sql") && !readsRows(type))
                                || type.getPackageName().equals("javax.sql")
                                || type.getPackageName().startsWith("org.postgresql")
                                || type.getPackageName().startsWith("io.dropwizard.db")));
    }

    /** A row that a statement gave opens nothing. */
    private static boolean readsRows(JavaClass type) {
        return type.isEquivalentTo(ResultSet.class)
                || type.isEquivalentTo(Array.class)
                || type.isEquivalentTo(SQLException.class);
    }

    private ArchRule fewReadAcrossTenants() {
        return noClasses()
                .that(areNot(
                        "",
                        ".tenancy.SystemDb",
                        ".auth.Credentials",
                        ".agencies.Agencies",
                        ".jobs.JobQueue",
                        ".jobs.SweepQueue",
                        ".usage.Totals",
                        ".webhooks.DeliveryQueue",
                        ".webhooks.Webhooks"))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(root + ".tenancy.SystemDb");
    }

    private ArchRule brandsAreEnteredFromTheirAgencyByFew() {
        return noClasses()
                .that(areNot(
                        ".agencies.Brands",
                        ".keys.ApiKeys",
                        // From one into another of the same agency, in one transaction.
                        ".planningcopies.PlanningCopies",
                        ".tenancy.AgencyTx",
                        ".webhooks.Owner",
                        ".webhooks.ReplayJob"))
                .should()
                .callMethodWhere(call(
                        "AgencyTx.in",
                        call -> call.getTargetOwner().getName().equals(root + ".tenancy.AgencyTx")
                                && call.getName().equals("in")));
    }

    private com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction statementsStand() {
        return classes()
                .that(describe(
                        "have statements",
                        type -> type.getMethods().stream()
                                        .flatMap(method -> method.getAnnotations().stream())
                                        .anyMatch(annotation -> annotation
                                                .getRawType()
                                                .getName()
                                                .matches(SQL_OBJECTS))
                                || type.getFields().stream()
                                        .anyMatch(field ->
                                                field.getRawType().getName().equals(root + ".tenancy.Sql"))))
                .and()
                .resideOutsideOfPackage(root + ".tenancy..");
    }

    private ArchRule wireTypesStopAtTheResource() {
        return noClasses()
                .that(areNotGenerated())
                .and(describe(
                        "are neither Resource nor Wire", type -> !topLevel(type).matches(".*(Resource|Wire)")))
                // Customers show a timeline that they do not know how to make; metrics say which nulls are said.
                .and(areNot(".customers.Timeline", ".metrics.MetricsFeature"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".api..");
    }

    private ArchRule doorsSeeNoHttp() {
        return noClasses()
                .that(areNotGenerated())
                .and()
                .resideOutsideOfPackages(root, root + ".platform.http..")
                .and(describe(
                        "are neither Resource nor Feature",
                        type -> !topLevel(type).matches(".*(Resource|Feature)")))
                .and(areNot(
                        ".auth.Authenticate",
                        ".auth.Calling",
                        ".auth.PassHeaders",
                        ".audit.DeniedCalls",
                        ".idempotency.Answer",
                        ".idempotency.Idempotency"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..", "org.glassfish..", "org.eclipse.jetty..");
    }

    private ArchRule timeComesFromAClock() {
        DescribedPredicate<JavaCall<?>> readsTheTime = call("ask the machine for the time", call -> {
            JavaClass owner = call.getTargetOwner();
            boolean now = owner.getPackageName().equals("java.time")
                    && call.getName().equals("now")
                    && call.getTarget().getRawParameterTypes().stream()
                            .noneMatch(type -> type.isEquivalentTo(Clock.class));
            boolean millis =
                    owner.isEquivalentTo(System.class) && call.getName().equals("currentTimeMillis");
            boolean date = owner.isEquivalentTo(Date.class)
                    && call.getTarget().getRawParameterTypes().isEmpty();
            boolean clock = owner.isEquivalentTo(Clock.class) && call.getName().startsWith("system");
            return now || millis || date || clock;
        });
        return noClasses()
                .that()
                .resideOutsideOfPackages(root, root + ".platform")
                .should()
                .callMethodWhere(describe(readsTheTime.getDescription(), readsTheTime))
                .orShould()
                .callConstructorWhere(describe(readsTheTime.getDescription(), readsTheTime));
    }

    private static ArchRule noInjection() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.google.inject..",
                        "org.glassfish.hk2..",
                        "org.jvnet.hk2..",
                        "jakarta.inject..",
                        "javax.inject..",
                        "jakarta.enterprise..");
    }

    private static ArchRule nothingIsInjectedIntoAField() {
        return noFields()
                .should(beAnnotatedWith(describe(
                        "that injects",
                        annotation -> Set.of("Inject", "Context", "Autowired", "Resource")
                                .contains(annotation.getRawType().getSimpleName()))));
    }

    private static ArchCondition<JavaClass> standInNullMarkedPackage() {
        return new ArchCondition<>("stand in a null-marked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage()
                        .tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false);
                events.add(new SimpleConditionEvent(
                        type, marked, type.getName() + " in a null-marked package: " + marked));
            }
        };
    }

    private DescribedPredicate<JavaClass> areNotGenerated() {
        return describe("are not generated", type -> !(type.getPackageName() + ".").startsWith(root + ".api."));
    }

    /** Not one of these, named from the root; an empty name stands for everything in the root's own package. */
    private DescribedPredicate<JavaClass> areNot(String... names) {
        return describe(
                "are none of " + Arrays.asList(names),
                type -> Arrays.stream(names)
                        .noneMatch(name -> name.isEmpty()
                                ? type.getPackageName().equals(root)
                                : topLevel(type).equals(root + name)));
    }

    private static DescribedPredicate<JavaCall<?>> call(
            String description, java.util.function.Predicate<JavaCall<?>> predicate) {
        return describe(description, predicate);
    }

    private static String topLevel(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }
}
