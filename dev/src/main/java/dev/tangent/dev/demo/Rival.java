package dev.tangent.dev.demo;

import static dev.tangent.client.model.InteractionType.MESSAGE_DELIVERED;
import static dev.tangent.client.model.InteractionType.PURCHASE;
import static dev.tangent.client.model.InteractionType.VIEW;

import dev.tangent.client.Amounts;
import dev.tangent.client.model.Direction;
import dev.tangent.client.model.MessageClass;
import dev.tangent.client.model.NewIdentity;
import java.time.LocalDate;
import java.util.List;

/** A little of a brand that shares guests with the cafe and must never see the cafe's side of them. */
final class Rival {
    private Rival() {}

    static void tell(Diary diary, Rhythm rhythm) {
        Dice dice = diary.dice();
        List<NewIdentity> shared = Cafe.READERS.subList(0, 12);
        for (LocalDate day : rhythm.days()) {
            if (!dice.chance(0.2)) {
                continue;
            }
            Stay stay = new Stay(diary, dice.oneOf(shared), rhythm.momentOn(day, dice));
            stay.note(VIEW, "menu").direction(Direction.SELF);
            if (stay.pause(60, 600).chance(0.4)) {
                stay.note(MESSAGE_DELIVERED, "newsletter")
                        .direction(Direction.OUTBOUND)
                        .messageClass(MessageClass.MARKETING)
                        .campaign("letter-1");
            }
            if (stay.pause(600, 3_600).chance(0.6)) {
                stay.note(PURCHASE, "counter")
                        .orderReference("R-" + day)
                        .value(Amounts.money(100L * dice.between(9, 60), "EUR"));
            }
        }
    }
}
