package dev.tangent.fuzz;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One way to bend a part of a request. {@code fits} says which operations can be bent so. */
record Mutation(Part part, String name, Predicate<Aim> fits, Bending bending) {

    /** Two mutations of one part could make it right again. */
    enum Part {
        PATH,
        QUERY,
        HEADERS,
        BODY
    }

    interface Bending {
        Shot bend(Shot shot, Scene scene);
    }

    /** All there are. */
    static List<Mutation> all() {
        return Stream.of(
                        BodyFaults.all(),
                        TextFaults.all(),
                        TransferFaults.all(),
                        QueryFaults.all(),
                        PathFaults.all(),
                        HeaderFaults.all())
                .flatMap(List::stream)
                .toList();
    }

    static Mutation ofBody(String name, Bending bending) {
        return new Mutation(Part.BODY, name, Aim::hasBody, bending);
    }

    static Mutation ofAny(Part part, String name, Bending bending) {
        return new Mutation(part, name, aim -> true, bending);
    }
}
