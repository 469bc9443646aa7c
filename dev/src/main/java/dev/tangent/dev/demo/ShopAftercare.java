package dev.tangent.dev.demo;

import static dev.tangent.client.model.InteractionType.CALL;
import static dev.tangent.client.model.InteractionType.COMPLAINT;
import static dev.tangent.client.model.InteractionType.DELIVERY_STATUS;
import static dev.tangent.client.model.InteractionType.ESCALATED;
import static dev.tangent.client.model.InteractionType.REFUND;
import static dev.tangent.client.model.InteractionType.RESOLVED;
import static dev.tangent.client.model.InteractionType.VIEW;

import dev.tangent.client.model.Actor;
import dev.tangent.client.model.ContentIntent;
import dev.tangent.client.model.Direction;
import dev.tangent.client.model.Friction;
import dev.tangent.client.model.MessageClass;
import dev.tangent.client.model.NewInteraction;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What follows an order of the shop: notices, the guide on the box, a letter a week later, now and then trouble. */
final class ShopAftercare {
    private static final int DAY = (int) Duration.ofDays(1).toSeconds();

    private final Mailing letters;

    ShopAftercare(Diary diary) {
        this.letters = new Mailing(diary, "care-letter", List.of());
    }

    void follow(Stay order, String reference, Goods.Basket basket) {
        Stay stay = new Stay(order.diary(), order.who(), order.now());
        notice(stay.pause(60, 600), reference, "accepted");
        notice(stay.pause(DAY / 2, DAY), reference, "on_the_way");
        boolean late = stay.chance(0.08);
        NewInteraction delivered = notice(stay.pause(DAY / 6, late ? 3 * DAY : DAY / 3), reference, "delivered");
        if (late) {
            delivered.friction(Friction.SLOW).experience(-1);
        }
        if (stay.pause(600, 10_800).chance(0.4)) {
            stay.note(VIEW, "install-guide")
                    .direction(Direction.SELF)
                    .experience(stay.dice().between(0, 2));
        }
        if (stay.chance(0.12)) {
            trouble(new Stay(stay.diary(), stay.who(), stay.now()), reference, basket);
        }
        letter(stay.pause(7 * DAY, 7 * DAY + 7_200), reference);
    }

    private static NewInteraction notice(Stay stay, String reference, String status) {
        return stay.note(DELIVERY_STATUS, "delivery-notice")
                .direction(Direction.OUTBOUND)
                .actor(Actor.BOT)
                .messageClass(MessageClass.TRANSACTIONAL)
                .messageId(reference + "-" + status)
                .orderReference(reference)
                .properties(Map.of("status", status));
    }

    private void letter(Stay stay, String reference) {
        letters.send(new Mailing.Letter("week-after", "week-after." + reference, ContentIntent.VALUE, true), stay);
    }

    private static void trouble(Stay stay, String reference, Goods.Basket basket) {
        String conversation = "call-" + reference;
        String agent = "agent-" + stay.dice().between(5, 7);
        stay.pause(3_600, 2 * DAY)
                .note(CALL, "support-line")
                .direction(Direction.INBOUND)
                .actor(Actor.HUMAN)
                .agentReference(agent)
                .conversationId(conversation)
                .experience(stay.dice().between(-1, 0));
        if (stay.chance(0.7)) {
            stay.pause(240, 900)
                    .note(RESOLVED, "support-line")
                    .agentReference(agent)
                    .conversationId(conversation)
                    .experience(stay.dice().between(0, 2));
            return;
        }
        stay.pause(240, 900)
                .note(ESCALATED, "support-line")
                .agentReference(agent)
                .conversationId(conversation);
        stay.pause(60, 600)
                .note(COMPLAINT, "support-line")
                .direction(Direction.INBOUND)
                .conversationId(conversation)
                .friction(Friction.REPEATED_INFO)
                .experience(-2);
        NewInteraction refund =
                stay.pause(DAY, 3 * DAY).note(REFUND, "support-line").orderReference(reference);
        basket.on(refund).experience(0);
    }
}
