package dev.tangent.dev.demo;

import static dev.tangent.client.model.InteractionType.COMPLAINT;
import static dev.tangent.client.model.InteractionType.ESCALATED;
import static dev.tangent.client.model.InteractionType.MESSAGE_RECEIVED;
import static dev.tangent.client.model.InteractionType.REPLY;
import static dev.tangent.client.model.InteractionType.RESOLVED;

import dev.tangent.client.model.Actor;
import dev.tangent.client.model.Direction;
import dev.tangent.client.model.Friction;
import dev.tangent.client.model.InteractionType;
import dev.tangent.client.model.MessageClass;
import dev.tangent.client.model.NewInteraction;

/** A conversation: a bot answers at once, a person when the bot is not enough. */
final class Talk {
    private final String touchpoint;
    private final String conversation;
    private final Stay stay;
    private int messages;

    Talk(String touchpoint, Stay stay) {
        this.touchpoint = touchpoint;
        this.stay = stay;
        this.conversation =
                "talk-" + Long.toHexString(stay.dice().id(stay.now()).getLeastSignificantBits());
    }

    /** Goes from the question to its end, good or bad. */
    void hold(double botIsEnough) {
        String question = asked();
        replied(Actor.BOT, question, 2, 9);
        if (stay.chance(botIsEnough)) {
            stay.pause(20, 120);
            ended(1);
            return;
        }
        NewInteraction again = received();
        if (stay.chance(0.3)) {
            again.friction(Friction.REPEATED_INFO).experience(-1);
        }
        noted(ESCALATED).actor(Actor.BOT);
        replied(Actor.HUMAN, last(), 60, stay.chance(0.2) ? 14_400 : 900);
        if (stay.chance(0.85)) {
            ended(stay.dice().between(0, 2));
        } else {
            stay.pause(120, 1_800);
            noted(COMPLAINT).direction(Direction.INBOUND).experience(-2);
        }
    }

    private String asked() {
        received();
        return last();
    }

    private NewInteraction received() {
        stay.pause(15, 90);
        messages++;
        return noted(MESSAGE_RECEIVED).direction(Direction.INBOUND).messageId(last());
    }

    private void replied(Actor actor, String to, int fromSeconds, int toSeconds) {
        stay.pause(fromSeconds, toSeconds);
        messages++;
        NewInteraction reply = noted(REPLY)
                .direction(Direction.OUTBOUND)
                .actor(actor)
                .messageClass(MessageClass.SERVICE)
                .messageId(last())
                .replyTo(to);
        if (actor.equals(Actor.HUMAN)) {
            reply.agentReference("agent-" + stay.dice().between(1, 4)).personalised(true);
        }
    }

    private void ended(int experience) {
        noted(RESOLVED).experience(experience);
    }

    private String last() {
        return conversation + "-" + messages;
    }

    private NewInteraction noted(InteractionType type) {
        return stay.note(type, touchpoint).conversationId(conversation);
    }
}
