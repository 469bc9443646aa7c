package dev.tangent.auth;

import dev.tangent.tenancy.BrandId;

/** How often one may call; asked before an operation, as soon as it is known who calls. */
public interface Admission {
    /** A call that no working key came with, or that needs none; a problem where the address has sent too many. */
    void stranger(String address);

    /** The same before a key is looked for that was not met lately; does not count by itself. */
    void lookUp(String address);

    /** Takes a call of {@code credential} from its limits. */
    Pass admit(Credential credential, String address);

    /** Takes the call of {@code pass} from the limits of the brand, or of the agency as a whole, that it is for. */
    Pass admit(Pass pass, Credential credential, BrandId tenant);
}
