package dev.tangent.fuzz;

import dev.tangent.testing.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Makes numbered cases and judges what comes of them. A round goes over every operation, each called first as its spec
 * shows, then varied, then bent; every round begins in a new place, since it ends by putting an end to much. What a case
 * is depends on the seed and its number alone, but for the ids in it.
 */
final class Fuzzer {
    /** How often a round calls an operation: bodies can be bent in many more ways than the rest. */
    private static final int TURNS = 8;

    private static final int TURNS_WITH_BODY = 24;

    /** The first turns of an operation are as its spec shows and as its spec allows. */
    private static final int UNBENT = 3;

    /** One case in so many is bent in two parts. */
    private static final int TWICE = 6;

    private record Turn(Aim aim, int number) {}

    /** Where a round happens: ids to call with, ids of others, and a key. */
    record Place(Map<String, String> ids, List<String> foreign, String key) {}

    private final List<Turn> round;
    private final List<Mutation> mutations;
    private final Judge judge;
    private final long seed;

    Fuzzer(List<Aim> aims, List<Mutation> mutations, Judge judge, long seed) {
        this.round = aims.stream()
                .flatMap(aim -> IntStream.range(0, aim.hasBody() ? TURNS_WITH_BODY : TURNS)
                        .mapToObj(number -> new Turn(aim, number)))
                .toList();
        this.mutations = mutations;
        this.judge = judge;
        this.seed = seed;
    }

    /** Runs those of the first {@code cases} that are {@code wanted}. */
    Report run(int cases, IntPredicate wanted, IntFunction<Place> places, Function<Shot, Reply> send) {
        Report report = new Report(seed);
        Place place = null;
        int of = -1;
        for (int number = 0; number < cases; number++) {
            if (!wanted.test(number)) {
                continue;
            }
            if (place == null || of != number / round.size()) {
                of = number / round.size();
                place = places.apply(of);
            }
            report.add(one(number, place, send), place.key());
        }
        return report;
    }

    private Finding one(int number, Place place, Function<Shot, Reply> send) {
        Turn turn = round.get(number % round.size());
        Aim aim = turn.aim();
        Scene scene = new Scene(aim, Dice.of(seed, number), place.ids(), place.foreign());
        List<Mutation> bent = new ArrayList<>();
        Shot shot = turn.number() == 0
                ? aim.plain(place.ids(), place.key())
                : aim.varied(place.ids(), place.key(), scene.dice());
        for (int i = turn.number() < UNBENT ? 0 : scene.dice().once(TWICE) ? 2 : 1; i > 0; i--) {
            Mutation mutation = scene.dice().one(fitting(aim, bent));
            shot = mutation.bending().bend(shot, scene);
            bent.add(mutation);
        }
        Reply reply = send.apply(shot);
        return new Finding(
                number,
                aim.toString(),
                bent.stream().map(Mutation::name).toList(),
                shot,
                reply,
                judge.objections(shot, bent.isEmpty(), reply));
    }

    private List<Mutation> fitting(Aim aim, List<Mutation> before) {
        return mutations.stream()
                .filter(mutation -> mutation.fits().test(aim)
                        && before.stream().noneMatch(other -> other.part() == mutation.part()))
                .toList();
    }
}
