package io.holdfast.adapters.web.docs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.media.Schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The schemas of parameters that a method reads from the request by hand.
///
/// The generator (Micronaut OpenAPI 6.20.0) takes a parameter from an annotation on a method, or on
/// an annotation of ours such as [Paged], and leaves its schema behind: what it may be is read
/// again from there.
final class DescribedParameters {
    private DescribedParameters() {}

    /// {@return the parameters that annotations on a method describe}
    ///
    /// @param method of a controller
    static List<Parameter> of(Method method) {
        List<Parameter> found = new ArrayList<>();
        for (Annotation annotation : method.getAnnotations()) {
            found.addAll(direct(annotation));
            if (annotation.annotationType().getPackage() == Paged.class.getPackage()) {
                Arrays.stream(annotation.annotationType().getAnnotations())
                        .forEach(inner -> found.addAll(direct(inner)));
            }
        }
        return found;
    }

    private static List<Parameter> direct(Annotation annotation) {
        return switch (annotation) {
            case Parameter one -> List.of(one);
            case Parameters several -> List.of(several.value());
            default -> List.of();
        };
    }

    /// Says what a parameter may be.
    ///
    /// @param parameter as the generator has written it
    /// @param described by its annotation
    static void describe(ObjectNode parameter, Parameter described) {
        Schema words = described.array().schema();
        if (words.type().isEmpty()) {
            describe(parameter.putObject("schema"), described.schema());
        } else {
            parameter.put("style", "form");
            parameter.put("explode", false);
            ObjectNode schema = parameter.putObject("schema");
            schema.put("type", "array");
            describe(schema.putObject("items"), words);
        }
    }

    private static void describe(ObjectNode schema, Schema described) {
        schema.put("type", described.type());
        putText(schema, "format", described.format());
        putText(schema, "pattern", described.pattern());
        putValue(schema, "minimum", described.minimum());
        putValue(schema, "maximum", described.maximum());
        putValue(schema, "default", described.defaultValue());
        if (described.minLength() > 0) {
            schema.put("minLength", described.minLength());
        }
        if (described.maxLength() < Integer.MAX_VALUE) {
            schema.put("maxLength", described.maxLength());
        }
        if (described.allowableValues().length > 0) {
            ArrayNode words = schema.putArray("enum");
            Arrays.stream(described.allowableValues()).forEach(words::add);
        }
    }

    private static void putText(ObjectNode schema, String name, String text) {
        if (!text.isEmpty()) {
            schema.put(name, text);
        }
    }

    private static void putValue(ObjectNode schema, String name, String text) {
        if (!text.isEmpty()) {
            schema.set(name, SchemaRepair.value(schema, schema.path("type").asText(), text));
        }
    }
}
