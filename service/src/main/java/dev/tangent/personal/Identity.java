package dev.tangent.personal;

/** One thing by which a person is known. */
public record Identity(String kind, String namespace, String value) {}
