package dev.tangent.breaches.tenancy;

/** Stands for the door that reads across tenants. */
public final class SystemDb {}
