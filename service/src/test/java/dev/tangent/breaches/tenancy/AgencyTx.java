package dev.tangent.breaches.tenancy;

/** Stands for a transaction of an agency. */
public final class AgencyTx {
    public String in(String brand) {
        return brand;
    }
}
