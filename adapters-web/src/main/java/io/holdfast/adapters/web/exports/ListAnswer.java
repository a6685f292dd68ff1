package io.holdfast.adapters.web.exports;

/// An answer that is a list. Of something to subscribe to the framework would make an answer of its
/// own, with brackets and commas.
///
/// @param list begun
record ListAnswer(StreamedList list) {}
