package dev.tangent.personal;

import dev.tangent.tenancy.Tx;
import java.util.Set;

/**
 * What one feature stores of people. Each method works in the transaction it is given and does a bounded part of the work,
 * which may be done again after a crash: a row that is gone is not counted twice. By the time anything is erased nobody else
 * finds the person any more.
 */
public interface PersonalData {
    /** As people read it, and unique. */
    String name();

    /** The tables it answers for: every one with personal columns has exactly one holder. */
    Set<String> tables();

    /** Writes what is stored, in words that a person can read; how much that was is for the export to count. */
    void export(Tx tx, Subject subject, Export export);

    /** Deletes a part of what is stored, from {@code place} on. */
    Step erase(Tx tx, Subject subject, String place);

    /** Cuts every tie of a part of what is stored; what needs the person to make sense is deleted. */
    default Step anonymise(Tx tx, Subject subject, String place) {
        return erase(tx, subject, place);
    }

    /** Lets what is stored be stored only, or ends that. */
    default Step restrict(Tx tx, Subject subject, boolean on) {
        return Step.over(java.util.Map.of());
    }
}
