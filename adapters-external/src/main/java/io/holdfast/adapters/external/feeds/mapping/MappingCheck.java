package io.holdfast.adapters.external.feeds.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;

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
import java.util.regex.Pattern;
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
                    .withCoercionConfig(LogicalType.Textual, MappingCheck::onlyText)
                    .withCoercionConfig(LogicalType.Boolean, MappingCheck::onlyTruth)
                    .build();

    /// A template's text, and places in it that name a column each.
    private static final Pattern TEMPLATE = Pattern.compile("[^{]*+(?:\\{[^{}]++}[^{]*+)*+");

    private static final String NO_TEXT = "is text";

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
        Optional<MappingDocument> document = check.read(json);
        document.ifPresent(check::look);
        document.map(FixedValues::violations).ifPresent(check.found::addAll);
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

    /// A number or a truth value in place of a text is a mistake: `1` and `1.0`, or `true` and `1`,
    /// are one value to whoever writes them, and two cells of a list.
    private static void onlyText(MutableCoercionConfig texts) {
        texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    /// And so is a text or a number in place of a truth value.
    private static void onlyTruth(MutableCoercionConfig values) {
        values.setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(r -> r.getFieldName() == null ? "/" + r.getIndex() : step(r.getFieldName()))
                .collect(Collectors.joining());
    }

    /// A step of a JSON Pointer (RFC 6901).
    static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
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
                                "/fields" + step(name),
                                "there is no such field; there are "
                                        + FIELDS.stream()
                                                .sorted()
                                                .collect(Collectors.joining(", ")));
                    }
                    source(source, "/fields" + step(name));
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
            mapping.attributes()
                    .forEach((name, source) -> source(source, "/attributes" + step(name)));
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
        texts(options.columns(), "/options/columns");
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
        } else {
            texts(condition.in(), at + "/in");
            texts(condition.notIn(), at + "/notIn");
        }
    }

    private void texts(@Nullable List<@Nullable String> texts, String at) {
        for (int i = 0; texts != null && i < texts.size(); i++) {
            if (texts.get(i) == null) {
                refuse(at + "/" + i, NO_TEXT);
            }
        }
    }

    private void texts(@Nullable Map<String, @Nullable String> texts, String at) {
        if (texts != null) {
            texts.forEach(
                    (name, text) -> {
                        if (text == null) {
                            refuse(at + step(name), NO_TEXT);
                        }
                    });
        }
    }

    private void pairs(@Nullable Pairs pairs, String at) {
        if (pairs == null) {
            return;
        }
        if (pairs.column() == null) {
            refuse(at + "/column", "is required");
        }
        texts(pairs.only(), at + "/only");
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
        if (source.template() != null && !TEMPLATE.matcher(source.template()).matches()) {
            refuse(
                    at + "/template",
                    "has a { that no } closes, or no name of a column between them");
        }
        texts(source.words(), at + "/words");
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
