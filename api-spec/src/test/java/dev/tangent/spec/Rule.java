package dev.tangent.spec;

import java.util.List;

/** One rule of the house: tells what breaks it, an empty list when nothing does. */
@FunctionalInterface
interface Rule {
    List<String> breaches(Spec spec);
}
