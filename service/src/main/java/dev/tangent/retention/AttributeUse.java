package dev.tangent.retention;

import dev.tangent.tenancy.Tx;
import java.util.Set;

/** Something of a brand that names attributes by their keys. */
public interface AttributeUse {
    /** What it is, such as {@code segments}. */
    String by();

    /** The keys that it names now. */
    Set<String> keys(Tx tx);
}
