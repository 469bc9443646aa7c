package dev.tangent.dev.demo;

import static dev.tangent.client.model.InteractionType.COMPLAINT;
import static dev.tangent.client.model.InteractionType.LOYALTY_JOINED;
import static dev.tangent.client.model.InteractionType.POINTS_EARNED;
import static dev.tangent.client.model.InteractionType.PURCHASE;
import static dev.tangent.client.model.InteractionType.REWARD_REDEEMED;

import dev.tangent.client.model.Actor;
import dev.tangent.client.model.Direction;
import dev.tangent.client.model.Friction;
import dev.tangent.client.model.NewIdentity;
import dev.tangent.client.model.NewInteraction;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is sold at the cafe's counter, for the most part to people nobody knows. */
final class CafeCounter {
    private final Diary diary;
    private final Dice dice;
    private final Rhythm rhythm;
    private final List<NewIdentity> cards = People.cards("AL", 95);
    private final Map<NewIdentity, Integer> purchases = new HashMap<>();

    CafeCounter(Diary diary, Rhythm rhythm) {
        this.diary = diary;
        this.dice = diary.dice();
        this.rhythm = rhythm;
    }

    void day(LocalDate day) {
        for (int guests = rhythm.arrivals(day, 18, dice); guests > 0; guests--) {
            NewIdentity card = dice.chance(0.38) ? dice.favourite(cards) : null;
            sell(new Stay(diary, card, rhythm.momentOn(day, dice)));
        }
    }

    private void sell(Stay stay) {
        NewInteraction purchase = CafeOrder.GOODS
                .basket(dice, 3)
                .on(stay.note(PURCHASE, "counter"))
                .direction(Direction.INBOUND)
                .actor(Actor.HUMAN)
                .orderReference("C-" + Long.toString(stay.now().getEpochSecond(), 36) + dice.between(100, 999));
        if (stay.chance(0.06)) {
            purchase.friction(Friction.SLOW).experience(-1);
        } else if (stay.chance(0.15)) {
            purchase.experience(dice.between(1, 2));
        }
        NewIdentity card = stay.who();
        if (card == null) {
            return;
        }
        int number = purchases.merge(card, 1, Integer::sum);
        if (number == 1) {
            stay.pause(10, 60).note(LOYALTY_JOINED, "loyalty-card").direction(Direction.INBOUND);
        }
        stay.pause(1, 4).note(POINTS_EARNED, "loyalty-card").actor(Actor.SYSTEM).properties(Map.of("points", 1));
        if (number % 5 == 0) {
            stay.pause(1, 20)
                    .note(REWARD_REDEEMED, "loyalty-card")
                    .actor(Actor.HUMAN)
                    .experience(2);
        }
        if (stay.chance(0.006)) {
            stay.pause(60, 900)
                    .note(COMPLAINT, "counter")
                    .direction(Direction.INBOUND)
                    .experience(-2);
        }
    }
}
