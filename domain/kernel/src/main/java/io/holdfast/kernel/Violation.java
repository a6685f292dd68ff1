package io.holdfast.kernel;

/// One thing that is wrong with an input, and where.
///
/// @param pointer JSON Pointer (RFC 6901) or column name; empty where the input as a whole is meant
/// @param detail a sentence for the person who sent it
public record Violation(String pointer, String detail) {}
