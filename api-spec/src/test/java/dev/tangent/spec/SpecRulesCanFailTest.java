package dev.tangent.spec;

import static dev.tangent.spec.Plant.answer;
import static dev.tangent.spec.Plant.at;
import static dev.tangent.spec.Plant.content;
import static dev.tangent.spec.Plant.contentOf;
import static dev.tangent.spec.Plant.drop;
import static dev.tangent.spec.Plant.dropAnswer;
import static dev.tangent.spec.Plant.dropHeader;
import static dev.tangent.spec.Plant.open;
import static dev.tangent.spec.Plant.parameter;
import static dev.tangent.spec.Plant.path;
import static dev.tangent.spec.Plant.property;
import static dev.tangent.spec.Plant.schema;
import static dev.tangent.spec.Plant.set;
import static dev.tangent.spec.Plant.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plants one small breach after the other in the real description: the rule that stands against it must complain. Long
 * because there is one for every rule, each a few lines that stand alone.
 */
final class SpecRulesCanFailTest {
    private static final Spec SPEC = Spec.bundled();

    @ParameterizedTest(name = "{0}")
    @MethodSource({"paths", "names", "operations", "answers", "updates", "lists", "schemas", "examples", "webhooks"})
    void aPlantedBreachIsFound(String breach, Rule rule, Consumer<Spec> plant, String offender) {
        assertThat(rule.breaches(SPEC)).as("before: " + breach).isEmpty();
        assertThat(rule.breaches(SPEC.with(plant))).as(breach).anyMatch(found -> found.contains(offender));
    }

    static Stream<Arguments> paths() {
        return Stream.of(
                planted(
                        "a newer OpenAPI",
                        PathRules::openApiVersion,
                        spec -> spec.root().put("openapi", "3.1.0"),
                        "3.1.0"),
                planted("no version", PathRules::versioned, path("/brands"), "/brands"),
                planted("a singular noun", PathRules::pluralKebabCase, path("/v1/brand"), "brand"),
                planted("a camel in a path", PathRules::pluralKebabCase, path("/v1/apiKeys"), "apiKeys"),
                planted("a placeholder of no id", PathRules::pluralKebabCase, path("/v1/brands/{name}"), "{name}"),
                planted("an action that is read", PathRules::actionsArePosts, path("/v1/brands/archive"), "archive"),
                planted(
                        "a third level",
                        PathRules::shallow,
                        path("/v1/brands/{brandId}/customers/{customerId}/interactions/{interactionId}/items"),
                        "items"),
                planted(
                        "a third level without a brand",
                        PathRules::shallow,
                        path("/v1/brands/{brandId}/keys/{keyId}/days/{dayId}/hours"),
                        "hours"),
                planted(
                        "a placeholder not declared",
                        PathRules::placeholdersAreDeclared,
                        path("/v1/brands/{otherId}"),
                        "otherId"));
    }

