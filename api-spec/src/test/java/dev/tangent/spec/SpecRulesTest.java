package dev.tangent.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The bundled description keeps the rules of the house. {@link SpecRulesCanFailTest} shows that each can be broken. Long
 * because it is the list of the rules, one test each.
 */
final class SpecRulesTest {
    private static final Spec SPEC = Spec.bundled();

    @Test
    void theDescriptionIsOpenApi303() {
        holds(PathRules::openApiVersion);
    }

    @Test
    void everyPathStartsWithTheVersion() {
        holds(PathRules::versioned);
    }

    @Test
    void pathsAreMadeOfPluralKebabCaseNouns() {
        holds(PathRules::pluralKebabCase);
    }

    @Test
    void actionsArePosted() {
        holds(PathRules::actionsArePosts);
    }

    @Test
    void pathsNestAtMostTwoLevelsBelowTheBrand() {
        holds(PathRules::shallow);
    }

    @Test
    void pathParametersAreExactlyThoseInThePath() {
        holds(PathRules::placeholdersAreDeclared);
    }

    @Test
    void operationIdsAreAVerbAndANounAndUnique() {
        holds(NameRules::operationIds);
    }

    @Test
    void propertiesAreCamelCase() {
        holds(NameRules::camelCaseProperties);
    }

    @Test
    void parametersAreCamelCase() {
        holds(NameRules::camelCaseParameters);
    }

    @Test
    void schemaNamesArePascalCaseAndUniqueInAnyCase() {
        holds(NameRules::schemaNames);
    }

    @Test
    void enumValuesAreLowerSnakeCase() {
        holds(NameRules::enumValues);
    }

    @Test
    void idsAreUuids() {
        holds(NameRules::idsAreUuids);
    }

    @Test
    void timesAreInstants() {
        holds(NameRules::timesAreInstants);
    }

    @Test
    void everyOperationHasOneTagThatIsDescribed() {
        holds(OperationRules::oneDeclaredTag);
    }

    @Test
    void everyTagIsUsed() {
        holds(OperationRules::everyTagIsUsed);
    }

    @Test
    void summariesAreShortAndHaveNoFullStop() {
        holds(OperationRules::summaries);
    }

    @Test
    void everyOperationIsDescribed() {
        holds(OperationRules::descriptions);
    }

    @Test
    void everyOperationNamesItsScope() {
        holds(OperationRules::scopes);
    }

    @Test
    void onlyPublicOperationsHaveNoSecurity() {
        holds(OperationRules::publicMeansNoSecurity);
    }

    @Test
    void securityIsOnByDefault() {
        holds(OperationRules::securityIsOnByDefault);
    }

    @Test
    void sdkNamesAreUniqueWithinTheTag() {
        holds(OperationRules::sdkNames);
    }

    @Test
    void listsNameTheItemsTheSdkPagesThrough() {
        holds(OperationRules::sdkItems);
    }

    @Test
    void everyParameterIsDescribed() {
        holds(OperationRules::parametersAreDescribed);
    }

    @Test
    void severalValuesStandInOneParameter() {
        holds(OperationRules::arraysInOneParameter);
    }

    @Test
    void everyErrorIsAProblem() {
        holds(AnswerRules::problemsAreProblems);
    }

    @Test
    void securedOperationsListTheirRefusals() {
        holds(AnswerRules::securedOperations);
    }

    @Test
    void everyOperationListsWhatCannotBeRead() {
        holds(AnswerRules::badRequests);
    }

    @Test
    void everyOperationListsFailuresOfTheService() {
        holds(AnswerRules::failuresOfTheService);
    }

    @Test
    void operationsOnIdsListNotFound() {
        holds(AnswerRules::pathsWithIds);
    }

    @Test
    void operationsWithBodiesListWhatCanBeWrongWithThem() {
        holds(AnswerRules::bodies);
    }

    @Test
    void everyAnswerCarriesTheRequestId() {
        holds(AnswerRules::requestIdEverywhere);
    }

    @Test
    void refusalsForLoadSayHowLongToWait() {
        holds(AnswerRules::waitingTimes);
    }

