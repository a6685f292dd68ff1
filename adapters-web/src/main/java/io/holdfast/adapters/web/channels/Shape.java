package io.holdfast.adapters.web.channels;

import java.util.Arrays;
import java.util.List;

/// What a payload looks like, for whoever reads the description of the channels.
public sealed interface Shape {
    /// Nothing but `{}`.
    Shape EMPTY = fields();

    /// Any JSON, or bytes.
    Shape ANYTHING = new Value("", "", "Any JSON, or bytes.");

    /// As REST has it.
    ///
    /// @param name of a schema in the OpenAPI document
    record Named(String name) implements Shape {}

    /// A single value.
    ///
    /// @param type as JSON Schema names it, or empty for any
    /// @param format as JSON Schema names it, or empty
    /// @param summary what it means
    record Value(String type, String format, String summary) implements Shape {}

    /// Any number of something.
    ///
    /// @param items each of them
    record Items(Shape items) implements Shape {}

    /// An object.
    ///
    /// @param fields its members
    record Fields(List<Field> fields) implements Shape {
        /// Keeps a copy.
        public Fields {
            fields = List.copyOf(fields);
        }
    }

    /// An object whose members have names that nobody knows before.
    ///
    /// @param each of them
    record Entries(Shape each) implements Shape {}

    /// A member of an object.
    ///
    /// @param name of the member
    /// @param shape of its value
    /// @param optional whether it may be left out
    record Field(String name, Shape shape, boolean optional) {}

    /// {@return a member that is always there}
    ///
    /// @param name of the member
    /// @param shape of its value
    static Field field(String name, Shape shape) {
        return new Field(name, shape, false);
    }

    /// {@return a member that may be left out}
    ///
    /// @param name of the member
    /// @param shape of its value
    static Field optional(String name, Shape shape) {
        return new Field(name, shape, true);
    }

    /// {@return an object}
    ///
    /// @param fields its members
    static Shape fields(Field... fields) {
        return new Fields(Arrays.asList(fields));
    }

    /// {@return text}
    ///
    /// @param summary what it means
    static Shape text(String summary) {
        return new Value("string", "", summary);
    }

    /// {@return a whole number}
    ///
    /// @param summary what it means
    static Shape whole(String summary) {
        return new Value("integer", "int64", summary);
    }

    /// {@return true or false}
    ///
    /// @param summary what it means
    static Shape flag(String summary) {
        return new Value("boolean", "", summary);
    }

    /// {@return a time of RFC 3339}
    ///
    /// @param summary what it means
    static Shape time(String summary) {
        return new Value("string", "date-time", summary);
    }
}