    static Stream<Arguments> names() {
        return Stream.of(
                planted(
                        "an odd verb",
                        NameRules::operationIds,
                        set("getBrand", "operationId", "fetchBrand"),
                        "fetchBrand"),
                planted("an id used twice", NameRules::operationIds, set("getBrand", "operationId", "getMe"), "getMe"),
                planted(
                        "a snake among properties",
                        NameRules::camelCaseProperties,
                        property("Brand", "time_zone", "string"),
                        "Brand.time_zone"),
                planted(
                        "a snake among parameters",
                        NameRules::camelCaseParameters,
                        parameter("listBrands", "brand_kind"),
                        "brand_kind"),
                planted("a schema in camel case", NameRules::schemaNames, schema("brandThing"), "brandThing"),
                planted("a schema that differs in case", NameRules::schemaNames, schema("BranD"), "BranD"),
                planted(
                        "a loud value",
                        NameRules::enumValues,
                        spec -> at(spec, "/components/schemas/BrandKind", "enum")
                                .add("SANDBOX_2"),
                        "SANDBOX_2"),
                planted(
                        "an id that is any text",
                        NameRules::idsAreUuids,
                        property("Brand", "ownerId", "string"),
                        "Brand.ownerId"),
                planted(
                        "a parameter that is any text",
                        NameRules::idsAreUuids,
                        parameter("listBrands", "ownerId"),
                        "ownerId"),
                planted(
                        "a time that is a number",
                        NameRules::timesAreInstants,
                        property("Brand", "closedAt", "integer"),
                        "Brand.closedAt"),
                planted(
                        "a bound that is any text",
                        NameRules::timesAreInstants,
                        parameter("listBrands", "from"),
                        "from"));
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                planted("two tags", OperationRules::oneDeclaredTag, tag("getBrand", "Me"), "/v1/brands/{brandId}"),
                planted(
                        "an unknown tag",
                        OperationRules::oneDeclaredTag,
                        spec -> at(spec, "/paths/~1v1~1me/get", "tags").set(0, "Mine"),
                        "/v1/me"),
                planted(
                        "a tag not described",
                        OperationRules::oneDeclaredTag,
                        spec -> ((ObjectNode) spec.root().at("/tags/0")).remove("description"),
                        "/v1/me"),
                planted(
                        "a tag nobody uses",
                        OperationRules::everyTagIsUsed,
                        spec -> ((ArrayNode) spec.root().path("tags"))
                                .addObject()
                                .put("name", "Idle"),
                        "Idle"),
                planted("a full stop", OperationRules::summaries, set("getMe", "summary", "Who I am."), "/v1/me"),
                planted("a long summary", OperationRules::summaries, set("getMe", "summary", "x".repeat(81)), "/v1/me"),
                planted("no summary", OperationRules::summaries, drop("getMe", "summary"), "/v1/me"),
                planted("no description", OperationRules::descriptions, drop("getMe", "description"), "/v1/me"),
                planted("an unknown scope", OperationRules::scopes, set("getMe", "x-scope", "me:read"), "/v1/me"),
                planted("no scope", OperationRules::scopes, drop("getMe", "x-scope"), "/v1/me"),
                planted("an open door", OperationRules::publicMeansNoSecurity, open("getMe"), "/v1/me"),
                planted(
                        "public behind a lock",
                        OperationRules::publicMeansNoSecurity,
                        set("getMe", "x-scope", "public"),
                        "/v1/me"),
                planted(
                        "open by default",
                        OperationRules::securityIsOnByDefault,
                        spec -> spec.root().remove("security"),
                        "default"),
                planted("no name in the SDK", OperationRules::sdkNames, drop("getMe", "x-sdk"), "/v1/me"),
                planted(
                        "an SDK name used twice",
                        OperationRules::sdkNames,
                        set("getBrand", "x-sdk", "list"),
                        "/v1/brands/{brandId}"),
                planted(
                        "items of another type",
                        OperationRules::sdkItems,
                        set("listBrands", "x-sdk-items", "Channel"),
                        "/v1/brands"),
                planted(
                        "items of no list",
                        OperationRules::sdkItems,
                        set("getBrand", "x-sdk-items", "Brand"),
                        "/v1/brands/{brandId}"),
                planted(
                        "a parameter not described",
                        OperationRules::parametersAreDescribed,
                        parameter("listBrands", "colour"),
                        "colour"),
                planted(
                        "a parameter that repeats",
                        OperationRules::arraysInOneParameter,
                        spec -> at(spec, "/paths/~1v1~1brands/get", "parameters")
                                .addObject()
                                .put("name", "kinds")
                                .putObject("schema")
                                .put("type", "array"),
                        "kinds"));
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                planted(
                        "an error in plain JSON",
                        AnswerRules::problemsAreProblems,
                        spec -> content(spec, "Forbidden").putObject("application/json"),
                        "403"),
                planted(
                        "an error of another shape",
                        AnswerRules::problemsAreProblems,
                        spec -> ((ObjectNode) content(spec, "Forbidden").at("/application~1problem+json/schema"))
                                .put("$ref", "#/components/schemas/Brand"),
                        "403"),
                planted("no 400", AnswerRules::badRequests, dropAnswer("getReference", "400"), "400"),
                planted("no 401", AnswerRules::securedOperations, dropAnswer("getMe", "401"), "401"),
                planted("no 403", AnswerRules::securedOperations, dropAnswer("getMe", "403"), "403"),
                planted("no 429", AnswerRules::securedOperations, dropAnswer("getMe", "429"), "429"),
                planted("no 5XX", AnswerRules::failuresOfTheService, dropAnswer("getMe", "5XX"), "5XX"),
                planted("no 404", AnswerRules::pathsWithIds, dropAnswer("getBrand", "404"), "404"),
                planted("no 413", AnswerRules::bodies, dropAnswer("createBrand", "413"), "413"),
                planted("no 415", AnswerRules::bodies, dropAnswer("createBrand", "415"), "415"),
                planted("no 422", AnswerRules::bodies, dropAnswer("createBrand", "422"), "422"),
                planted(
                        "no request id",
                        AnswerRules::requestIdEverywhere,
                        dropHeader("getMe", "200", "Request-Id"),
                        "/v1/me 200"),
                planted(
                        "no waiting time",
                        AnswerRules::waitingTimes,
                        spec -> ((ObjectNode) spec.root().at("/components/responses/TooManyRequests/headers"))
                                .remove("Retry-After"),
                        "429"),
                planted(
                        "no limit told",
                        AnswerRules::limitsAreTold,
                        dropHeader("getMe", "200", "RateLimit"),
                        "/v1/me 200"),
                planted(
                        "created nowhere",
                        AnswerRules::createdSaysWhere,
                        dropHeader("createBrand", "201", "Location"),
                        "POST /v1/brands 201"),
                planted(
                        "a job started nowhere",
                        AnswerRules::createdSaysWhere,
                        spec -> {
                            ObjectNode responses = (ObjectNode)
                                    spec.operation("createBrand").node().path("responses");
                            responses.set("202", responses.remove("201"));
                            ((ObjectNode) responses.at("/202/headers")).remove("Location");
                        },
                        "POST /v1/brands 202"),
                planted("only bad answers", AnswerRules::oneGoodAnswerAtLeast, dropAnswer("getMe", "200"), "/v1/me"));
    }

    static Stream<Arguments> updates() {
        return Stream.of(
                planted(
                        "no ETag",
                        UpdateRules::resourcesHaveVersions,
                        dropHeader("getBrand", "200", "ETag"),
                        "GET /v1/brands/{brandId}"),
                planted(
                        "no 304",
                        UpdateRules::resourcesHaveVersions,
                        dropAnswer("getBrand", "304"),
                        "GET /v1/brands/{brandId}"),
                planted(
                        "no If-None-Match",
                        UpdateRules::resourcesHaveVersions,
                        drop("getBrand", "parameters"),
                        "GET /v1/brands/{brandId}"),
                planted(
                        "304 with a body",
                        UpdateRules::notModifiedIsEmpty,
                        spec -> ((ObjectNode) spec.root().at("/components/responses/NotModified")).putObject("content"),
                        "GET /v1/brands/{brandId}"),
                planted(
                        "no If-Match on a patch",
                        UpdateRules::changesHavePreconditions,
                        drop("updateBrand", "parameters"),
                        "PATCH /v1/brands/{brandId}"),
                planted(
                        "no If-Match on a put",
                        UpdateRules::changesHavePreconditions,
                        drop("putTouchpoint", "parameters"),
                        "PUT"),
                planted(
                        "no 412",
                        UpdateRules::changesHavePreconditions,
                        dropAnswer("updateBrand", "412"),
                        "PATCH /v1/brands/{brandId}"),
                planted(
                        "a patch in plain JSON",
                        UpdateRules::patchesAreMergePatches,
                        spec -> contentOf(spec, "updateBrand").putObject("application/json"),
                        "PATCH /v1/brands/{brandId}"),
                planted(
                        "a form",
                        UpdateRules::otherBodiesAreJson,
                        spec -> contentOf(spec, "createBrand").remove("application/json"),
                        "POST /v1/brands"),
                planted(
                        "no idempotency key",
                        UpdateRules::postsCanBeRepeated,
                        drop("createBrand", "parameters"),
                        "POST /v1/brands"),
                planted(
                        "a key without a conflict",
                        UpdateRules::postsCanBeRepeated,
                        dropAnswer("createBrand", "409"),
                        "POST /v1/brands"),
                planted(
                        "a replay that is silent",
                        UpdateRules::replaysAreTold,
                        dropHeader("createBrand", "201", "Idempotency-Replayed"),
                        "POST /v1/brands"),
                planted(
                        "a key on a read",
                        UpdateRules::onlyPostsHaveKeys,
                        parameter("getBrand", "Idempotency-Key"),
                        "GET /v1/brands/{brandId}"));
    }

    static Stream<Arguments> lists() {
        return Stream.of(
                planted(
                        "a list without pages",
                        ListRules::collectionsAreLists,
                        spec -> spec.operation("listBrands")
                                .node()
                                .put("operationId", "getBrands")
                                .remove("parameters"),
                        "GET /v1/brands"),
                planted("no limit", ListRules::limits, drop("listBrands", "parameters"), "GET /v1/brands"),
                planted(
                        "a larger limit",
                        ListRules::limits,
                        spec -> ((ObjectNode) spec.root().at("/components/parameters/Limit/schema"))
                                .put("maximum", 1000),
                        "GET /v1/brands"),
                planted(
                        "another default",
                        ListRules::limits,
                        spec -> ((ObjectNode) spec.root().at("/components/parameters/Limit/schema")).put("default", 20),
                        "GET /v1/brands"),
                planted("no cursor", ListRules::cursors, drop("listBrands", "parameters"), "GET /v1/brands"),
                planted("a total", ListRules::pages, property("BrandPage", "total", "integer"), "GET /v1/brands"),
                planted(
                        "no next cursor",
                        ListRules::pages,
                        spec -> ((ObjectNode) spec.schema("BrandPage").path("properties")).remove("nextCursor"),
                        "GET /v1/brands"),
                planted(
                        "no filter by change",
                        ListRules::changedSince,
                        drop("listBrands", "parameters"),
                        "GET /v1/brands"),
                planted("no filter by key", ListRules::foundByKey, drop("listBrands", "parameters"), "GET /v1/brands"));
    }

    static Stream<Arguments> schemas() {
        return Stream.of(
                planted(
                        "a bare array",
                        SchemaRules::bodiesAreObjects,
                        spec -> ((ObjectNode) spec.schema("NewBrand")).put("type", "array"),
                        "POST /v1/brands"),
                planted(
                        "an open object",
                        SchemaRules::requestObjectsAreClosed,
                        spec -> ((ObjectNode) spec.schema("NewBrand")).remove("additionalProperties"),
                        "NewBrand"),
                planted(
                        "a map without end",
                        SchemaRules::requestObjectsAreClosed,
                        property("NewBrand", "labels", "object"),
                        "NewBrand.labels"),
                planted(
                        "an open object deep inside",
                        SchemaRules::requestObjectsAreClosed,
                        spec -> ((ObjectNode) spec.schema("Money")).remove("additionalProperties"),
                        "Money"),
                planted(
                        "a text without end",
                        SchemaRules::requestStringsAreBounded,
                        property("NewBrand", "motto", "string"),
                        "NewBrand.motto"),
                planted(
                        "a list without end",
                        SchemaRules::requestArraysAreBounded,
                        property("NewBrand", "tags", "array"),
                        "NewBrand.tags"),
                planted(
                        "a number without bounds",
                        SchemaRules::requestNumbersAreBounded,
                        property("NewBrand", "size", "integer"),
                        "NewBrand.size"),
                planted(
                        "a property not described",
                        SchemaRules::everythingIsDescribed,
                        property("Brand", "motto", "string"),
                        "Brand.motto"),
                planted("a schema not described", SchemaRules::everythingIsDescribed, schema("Motto"), "Motto"),
                planted(
                        "an object without a name",
                        SchemaRules::objectsHaveNames,
                        spec -> ((ObjectNode) spec.schema("Brand").path("properties"))
                                .putObject("motto")
                                .putObject("properties"),
                        "Brand.motto"),
                planted(
                        "a required nothing",
                        SchemaRules::requiredPropertiesExist,
                        spec -> at(spec, "/components/schemas/Brand", "required")
                                .add("motto"),
                        "Brand.motto"),
                planted("a schema nobody uses", SchemaRules::everyComponentIsUsed, schema("Motto"), "schemas/Motto"),
                planted(
                        "a parameter nobody uses",
                        SchemaRules::everyComponentIsUsed,
                        spec -> ((ObjectNode) spec.root().at("/components/parameters")).putObject("Idle"),
                        "parameters/Idle"));
    }

    static Stream<Arguments> examples() {
        return Stream.of(
                planted(
                        "no example of a request",
                        ExampleRules::everyBodyHasOne,
                        spec -> ((ObjectNode) contentOf(spec, "createBrand").path("application/json"))
                                .remove("example"),
                        "POST /v1/brands body"),
                planted(
                        "no example of an answer",
                        ExampleRules::everyBodyHasOne,
                        spec -> answer(spec, "getMe").remove("example"),
                        "GET /v1/me 200"),
                planted(
                        "an example that lacks something",
                        ExampleRules::theyFitTheirSchemas,
                        spec -> ((ObjectNode) answer(spec, "getBrand").path("example")).remove("id"),
                        "GET /v1/brands/{brandId} 200"),
                planted(
                        "an example of another type",
                        ExampleRules::theyFitTheirSchemas,
                        spec -> ((ObjectNode) answer(spec, "getBrand").path("example")).put("name", 7),
                        "GET /v1/brands/{brandId} 200"),
                planted(
                        "an example with an odd id",
                        ExampleRules::theyFitTheirSchemas,
                        spec -> ((ObjectNode) answer(spec, "getBrand").path("example")).put("id", "brand-7"),
                        "GET /v1/brands/{brandId} 200"),
                planted(
                        "an example with an odd time",
                        ExampleRules::theyFitTheirSchemas,
                        spec -> ((ObjectNode) answer(spec, "getBrand").path("example")).put("createdAt", "yesterday"),
                        "GET /v1/brands/{brandId} 200"),
                planted(
                        "an example with more than there is",
                        ExampleRules::theyFitTheirSchemas,
                        spec -> ((ObjectNode) answer(spec, "getBrand").path("example")).put("motto", "x"),
                        "GET /v1/brands/{brandId} 200"));
    }

    static Stream<Arguments> webhooks() {
        return Stream.of(
                planted(
                        "a type of event that is not described",
                        WebhookRules::everyTypeIsDescribed,
                        spec -> ((ArrayNode) spec.schema("WebhookEventType").path("enum")).add("brand.lost"),
                        "brand.lost"),
                planted(
                        "a webhook that has no words",
                        WebhookRules::eachIsPosted,
                        spec -> webhook(spec, "brand.created").remove("description"),
                        "brand.created"),
                planted(
                        "a webhook in an envelope of its own",
                        WebhookRules::eachHasTheSameEnvelope,
                        property("InteractionEvent", "attempt", "integer"),
                        "interaction.recorded"),
                planted(
                        "a webhook that shows another one",
                        WebhookRules::examplesAreOfTheirType,
                        spec -> example(spec, "brand.created").put("type", "brand.updated"),
                        "brand.created"),
                planted(
                        "an example of a webhook that does not fit",
                        ExampleRules::theyFitTheirSchemas,
                        spec -> example(spec, "webhook.test").put("brand", "x"),
                        "webhook.test"));
    }

    private static ObjectNode webhook(Spec spec, String type) {
        return (ObjectNode) spec.root().path("x-webhooks").path(type).path("post");
    }

    private static ObjectNode example(Spec spec, String type) {
        return (ObjectNode) webhook(spec, type).at("/requestBody/content/application~1json/example");
    }

    private static Arguments planted(String breach, Rule rule, Consumer<Spec> plant, String offender) {
        return arguments(breach, rule, plant, offender);
    }
}