    @Test
    void everyAnswerToAKnownCallerTellsTheLimits() {
        holds(AnswerRules::limitsAreTold);
    }

    @Test
    void creationSaysWhere() {
        holds(AnswerRules::createdSaysWhere);
    }

    @Test
    void everyOperationCanGoWell() {
        holds(AnswerRules::oneGoodAnswerAtLeast);
    }

    @Test
    void singleResourcesHaveVersionsAndAnswerNotModified() {
        holds(UpdateRules::resourcesHaveVersions);
    }

    @Test
    void notModifiedHasNoBody() {
        holds(UpdateRules::notModifiedIsEmpty);
    }

    @Test
    void changesTakeAPreconditionAndTellTheNewVersion() {
        holds(UpdateRules::changesHavePreconditions);
    }

    @Test
    void patchesAreMergePatches() {
        holds(UpdateRules::patchesAreMergePatches);
    }

    @Test
    void otherBodiesAreJson() {
        holds(UpdateRules::otherBodiesAreJson);
    }

    @Test
    void everyPostCanBeRepeatedSafely() {
        holds(UpdateRules::postsCanBeRepeated);
    }

    @Test
    void replayedAnswersSaySo() {
        holds(UpdateRules::replaysAreTold);
    }

    @Test
    void onlyPostsTakeIdempotencyKeys() {
        holds(UpdateRules::onlyPostsHaveKeys);
    }

    @Test
    void collectionsAreListed() {
        holds(ListRules::collectionsAreLists);
    }

    @Test
    void listsTakeALimitOfFiftyUpToTwoHundred() {
        holds(ListRules::limits);
    }

    @Test
    void listsTakeACursor() {
        holds(ListRules::cursors);
    }

    @Test
    void listsAnswerItemsAndTheNextCursorAndNoTotals() {
        holds(ListRules::pages);
    }

    @Test
    void listsFilterByTimeOfChange() {
        holds(ListRules::changedSince);
    }

    @Test
    void listsOfKeyedItemsFilterByKey() {
        holds(ListRules::foundByKey);
    }

    @Test
    void bodiesAreObjects() {
        holds(SchemaRules::bodiesAreObjects);
    }

    @Test
    void requestObjectsAreClosed() {
        holds(SchemaRules::requestObjectsAreClosed);
    }

    @Test
    void requestStringsAreBounded() {
        holds(SchemaRules::requestStringsAreBounded);
    }

    @Test
    void requestArraysAreBounded() {
        holds(SchemaRules::requestArraysAreBounded);
    }

    @Test
    void requestNumbersAreBounded() {
        holds(SchemaRules::requestNumbersAreBounded);
    }

    @Test
    void everySchemaAndPropertyIsDescribed() {
        holds(SchemaRules::everythingIsDescribed);
    }

    @Test
    void everyObjectSchemaHasAName() {
        holds(SchemaRules::objectsHaveNames);
    }

    @Test
    void requiredPropertiesExist() {
        holds(SchemaRules::requiredPropertiesExist);
    }

    @Test
    void everyComponentIsUsed() {
        holds(SchemaRules::everyComponentIsUsed);
    }

    @Test
    void everyBodyHasAnExample() {
        holds(ExampleRules::everyBodyHasOne);
    }

    @Test
    void examplesFitTheirSchemas() {
        holds(ExampleRules::theyFitTheirSchemas);
    }

    @Test
    void theCatalogueOfWebhooksHasEveryTypeOfEvent() {
        holds(WebhookRules::everyTypeIsDescribed);
    }

    @Test
    void everyWebhookIsADescribedPost() {
        holds(WebhookRules::eachIsPosted);
    }

    @Test
    void webhooksDifferInTheirDataAlone() {
        holds(WebhookRules::eachHasTheSameEnvelope);
    }

    @Test
    void everyWebhookShowsOneOfItsType() {
        holds(WebhookRules::examplesAreOfTheirType);
    }

    private static void holds(Rule rule) {
        assertThat(rule.breaches(SPEC)).isEmpty();
    }
}
