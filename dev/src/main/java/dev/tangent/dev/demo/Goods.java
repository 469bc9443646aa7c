package dev.tangent.dev.demo;

import dev.tangent.client.Amounts;
import dev.tangent.client.model.Item;
import dev.tangent.client.model.Money;
import dev.tangent.client.model.NewInteraction;
import java.util.ArrayList;
import java.util.List;

/** What is sold, in one currency, the most popular first. */
final class Goods {
    private final String currency;
    private final List<Article> articles;

    Goods(String currency, Article... articles) {
        this.currency = currency;
        this.articles = List.of(articles);
    }

    /** Something to buy; the price is in the minor unit, and nobody takes more of it than {@code most}. */
    record Article(String sku, String name, long price, int most) {}

    /** Some articles, none of them twice. */
    Basket basket(Dice dice, int most) {
        int lines = Math.min(most, 1 + dice.arrivals(0.4));
        List<Article> taken = new ArrayList<>();
        while (taken.size() < lines) {
            Article article = dice.favourite(articles);
            if (!taken.contains(article)) {
                taken.add(article);
            }
        }
        long sum = 0;
        List<Item> items = new ArrayList<>();
        for (Article article : taken) {
            int quantity = dice.between(1, article.most());
            sum += quantity * article.price();
            items.add(new Item()
                    .sku(article.sku())
                    .name(article.name())
                    .quantity(quantity)
                    .price(Amounts.money(article.price(), currency)));
        }
        return new Basket(items, Amounts.money(sum, currency));
    }

    /** Lines of an order and their sum. */
    record Basket(List<Item> items, Money sum) {
        Basket {
            items = List.copyOf(items);
        }

        NewInteraction on(NewInteraction interaction) {
            return interaction.items(items).value(sum);
        }
    }
}
