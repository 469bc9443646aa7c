package dev.tangent.breaches.unmarked;

/** Stands in a package that says nothing about null, and that no table names. */
public final class MayBeNull {}
