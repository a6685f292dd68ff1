package io.holdfast.adapters.web.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.swagger.v3.oas.annotations.Parameter;

import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The description of the interface as it is served: what the generator made of the annotations
/// when this was built, completed by what it leaves behind. Made once, when it is first asked for.
@Singleton
public final class OpenApiDocument {
    private static final String GENERATED = "/META-INF/swagger/holdfast.yml";
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .build();

    private final byte[] yaml;

    OpenApiDocument(Router router) {
        Map<String, Method> methods = new HashMap<>();
        router.uriRoutes().forEach(route -> methods.put(name(route), method(route)));
        JsonNode document = generated();
        document.path("paths")
                .properties()
                .forEach(path -> complete(path.getKey(), path.getValue(), methods));
        try {
            this.yaml = YAML.writeValueAsBytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return the document as YAML}
    byte[] yaml() {
        return yaml.clone();
    }

    /// {@return the document with sound schemas, but with nothing of what the routes know}
    public static JsonNode generated() {
        try (InputStream in = OpenApiDocument.class.getResourceAsStream(GENERATED)) {
            if (in == null) {
                throw new IllegalStateException("not built in: " + GENERATED);
            }
            JsonNode document = YAML.readTree(in);
            SchemaRepair.repair(document);
            rename((ObjectNode) document.at("/components/schemas"));
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void rename(ObjectNode schemas) {
        for (String name : schemas.propertyStream().map(Map.Entry::getKey).toList()) {
            String plain = SchemaRepair.named(name);
            if (!plain.equals(name)) {
                schemas.putIfAbsent(plain, schemas.remove(name));
            }
        }
    }

    private static String name(UriRouteInfo<?, ?> route) {
        return name(route.getHttpMethodName(), route.getUriMatchTemplate().toPathString());
    }

    private static String name(String method, String path) {
        return method.toLowerCase(Locale.ROOT) + " " + path.replaceAll(":[^}]+}", "}");
    }

    private static Method method(UriRouteInfo<?, ?> route) {
        return route.getTargetMethod().getTargetMethod();
    }

    private static void complete(String path, JsonNode operations, Map<String, Method> methods) {
        for (Map.Entry<String, JsonNode> one : operations.properties()) {
            String name = name(one.getKey(), path);
            ObjectNode operation = (ObjectNode) one.getValue();
            Method method = methods.get(name);
            if (method == null) {
                throw new IllegalStateException("described, and not served: " + name);
            }
            operation.put("operationId", operationId(name));
            for (JsonNode parameter : operation.path("parameters")) {
                complete((ObjectNode) parameter, path, method);
            }
            LikelyAnswers.describe(name, operation);
            SchemaRepair.repairContents(operation.path("requestBody"));
            operation.path("responses").forEach(SchemaRepair::repairContents);
        }
    }

    private static void complete(ObjectNode parameter, String path, Method method) {
        boolean said = false;
        for (Parameter described : DescribedParameters.of(method)) {
            if (described.name().equals(parameter.path("name").asText())) {
                DescribedParameters.describe(parameter, described);
                said = true;
            }
        }
        if (!said && parameter.path("in").asText().equals("path")) {
            AddressParts.describe(parameter, path);
        }
    }

    /// Made of method and address, so that it stays when others come: the generator numbers methods
    /// of one name.
    private static String operationId(String name) {
        Matcher words = WORD.matcher(name.replace("/api/v1", ""));
        StringBuilder id = new StringBuilder();
        while (words.find()) {
            String word = words.group();
            boolean first = id.isEmpty();
            id.append(first ? word : word.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(first ? "" : word.substring(1));
        }
        return id.toString();
    }
}
