package io.holdfast.architecture;

import com.tngtech.archunit.lang.ArchRule;

import java.util.function.Function;

/// A rule with a name.
///
/// @param id `A01`; never given to another rule
/// @param title what holds, in a few words
/// @param below the rule for classes below a root package
public record Rule(String id, String title, Function<String, ArchRule> below) {}
