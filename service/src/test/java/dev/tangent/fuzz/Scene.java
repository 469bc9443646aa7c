package dev.tangent.fuzz;

import java.util.List;
import java.util.Map;

/** What a shot is made for: an operation, chance, what the caller has, and ids that are somebody else's. */
record Scene(Aim aim, Dice dice, Map<String, String> ids, List<String> foreign) {}
