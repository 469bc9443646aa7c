package dev.tangent.breaches.api;

/** Stands for a generated type. */
public final class Wire {}
