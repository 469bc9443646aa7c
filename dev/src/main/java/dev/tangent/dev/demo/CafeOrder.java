package dev.tangent.dev.demo;

import static dev.tangent.client.model.InteractionType.CART_ADDED;
import static dev.tangent.client.model.InteractionType.CHECKOUT_STARTED;
import static dev.tangent.client.model.InteractionType.DELIVERY_STATUS;
import static dev.tangent.client.model.InteractionType.ERROR;
import static dev.tangent.client.model.InteractionType.EXIT;
import static dev.tangent.client.model.InteractionType.PURCHASE;
import static dev.tangent.client.model.InteractionType.REFUND;
import static dev.tangent.client.model.InteractionType.SUBSCRIPTION_CANCELLED;
import static dev.tangent.client.model.InteractionType.SUBSCRIPTION_RENEWED;
import static dev.tangent.client.model.InteractionType.VIEW;

import dev.tangent.client.model.Actor;
import dev.tangent.client.model.Direction;
import dev.tangent.client.model.ExitReason;
import dev.tangent.client.model.Friction;
import dev.tangent.client.model.MessageClass;
import dev.tangent.client.model.NewInteraction;

/** Somebody orders ahead in the cafe's app. */
final class CafeOrder {
    static final Goods GOODS = new Goods(
            "GBP",
            new Goods.Article("FLAT-WHITE", "Flat white", 360, 2),
            new Goods.Article("BUN", "Cinnamon bun", 320, 3),
            new Goods.Article("FILTER", "Filter coffee", 310, 2),
            new Goods.Article("TEA", "Pot of tea", 340, 2),
            new Goods.Article("CHEESECAKE", "Burnt cheesecake", 490, 2),
            new Goods.Article("TOASTIE", "Cheddar toastie", 690, 2),
            new Goods.Article("BEANS-250", "House beans, 250 g", 1_150, 2));

    private static final String APP = "app-order";

    private final Stay stay;

    CafeOrder(Stay stay) {
        this.stay = stay;
    }

    void happen() {
        stay.note(VIEW, APP).direction(Direction.SELF);
        if (!stay.pause(5, 40).chance(0.75)) {
            return;
        }
        Goods.Basket basket = GOODS.basket(stay.dice(), 3);
        basket.on(stay.note(CART_ADDED, APP).direction(Direction.SELF));
        if (!stay.pause(5, 30).chance(0.88)) {
            return;
        }
        basket.on(stay.note(CHECKOUT_STARTED, APP).direction(Direction.SELF));
        if (stay.pause(5, 25).chance(0.07)) {
            stay.note(ERROR, APP).friction(Friction.FREEZE).experience(-2);
            if (stay.pause(10, 60).chance(0.5)) {
                stay.note(EXIT, APP).exitReason(ExitReason.COMPLEXITY);
                return;
            }
        }
        bought(basket);
        if (stay.chance(0.03)) {
            pass();
        }
    }

    private void bought(Goods.Basket basket) {
        String order = "APP-" + Long.toString(stay.dice().id(stay.now()).getMostSignificantBits() >>> 16, 36);
        NewInteraction purchase =
                basket.on(stay.note(PURCHASE, APP)).direction(Direction.SELF).orderReference(order);
        if (stay.chance(0.3)) {
            purchase.experience(stay.dice().between(0, 2));
        }
        stay.pause(180, 900)
                .note(DELIVERY_STATUS, APP)
                .direction(Direction.OUTBOUND)
                .actor(Actor.BOT)
                .messageClass(MessageClass.TRANSACTIONAL)
                .orderReference(order);
        if (stay.chance(0.015)) {
            basket.on(stay.pause(300, 1_800).note(REFUND, APP))
                    .orderReference(order)
                    .experience(-1);
        }
    }

    /** The monthly coffee pass. */
    private void pass() {
        stay.pause(60, 600)
                .note(stay.chance(0.8) ? SUBSCRIPTION_RENEWED : SUBSCRIPTION_CANCELLED, APP)
                .direction(Direction.SELF);
    }
}
