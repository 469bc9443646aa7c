package dev.tangent.dev.demo;

import static dev.tangent.client.model.InteractionType.CLICK;
import static dev.tangent.client.model.InteractionType.COMMENT;
import static dev.tangent.client.model.InteractionType.IMPRESSION;
import static dev.tangent.client.model.InteractionType.REPLY;
import static dev.tangent.client.model.InteractionType.SHARE;
import static dev.tangent.client.model.InteractionType.VIEW;

import dev.tangent.client.model.Actor;
import dev.tangent.client.model.ContentIntent;
import dev.tangent.client.model.Direction;
import dev.tangent.client.model.NewIdentity;
import dev.tangent.client.model.NewInteraction;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Some months of the shop for home appliances. */
final class Shop {
    private final Diary diary;
    private final Dice dice;
    private final Rhythm rhythm;
    private final List<NewIdentity> users = People.users("wm", 230);
    private final List<NewIdentity> visitors;
    private final List<NewIdentity> followers = People.followers("vk", 30);
    private final List<NewIdentity> readers = People.readers("reader", 45);
    private final ShopAftercare aftercare;
    private final ShopStore store;

    private Shop(Diary diary, Rhythm rhythm) {
        this.diary = diary;
        this.dice = diary.dice();
        this.rhythm = rhythm;
        this.visitors = People.visitors(120, dice);
        this.aftercare = new ShopAftercare(diary);
        this.store = new ShopStore(diary, rhythm);
    }

    static void tell(Diary diary, Rhythm rhythm) {
        Shop shop = new Shop(diary, rhythm);
        rhythm.days().forEach(shop::day);
        shop.letters();
    }

    private void day(LocalDate day) {
        advertise(day);
        for (int visit = rhythm.arrivals(day, 10, dice); visit > 0; visit--) {
            boolean known = dice.chance(0.6);
            Stay stay = new Stay(diary, dice.favourite(known ? users : visitors), rhythm.momentOn(day, dice));
            new ShopVisit(stay, aftercare, badRelease(day)).happen(known);
        }
        store.day(day);
        community(day);
    }

    /** The week in which a release made the checkout worse, a month before the end. */
    private boolean badRelease(LocalDate day) {
        List<LocalDate> days = rhythm.days();
        LocalDate release = days.get(days.size() - 31);
        return !day.isBefore(release) && day.isBefore(release.plusDays(7));
    }

    private void advertise(LocalDate day) {
        for (int shown = rhythm.arrivals(day, 17, dice); shown > 0; shown--) {
            NewIdentity who = dice.chance(0.35) ? dice.favourite(visitors) : null;
            advertised(diary.note(rhythm.momentOn(day, dice), who, IMPRESSION, "search-ad"));
        }
        if (rhythm.days().indexOf(day) < 30) {
            for (int shown = rhythm.arrivals(day, 4, dice); shown > 0; shown--) {
                NewInteraction banner = diary.note(
                        rhythm.momentOn(day, dice), dice.favourite(visitors), IMPRESSION, "remarketing-banner");
                ShopVisit.intrusive(banner, dice);
            }
        }
        for (int crawled = rhythm.arrivals(day, 0.8, dice); crawled > 0; crawled--) {
            Stay crawler = new Stay(diary, null, rhythm.momentOn(day, dice));
            crawler.note(VIEW, "product-page").automated(true).actor(Actor.SYSTEM);
            if (dice.chance(0.4)) {
                advertised(crawler.note(CLICK, "search-ad").automated(true));
            }
        }
    }

    static void advertised(NewInteraction interaction) {
        interaction.campaign("washing-machines-search").contentIntent(ContentIntent.OFFER);
    }

    private void community(LocalDate day) {
        for (int read = rhythm.arrivals(day, 4, dice); read > 0; read--) {
            NewIdentity follower = dice.chance(0.5) ? dice.favourite(followers) : null;
            Stay stay = new Stay(diary, follower, rhythm.momentOn(day, dice));
            stay.note(IMPRESSION, "vk-community").contentIntent(ContentIntent.VALUE);
            if (follower != null && dice.chance(0.22)) {
                String post = "post-" + day;
                stay.pause(10, 120)
                        .note(COMMENT, "vk-community")
                        .messageId(post + "-q")
                        .experience(dice.between(-1, 2));
                stay.pause(600, 30_000)
                        .note(REPLY, "vk-community")
                        .direction(Direction.OUTBOUND)
                        .actor(Actor.HUMAN)
                        .replyTo(post + "-q");
            } else if (follower != null && dice.chance(0.08)) {
                stay.pause(5, 60).note(SHARE, "vk-community").experience(2);
            }
        }
    }

    private void letters() {
        List<NewIdentity> subscribers = new ArrayList<>(users.subList(0, 80));
        subscribers.addAll(readers);
        Mailing mailing = new Mailing(diary, "care-letter", subscribers);
        int number = 1;
        for (LocalDate day : rhythm.every(2, DayOfWeek.THURSDAY)) {
            boolean offer = number % 4 == 0;
            String campaign = (offer ? "sale-" : "care-tips-") + number;
            mailing.issue(campaign, rhythm.at(day, 11, dice), offer ? ContentIntent.OFFER : ContentIntent.VALUE);
            number++;
        }
    }
}
