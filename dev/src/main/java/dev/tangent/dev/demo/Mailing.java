package dev.tangent.dev.demo;

import static dev.tangent.client.model.InteractionType.CLICK;
import static dev.tangent.client.model.InteractionType.COMPLAINT;
import static dev.tangent.client.model.InteractionType.MESSAGE_DELIVERED;
import static dev.tangent.client.model.InteractionType.MESSAGE_OPENED;
import static dev.tangent.client.model.InteractionType.MESSAGE_SENT;
import static dev.tangent.client.model.InteractionType.UNSUBSCRIBE;

import dev.tangent.client.model.Actor;
import dev.tangent.client.model.ComplaintReason;
import dev.tangent.client.model.ContentIntent;
import dev.tangent.client.model.Direction;
import dev.tangent.client.model.InteractionType;
import dev.tangent.client.model.MessageClass;
import dev.tangent.client.model.NewIdentity;
import dev.tangent.client.model.NewInteraction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Letters of one touchpoint, from sending to the click, with what mail scanners and annoyed readers do to them. */
final class Mailing {
    private static final List<ComplaintReason> REASONS = List.of(
            ComplaintReason.TOO_MANY, ComplaintReason.UNWANTED, ComplaintReason.SPAM_LIKE, ComplaintReason.NO_OPT_OUT);

    private final Diary diary;
    private final String touchpoint;
    private final List<NewIdentity> readers;

    Mailing(Diary diary, String touchpoint, List<NewIdentity> readers) {
        this.diary = diary;
        this.touchpoint = touchpoint;
        this.readers = new ArrayList<>(readers);
    }

    /** One issue to everybody who is still subscribed; offers annoy. */
    void issue(String campaign, Instant start, ContentIntent intent) {
        boolean offer = intent.equals(ContentIntent.OFFER);
        for (NewIdentity reader : List.copyOf(readers)) {
            Letter letter = new Letter(campaign, campaign + "." + reader.value(), intent, false);
            Stay stay = new Stay(diary, reader, start).pause(0, 600);
            if (!send(letter, stay) && diary.dice().chance(offer ? 0.02 : 0.004)) {
                leave(letter, stay.pause(60, 7_200), reader);
            }
        }
    }

    /** One letter; says whether it was opened. Time has passed for the reader until then. */
    boolean send(Letter letter, Stay stay) {
        outbound(letter, stay, MESSAGE_SENT);
        if (stay.chance(0.03)) {
            return false;
        }
        outbound(letter, stay.pause(1, 20), MESSAGE_DELIVERED);
        if (stay.chance(0.04)) {
            scanned(letter, stay);
        }
        if (!stay.chance(letter.personal() ? 0.48 : 0.31)) {
            return false;
        }
        outbound(letter, stay.pause(120, 30_000), MESSAGE_OPENED).direction(Direction.SELF);
        if (stay.chance(letter.personal() ? 0.3 : 0.14)) {
            outbound(letter, stay.pause(5, 240), CLICK).direction(Direction.SELF);
        }
        return true;
    }

    /** Scanners open everything and follow every link within seconds. */
    private void scanned(Letter letter, Stay stay) {
        Stay scanner = new Stay(diary, stay.who(), stay.now());
        outbound(letter, scanner.pause(1, 3), MESSAGE_OPENED).automated(true).direction(Direction.SELF);
        outbound(letter, scanner.pause(0, 1), CLICK).automated(true).direction(Direction.SELF);
    }

    private void leave(Letter letter, Stay stay, NewIdentity reader) {
        if (stay.chance(0.4)) {
            stay.note(COMPLAINT, touchpoint)
                    .direction(Direction.INBOUND)
                    .complaintReason(stay.dice().favourite(REASONS))
                    .experience(-2)
                    .messageId(letter.messageId());
        }
        stay.pause(5, 60)
                .note(UNSUBSCRIBE, touchpoint)
                .direction(Direction.SELF)
                .messageId(letter.messageId())
                .campaign(letter.campaign());
        readers.remove(reader);
    }

    private NewInteraction outbound(Letter letter, Stay stay, InteractionType type) {
        return stay.note(type, touchpoint)
                .direction(Direction.OUTBOUND)
                .actor(Actor.SYSTEM)
                .messageClass(MessageClass.MARKETING)
                .contentIntent(letter.intent())
                .personalised(letter.personal())
                .messageId(letter.messageId())
                .campaign(letter.campaign());
    }

    record Letter(String campaign, String messageId, ContentIntent intent, boolean personal) {}
}
