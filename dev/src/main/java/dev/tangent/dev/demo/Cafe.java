package dev.tangent.dev.demo;

import static dev.tangent.client.model.InteractionType.ATTENDED;
import static dev.tangent.client.model.InteractionType.BOOKING;
import static dev.tangent.client.model.InteractionType.CLICK;
import static dev.tangent.client.model.InteractionType.COMMENT;
import static dev.tangent.client.model.InteractionType.CONVERSION;
import static dev.tangent.client.model.InteractionType.ERROR;
import static dev.tangent.client.model.InteractionType.IMPRESSION;
import static dev.tangent.client.model.InteractionType.REFERRAL;
import static dev.tangent.client.model.InteractionType.REPLY;
import static dev.tangent.client.model.InteractionType.SHARE;
import static dev.tangent.client.model.InteractionType.VIEW;

import dev.tangent.client.model.Actor;
import dev.tangent.client.model.ContentIntent;
import dev.tangent.client.model.Direction;
import dev.tangent.client.model.Friction;
import dev.tangent.client.model.NewIdentity;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Some months of the cafe. */
final class Cafe {
    static final List<NewIdentity> READERS = People.readers("guest", 60);

    private final Diary diary;
    private final Dice dice;
    private final Rhythm rhythm;
    private final List<NewIdentity> users = People.users("app", 180);
    private final List<NewIdentity> visitors;
    private final List<NewIdentity> chatters = People.followers("telegram", 35);
    private final CafeCounter counter;

    private Cafe(Diary diary, Rhythm rhythm) {
        this.diary = diary;
        this.dice = diary.dice();
        this.rhythm = rhythm;
        this.visitors = People.visitors(110, dice);
        this.counter = new CafeCounter(diary, rhythm);
    }

    static void tell(Diary diary, Rhythm rhythm) {
        Cafe cafe = new Cafe(diary, rhythm);
        rhythm.days().forEach(cafe::day);
        cafe.letters();
    }

    private void day(LocalDate day) {
        if (day.getDayOfWeek().getValue() >= 4 && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
            advertise(day);
        }
        for (int looks = rhythm.arrivals(day, 6, dice); looks > 0; looks--) {
            look(new Stay(diary, dice.favourite(visitors), rhythm.momentOn(day, dice)), rhythm.isWeekend(day));
        }
        for (int orders = rhythm.arrivals(day, 8, dice); orders > 0; orders--) {
            new CafeOrder(new Stay(diary, dice.favourite(users), rhythm.momentOn(day, dice))).happen();
        }
        counter.day(day);
        talk(day);
    }

    private void advertise(LocalDate day) {
        for (int shown = rhythm.arrivals(day, 17, dice); shown > 0; shown--) {
            NewIdentity who = dice.chance(0.6) ? dice.favourite(visitors) : null;
            Stay stay = new Stay(diary, who, rhythm.momentOn(day, dice));
            stay.note(IMPRESSION, "weekend-ad").campaign("weekend-two-for-one").contentIntent(ContentIntent.OFFER);
            boolean crawler = who == null && stay.chance(0.03);
            if (crawler || stay.chance(0.045)) {
                stay.pause(crawler ? 0 : 2, crawler ? 1 : 20)
                        .note(CLICK, "weekend-ad")
                        .direction(Direction.SELF)
                        .automated(crawler)
                        .campaign("weekend-two-for-one");
                stay.pause(1, 3).note(VIEW, "menu").direction(Direction.SELF).automated(crawler);
            }
        }
    }

    /** Somebody looks at the menu, and may want a table. */
    private void look(Stay stay, boolean weekend) {
        stay.note(VIEW, "menu").direction(Direction.SELF);
        if (stay.pause(10, 90).chance(0.3)) {
            stay.note(VIEW, "reviews").direction(Direction.SELF).experience(dice.between(-1, 2));
        }
        if (!stay.pause(10, 60).chance(weekend ? 0.3 : 0.14)) {
            return;
        }
        if (stay.chance(0.1)) {
            stay.note(ERROR, "table-booking").friction(Friction.DEAD_END).experience(-2);
            return;
        }
        stay.note(BOOKING, "table-booking").direction(Direction.INBOUND).actor(Actor.SYSTEM);
        if (stay.pause(7_200, 100_000).chance(0.85)) {
            stay.note(ATTENDED, "counter")
                    .direction(Direction.INBOUND)
                    .actor(Actor.HUMAN)
                    .experience(dice.between(0, 2));
        }
    }

    private void talk(LocalDate day) {
        for (int posts = rhythm.arrivals(day, 3, dice); posts > 0; posts--) {
            Stay stay = new Stay(diary, dice.chance(0.4) ? dice.favourite(visitors) : null, rhythm.momentOn(day, dice));
            stay.note(IMPRESSION, "social-posts").contentIntent(ContentIntent.ENGAGEMENT);
            if (stay.chance(0.15)) {
                String comment = "c-" + Long.toString(stay.now().getEpochSecond(), 36);
                stay.pause(10, 90)
                        .note(COMMENT, "social-posts")
                        .messageId(comment)
                        .experience(dice.between(-1, 2));
                stay.pause(900, 20_000)
                        .note(REPLY, "social-posts")
                        .direction(Direction.OUTBOUND)
                        .actor(Actor.HUMAN)
                        .replyTo(comment);
            } else if (stay.chance(0.1)) {
                stay.pause(10, 90).note(SHARE, "social-posts").experience(2);
            }
        }
        for (int talks = rhythm.arrivals(day, 0.9, dice); talks > 0; talks--) {
            new Talk("feedback-bot", new Stay(diary, dice.favourite(chatters), rhythm.momentOn(day, dice))).hold(0.75);
        }
        for (int codes = rhythm.arrivals(day, 1.1, dice); codes > 0; codes--) {
            Stay stay = new Stay(diary, dice.favourite(users), rhythm.momentOn(day, dice));
            stay.note(CONVERSION, "takeaway-cup").direction(Direction.SELF).experience(1);
            if (stay.chance(0.2)) {
                stay.pause(60, 600).note(REFERRAL, "takeaway-cup").direction(Direction.SELF);
            }
        }
    }

    private void letters() {
        List<NewIdentity> subscribers = new ArrayList<>(READERS);
        subscribers.addAll(users.subList(0, 30));
        Mailing mailing = new Mailing(diary, "newsletter", subscribers);
        int number = 1;
        for (LocalDate day : rhythm.every(2, DayOfWeek.WEDNESDAY)) {
            boolean offer = number % 5 == 0;
            mailing.issue(
                    "letter-" + number, rhythm.at(day, 9, dice), offer ? ContentIntent.OFFER : ContentIntent.VALUE);
            number++;
        }
    }
}
