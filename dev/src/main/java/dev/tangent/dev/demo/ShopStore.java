package dev.tangent.dev.demo;

import static dev.tangent.client.model.InteractionType.CALL;
import static dev.tangent.client.model.InteractionType.LOYALTY_JOINED;
import static dev.tangent.client.model.InteractionType.POINTS_EARNED;
import static dev.tangent.client.model.InteractionType.PURCHASE;
import static dev.tangent.client.model.InteractionType.RESOLVED;
import static dev.tangent.client.model.InteractionType.REWARD_REDEEMED;
import static dev.tangent.client.model.InteractionType.TRY_ON;
import static dev.tangent.client.model.InteractionType.VISIT;

import dev.tangent.client.model.Actor;
import dev.tangent.client.model.Direction;
import dev.tangent.client.model.Friction;
import dev.tangent.client.model.NewIdentity;
import dev.tangent.client.model.NewInteraction;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What happens where the shop has walls: the showroom, the till and the support line. */
final class ShopStore {
    private static final int OPENS = 10;
    private static final int CLOSES = 20;
    private static final Goods SMALL = new Goods(
            "RUB",
            new Goods.Article("PWD-3", "Порошок, 3 кг", 89_000, 3),
            new Goods.Article("GEL-15", "Гель для стирки, 1,5 л", 69_000, 3),
            new Goods.Article("DESCALE", "Средство от накипи", 39_000, 2),
            new Goods.Article("IRON-2400", "Утюг, 2400 Вт", 349_000, 1),
            new Goods.Article("VAC-700", "Пылесос, 700 Вт", 1_129_000, 1));

    private final Diary diary;
    private final Dice dice;
    private final Rhythm rhythm;
    private final List<NewIdentity> cards = People.cards("LC", 75);
    private final List<NewIdentity> callers = People.russianPhones(35);
    private final Set<NewIdentity> joined = new HashSet<>();

    ShopStore(Diary diary, Rhythm rhythm) {
        this.diary = diary;
        this.dice = diary.dice();
        this.rhythm = rhythm;
    }

    void day(LocalDate day) {
        for (int guests = rhythm.arrivals(day, 3.5, dice); guests > 0; guests--) {
            NewIdentity card = dice.chance(0.5) ? dice.favourite(cards) : null;
            guest(new Stay(diary, card, rhythm.at(day, dice.between(OPENS, CLOSES - 1), dice)));
        }
        for (int calls = rhythm.arrivals(day, 0.9, dice); calls > 0; calls--) {
            call(new Stay(diary, dice.favourite(callers), rhythm.at(day, dice.between(OPENS, CLOSES - 1), dice)));
        }
    }

    private void guest(Stay stay) {
        stay.note(VISIT, "showroom").direction(Direction.INBOUND).actor(Actor.HUMAN);
        if (stay.pause(120, 900).chance(0.3)) {
            stay.note(TRY_ON, "showroom").direction(Direction.SELF).experience(dice.between(0, 2));
        }
        if (stay.pause(300, 1_500).chance(0.55)) {
            buy(stay);
        }
    }

    private void buy(Stay stay) {
        Goods.Basket basket = (stay.chance(0.25) ? ShopVisit.GOODS : SMALL).basket(dice, 3);
        NewInteraction purchase = basket.on(stay.note(PURCHASE, "till"))
                .direction(Direction.INBOUND)
                .actor(Actor.HUMAN)
                .orderReference("TILL-" + Long.toString(stay.now().getEpochSecond(), 36) + dice.between(10, 99));
        if (stay.chance(0.1)) {
            purchase.friction(Friction.SLOW).experience(-1);
        }
        NewIdentity card = stay.who();
        if (card == null) {
            return;
        }
        if (joined.add(card)) {
            stay.pause(20, 90)
                    .note(LOYALTY_JOINED, "till")
                    .direction(Direction.INBOUND)
                    .experience(1);
        }
        long points = basket.sum().amount() / 10_000;
        stay.pause(1, 3).note(POINTS_EARNED, "till").actor(Actor.SYSTEM).properties(Map.of("points", points));
        if (stay.chance(0.12)) {
            stay.pause(5, 30).note(REWARD_REDEEMED, "till").experience(2);
        }
    }

    private void call(Stay stay) {
        String conversation = "call-" + Long.toString(stay.now().getEpochSecond(), 36);
        String agent = "agent-" + dice.between(5, 7);
        stay.note(CALL, "support-line")
                .direction(Direction.INBOUND)
                .actor(Actor.HUMAN)
                .agentReference(agent)
                .conversationId(conversation);
        if (stay.pause(90, 700).chance(0.85)) {
            stay.note(RESOLVED, "support-line")
                    .agentReference(agent)
                    .conversationId(conversation)
                    .experience(dice.between(-1, 2));
        }
    }
}
