package dev.tangent.dev.demo;

import static dev.tangent.client.model.InteractionType.CART_ADDED;
import static dev.tangent.client.model.InteractionType.CHECKOUT_STARTED;
import static dev.tangent.client.model.InteractionType.CLICK;
import static dev.tangent.client.model.InteractionType.ERROR;
import static dev.tangent.client.model.InteractionType.EXIT;
import static dev.tangent.client.model.InteractionType.IMPRESSION;
import static dev.tangent.client.model.InteractionType.PURCHASE;
import static dev.tangent.client.model.InteractionType.VIEW;

import dev.tangent.client.model.Direction;
import dev.tangent.client.model.ExitReason;
import dev.tangent.client.model.Friction;
import dev.tangent.client.model.NewInteraction;
import java.util.List;

/** One visit to the shop's site, from the advertisement to the order or to where the visitor gave up. */
final class ShopVisit {
    static final Goods GOODS = new Goods(
            "RUB",
            new Goods.Article("WM-6-1000", "Стиральная машина узкая, 6 кг", 2_899_000, 1),
            new Goods.Article("WM-7-1200", "Стиральная машина, 7 кг", 3_649_000, 1),
            new Goods.Article("ACC-HOSE-3", "Шланг заливной, 3 м", 79_000, 1),
            new Goods.Article("WM-8-1400", "Стиральная машина с паром, 8 кг", 5_199_000, 1),
            new Goods.Article("ACC-FEET", "Подставки под ножки, 4 шт.", 59_000, 1),
            new Goods.Article("DRY-8", "Сушильная машина, 8 кг", 6_299_000, 1),
            new Goods.Article("WM-10-1400", "Стирально-сушильная машина, 10/6 кг", 7_499_000, 1));

    private static final List<ExitReason> REASONS = List.of(
            ExitReason.COMPETITOR, ExitReason.COMPLEXITY, ExitReason.PRICE, ExitReason.DELIVERY, ExitReason.TRUST);

    private final Stay stay;
    private final ShopAftercare aftercare;
    private final boolean badRelease;

    ShopVisit(Stay stay, ShopAftercare aftercare, boolean badRelease) {
        this.stay = stay;
        this.aftercare = aftercare;
        this.badRelease = badRelease;
    }

    void happen(boolean known) {
        if (!known && stay.chance(0.4)) {
            Shop.advertised(stay.note(IMPRESSION, "search-ad"));
            Shop.advertised(stay.pause(2, 25).note(CLICK, "search-ad").direction(Direction.SELF));
            stay.pause(1, 4);
        }
        study();
        if (stay.chance(known ? 0.3 : 0.2)) {
            order();
        }
    }

    private void study() {
        for (int page = stay.dice().between(1, 3); page > 0; page--) {
            NewInteraction view = stay.note(VIEW, "product-page").direction(Direction.SELF);
            if (stay.chance(0.05)) {
                view.friction(Friction.OUT_OF_STOCK).experience(-1);
            }
            stay.pause(20, 200);
        }
        if (stay.chance(0.35)) {
            NewInteraction reviews = stay.note(VIEW, "product-reviews").direction(Direction.SELF);
            if (stay.chance(0.3)) {
                reviews.experience(stay.dice().between(0, 2));
            }
            stay.pause(30, 240);
        }
        if (stay.chance(0.15)) {
            stay.note(VIEW, "video-review").direction(Direction.SELF).experience(1);
            stay.pause(120, 600);
        }
        if (stay.chance(0.09)) {
            new Talk("chat-consultant", stay).hold(0.55);
        }
    }

    private void order() {
        Goods.Basket basket = GOODS.basket(stay.dice(), 3);
        basket.on(stay.note(CART_ADDED, "checkout").direction(Direction.SELF));
        if (!stay.pause(20, 400).chance(0.7)) {
            return;
        }
        basket.on(stay.note(CHECKOUT_STARTED, "checkout").direction(Direction.SELF));
        stay.pause(30, 180);
        if (stay.chance(badRelease ? 0.55 : 0.1)) {
            failed();
            if (stay.chance(0.6)) {
                left();
                return;
            }
        } else if (stay.chance(0.18)) {
            left();
            return;
        }
        String order = "WS-" + Long.toString(stay.dice().id(stay.now()).getMostSignificantBits() >>> 16, 36);
        NewInteraction purchase = basket.on(stay.note(PURCHASE, "checkout"))
                .direction(Direction.SELF)
                .orderReference(order);
        if (stay.chance(0.4)) {
            purchase.experience(stay.dice().between(0, 2));
        }
        aftercare.follow(stay, order, basket);
    }

    private void failed() {
        stay.note(ERROR, "checkout")
                .direction(Direction.SELF)
                .friction(stay.chance(0.7) ? Friction.FREEZE : Friction.ERROR)
                .experience(stay.dice().between(-2, -1));
        stay.pause(20, 120);
    }

    private void left() {
        NewInteraction exit = stay.note(EXIT, "checkout")
                .direction(Direction.SELF)
                .exitReason(stay.dice().favourite(REASONS))
                .experience(-1);
        if (stay.chance(0.25)) {
            exit.friction(Friction.PRICE_SURPRISE);
        }
    }

    /** What a banner does that follows people about. */
    static void intrusive(NewInteraction banner, Dice dice) {
        banner.campaign("come-back");
        if (dice.chance(0.1)) {
            banner.friction(Friction.INTRUSIVE).experience(-1);
        }
    }
}
