package io.holdfast.adapters.external.feeds.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.holdfast.adapters.external.feeds.mapping.MappingDocument.Condition;
import io.holdfast.adapters.external.feeds.mapping.MappingDocument.Layout;
import io.holdfast.adapters.external.feeds.mapping.MappingDocument.Options;
import io.holdfast.adapters.external.feeds.mapping.MappingDocument.Pairs;
import io.holdfast.adapters.external.feeds.mapping.MappingDocument.Source;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Violation;

import org.jspecify.annotations.Nullable;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads a mapping and finds all that is wrong with it, each with a pointer to where.
final class MappingCheck {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final Set<String> FIELDS =
            Set.of(
                    "title",
                    "description",
                    "vendor",
                    "category",
                    "tags",
                    "status",
                    "images",
                    "sku",
                    "barcode",
                    "price",
                    "compareAtPrice",
                    "currency",
                    "weight",
                    "stock",
                    "location");

    private final List<Violation> found = new ArrayList<>();

    private MappingCheck() {}

    /// {@return the mapping}
    ///
    /// @param json as it was written
    /// @throws IllegalArgumentException if it is none, with the first thing that is wrong
    static MappingDocument parsed(String json) {
        MappingCheck check = new MappingCheck();
        Optional<MappingDocument> document = check.read(json);
        document.ifPresent(check::look);
        if (document.isEmpty() || !check.found.isEmpty()) {
            Violation first = check.found.getFirst();
            throw new IllegalArgumentException(
                    "The mapping cannot be used: %s %s."
                            .formatted(first.pointer(), first.detail()));
        }
        return document.get();
    }

    /// {@return what is wrong with a mapping, or nothing}
    ///
    /// @param json as it was written
    static List<Violation> violations(String json) {
        MappingCheck check = new MappingCheck();
        check.read(json).ifPresent(check::look);
        return List.copyOf(check.found);
    }

    private Optional<MappingDocument> read(String json) {
        try {
            MappingDocument document = MAPPER.readValue(json, MappingDocument.class);
            if (document != null) {
                return Optional.of(document);
            }
            refuse("", "is an object");
        } catch (UnrecognizedPropertyException e) {
            refuse(pointer(e), "there is no such member");
        } catch (JsonMappingException e) {
            refuse(pointer(e), "has another form here than a mapping has");
        } catch (JsonProcessingException e) {
            refuse(
                    "",
                    "is not JSON in line %d, character %d"
                            .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
        }
        return Optional.empty();
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(r -> r.getFieldName() == null ? "/" + r.getIndex() : "/" + r.getFieldName())
                .collect(Collectors.joining());
    }

    private void refuse(String at, String reason) {
        found.add(new Violation(at, reason));
    }

    private void look(MappingDocument mapping) {
        String target = mapping.target();
        boolean stock = "stock".equals(target);
        if (target != null && !stock && !"products".equals(target)) {
            refuse("/target", "is products or stock");
        }
        Map<String, Source> fields = mapping.fields() == null ? Map.of() : mapping.fields();
        fields.forEach(
                (name, source) -> {
                    if (!FIELDS.contains(name)) {
                        refuse(
                                "/fields/" + name,
                                "there is no such field; there are "
                                        + FIELDS.stream()
                                                .sorted()
                                                .collect(Collectors.joining(", ")));
                    }
                    source(source, "/fields/" + name);
                });
        if (stock && !(fields.containsKey("sku") && fields.containsKey("stock"))) {
            refuse("/fields", "a list of stock needs sku and stock");
        }
        if (!stock && mapping.handle() == null && !fields.containsKey("sku")) {
            refuse("/handle", "a list of products needs a handle or a sku");
        }
        if (mapping.handle() != null) {
            source(mapping.handle(), "/handle");
        }
        if (mapping.attributes() != null) {
            mapping.attributes().forEach((name, source) -> source(source, "/attributes/" + name));
        }
        layout(mapping.layout());
        options(mapping.options());
        rows(mapping);
    }

    private void layout(@Nullable Layout layout) {
        if (layout == null) {
            return;
        }
        String delimiter = layout.delimiter();
        if (delimiter != null && (delimiter.length() != 1 || "\"\r\n\0".contains(delimiter))) {
            refuse("/layout/delimiter", "is one character, and neither a quote nor a line break");
        }
        if (layout.decimal() != null && !List.of(".", ",").contains(layout.decimal())) {
            refuse("/layout/decimal", "is a point or a comma");
        }
        if (layout.currency() != null && !isCurrency(layout.currency())) {
            refuse("/layout/currency", "is a currency of ISO 4217, such as EUR");
        }
        if (layout.charset() != null && !isCharset(layout.charset())) {
            refuse("/layout/charset", "there is no such charset");
        }
    }

    private static boolean isCurrency(String code) {
        try {
            return !Money.currency(code).getCurrencyCode().isEmpty();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private void options(@Nullable Options options) {
        if (options == null) {
            return;
        }
        if ((options.names() == null) != (options.values() == null)) {
            refuse("/options", "names and values belong together");
        }
        numbered(options.names(), "/options/names");
        numbered(options.values(), "/options/values");
        pairs(options.pairs(), "/options/pairs");
    }

    private void rows(MappingDocument mapping) {
        List<Condition> skip = mapping.skip() == null ? List.of() : mapping.skip();
        for (int i = 0; i < skip.size(); i++) {
            condition(skip.get(i), "/skip/" + i);
        }
        if (mapping.variantWhen() != null) {
            condition(mapping.variantWhen(), "/variantWhen");
        }
        if (mapping.attributesFrom() != null) {
            pairs(mapping.attributesFrom().pairs(), "/attributesFrom/pairs");
        }
        if (mapping.members() != null && mapping.members().column() == null) {
            refuse("/members/column", "is required");
        }
    }

    private void condition(@Nullable Condition condition, String at) {
        if (condition == null || condition.column() == null) {
            refuse(at + "/column", "is required");
        } else if (condition.in() == null && condition.notIn() == null) {
            refuse(at, "takes in or notIn");
        }
    }

    private void pairs(@Nullable Pairs pairs, String at) {
        if (pairs == null) {
            return;
        }
        if (pairs.column() == null) {
            refuse(at + "/column", "is required");
        }
        if ("".equals(pairs.between()) || "".equals(pairs.equals())) {
            refuse(at, "between and equals are not empty");
        }
    }

    private void numbered(@Nullable String family, String at) {
        if (family != null && !family.contains("{n}")) {
            refuse(at, "needs {n} where the number stands");
        }
    }

    private void source(@Nullable Source source, String at) {
        if (source == null) {
            refuse(at, "is an object");
            return;
        }
        long ways =
                Stream.of(
                                Optional.ofNullable(source.column()),
                                Optional.ofNullable(source.anyOf()),
                                Optional.ofNullable(source.columns()),
                                Optional.ofNullable(source.constant()),
                                Optional.ofNullable(source.template()))
                        .filter(Optional::isPresent)
                        .count();
        if (ways != 1) {
            refuse(at, "takes exactly one of column, anyOf, columns, constant and template");
        }
        if (source.anyOf() != null && source.anyOf().stream().anyMatch(Objects::isNull)) {
            refuse(at + "/anyOf", "holds names of columns");
        }
        numbered(source.columns(), at + "/columns");
        if ("".equals(source.after()) || "".equals(source.before())) {
            refuse(at, "after and before are not empty");
        }
        if ("".equals(source.split()) || (source.path() != null && source.path().isBlank())) {
            refuse(at, "split and path are not empty");
        }
        if (source.unit() != null) {
            source(source.unit(), at + "/unit");
        }
    }
}
