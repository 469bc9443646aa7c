package dev.tangent.planning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tangent.tenancy.BrandId;
import dev.tangent.testing.Backstage;
import dev.tangent.testing.Reply;
import dev.tangent.testing.Together;
import dev.tangent.testing.World;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlanningPolicyTest {
    private final World world = new World();
    private final World.Tenant acme = world.acme;
    private final String path = acme.path("/policies/planning");

    @Test
    void aBrandBeginsWithTheDefaults() {
        Reply reply = acme.client().get(path);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("ETag")).isEqualTo("\"0\"");
        JsonNode policy = reply.json();
        assertThat(policy.path("touchesToRecall").toString()).isEqualTo("{\"min\":5,\"max\":9}");
        assertThat(policy.path("touchesToPurchaseMin").asInt()).isEqualTo(7);
        assertThat(policy.path("silenceDays").asInt()).isEqualTo(60);
        assertThat(policy.path("followUpHours").asInt()).isEqualTo(48);
        assertThat(policy.path("offerStreak").asInt()).isEqualTo(4);
        assertThat(policy.path("contentBalance").toString())
                .isEqualTo("{\"value\":0.7,\"engagement\":0.2,\"offer\":0.1,\"tolerance\":0.1}");
        assertThat(policy.path("socialProof").toString()).isEqualTo("{\"reviews\":3,\"days\":90}");
        assertThat(policy.path("surveyThrottles").toString()).isEqualTo("{\"sameSurveyDays\":90,\"anySurveyDays\":30}");
        assertThat(policy.path("journeyReviewDays").asInt()).isEqualTo(90);
        assertThat(policy.path("handOffWindowDays").asInt()).isEqualTo(14);
        assertThat(policy.path("reactionMinVotes").asInt()).isEqualTo(10);
        assertThat(policy.path("personaLimit").asInt()).isEqualTo(4);
        assertThat(policy.path("responseTargets").findValuesAsText("seconds"))
                .containsExactly("300", "3600", "86400", "60");
        assertThat(policy.path("appOrderSeconds").asInt()).isEqualTo(60);
        assertThat(policy.path("stageMap").toString()).isEqualTo("""
                {"touchRoles":[{"touchRole":"recognition","cjmStage":"awareness"},{"touchRole":"interest","cjmStage":"interest"},\
                {"touchRole":"trust","cjmStage":"consideration"},{"touchRole":"product_study","cjmStage":"consideration"},\
                {"touchRole":"doubt","cjmStage":"consideration"},{"touchRole":"social_proof","cjmStage":"consideration"},\
                {"touchRole":"purchase","cjmStage":"purchase"}],\
                "cjmStages":[{"cjmStage":"awareness","phase":"before"},{"cjmStage":"interest","phase":"before"},\
                {"cjmStage":"consideration","phase":"before"},{"cjmStage":"purchase","phase":"during"},\
                {"cjmStage":"retention","phase":"after"},{"cjmStage":"loyalty","phase":"after"}]}""");
        assertThat(acme.client()
                        .get(path, "If-None-Match", reply.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void whatIsGivenChangesAndNullGoesBackToTheDefault() {
        Reply changed = acme.client().patch(path, """
                {"silenceDays": 30, "offerStreak": 3, "socialProof": {"reviews": 5, "days": 30},
                 "responseTargets": [{"channelKinds": ["store"], "seconds": 30}]}""");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("silenceDays").asInt()).isEqualTo(30);
        assertThat(changed.json().path("socialProof").toString()).isEqualTo("{\"reviews\":5,\"days\":30}");
        assertThat(changed.json().path("responseTargets")).hasSize(1);
        assertThat(changed.json().path("personaLimit").asInt()).isEqualTo(4);
        assertThat(acme.client().get(path).json()).isEqualTo(changed.json());
        assertThat(world.service.stored(
                        acme.id(),
                        "select changed::text || subject_id from audit_entry where operation = 'updatePlanningPolicy'"))
                .isEqualTo("{offerStreak,responseTargets,silenceDays,socialProof}" + acme.id());

        Reply back =
                acme.client().patch(path, "{\"silenceDays\": null, \"responseTargets\": null, \"socialProof\": null}");
        assertThat(back.json().path("silenceDays").asInt()).isEqualTo(60);
        assertThat(back.json().path("responseTargets")).hasSize(4);
        assertThat(back.json().path("offerStreak").asInt()).isEqualTo(3);
        assertThat(world.service.stored(acme.id(), "select settings::text from planning_policy"))
                .as("only what the brand has set")
                .isEqualTo("{\"offerStreak\": 3}");
        assertThat(world.rival
                        .client()
                        .get(world.rival.path("/policies/planning"))
                        .json()
                        .path("offerStreak")
                        .asInt())
                .as("a rival's")
                .isEqualTo(4);
    }

    @Test
    void anOldVersionIsRefused() {
        String first = acme.client().get(path).header("ETag");
        assertThat(acme.client()
                        .patch(path, "{\"silenceDays\": 30}", "If-Match", first)
                        .status())
                .isEqualTo(200);
        assertThat(acme.client()
                        .patch(path, "{\"silenceDays\": 30}", "If-Match", first)
                        .status())
                .isEqualTo(412);
    }

    @Test
    void ofChangesAtOnceNoneIsLost() {
        List<Reply> replies = Together.run(
                4, i -> acme.client().patch(path, i % 2 == 0 ? "{\"silenceDays\": 30}" : "{\"followUpHours\": 24}"));
        assertThat(replies).allMatch(reply -> reply.status() == 200);
        JsonNode policy = acme.client().get(path).json();
        assertThat(policy.path("silenceDays").asInt()).isEqualTo(30);
        assertThat(policy.path("followUpHours").asInt()).isEqualTo(24);
        assertThat(acme.client().get(path).header("ETag")).isEqualTo("\"4\"");
    }

    @Test
    void whatCannotBeMeantIsRefusedAllAtOnce() {
        assertThat(acme.client().patch(path, """
                        {"touchesToRecall": {"min": 9, "max": 5},
                         "contentBalance": {"value": 0.7, "engagement": 0.2, "offer": 0.2, "tolerance": 0.1},
                         "responseTargets": [{"channelKinds": ["phone"], "seconds": 60},
                                             {"channelKinds": ["email", "phone"], "seconds": 90}]}""").faults())
                .containsExactly(
                        "/touchesToRecall/max below_min",
                        "/contentBalance not_whole",
                        "/responseTargets/1/channelKinds/1 repeated_kind");
        String roles = acme.client().get(path).json().at("/stageMap/touchRoles").toString();
        String stages = acme.client().get(path).json().at("/stageMap/cjmStages").toString();
        assertThat(acme.client()
                        .patch(
                                path,
                                "{\"stageMap\": {\"touchRoles\": %s, \"cjmStages\": %s}}"
                                        .formatted(
                                                roles.replace("\"touchRole\":\"doubt\"", "\"touchRole\":\"trust\""),
                                                stages.replace(
                                                        "\"cjmStage\":\"loyalty\"", "\"cjmStage\":\"interest\"")))
                        .faults())
                .containsExactly(
                        "/stageMap/touchRoles/4/touchRole repeated", "/stageMap/cjmStages/5/cjmStage repeated");
        assertThat(acme.client().patch(path, "{\"silenceDays\": 0, \"odd\": 1}").faults())
                .containsExactlyInAnyOrder("/silenceDays minimum", "/odd unknown_field");
        assertThat(acme.client().get(path).header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void aNewChannelBeginsWithTheTargetOfItsKind() {
        String channels = acme.path("/channels");
        assertThat(target(acme.client().post(channels, "{\"name\": \"Chat\", \"kind\": \"live_chat\"}")))
                .isEqualTo(300);
        acme.client().patch(path, "{\"responseTargets\": [{\"channelKinds\": [\"live_chat\"], \"seconds\": 120}]}");
        assertThat(target(acme.client().post(channels, "{\"name\": \"Chat\", \"kind\": \"live_chat\"}")))
                .isEqualTo(120);
        assertThat(target(acme.client()
                        .post(
                                channels,
                                "{\"name\": \"Chat\", \"kind\": \"live_chat\", \"responseTargetSeconds\": 10}")))
                .isEqualTo(10);
        assertThat(acme.client()
                        .post(channels, "{\"name\": \"Line\", \"kind\": \"phone\"}")
                        .json()
                        .has("responseTargetSeconds"))
                .isFalse();
    }

    @Test
    void otherFeaturesReadItInTheirTransaction() {
        acme.client().patch(path, "{\"silenceDays\": 30}");
        try (Backstage backstage = new Backstage(world.service.database())) {
            PlanningPolicy policy = backstage.brandDb.in(new BrandId(UUID.fromString(acme.id())), PlanningPolicies::of);
            assertThat(policy.silenceDays()).isEqualTo(30);
            assertThat(policy.responseTargetSeconds("phone")).contains(60);
            assertThat(policy.responseTargetSeconds("packaging")).isEmpty();
            assertThat(backstage.brandDb.in(new BrandId(UUID.fromString(world.sister.id())), PlanningPolicies::of))
                    .isEqualTo(PlanningPolicy.DEFAULT);
        }
    }

    private static int target(Reply channel) {
        return channel.json().path("responseTargetSeconds").asInt();
    }
}
