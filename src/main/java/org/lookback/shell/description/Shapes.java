package org.lookback.shell.description;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

import tools.jackson.databind.JsonNode;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Describes what is sent and answered: identifiers as numbers, and of every record which members
 * are always there and which may be null. Two records of one name would be described as one, so
 * they are refused.
 */
final class Shapes implements ModelConverter {

    private final List<Class<?>> identifiers;
    private final Map<String, Class<?>> records = new ConcurrentHashMap<>();

    Shapes(List<Class<?>> identifiers) {
        this.identifiers = identifiers;
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
        Class<?> raw = ResolvableType.forType(javaType(type.getType())).resolve(Object.class);
        if (identifiers.contains(raw)) {
            return new IntegerSchema().format("int64");
        }
        if (JsonNode.class.isAssignableFrom(raw)) {
            return new ObjectSchema();
        }
        Schema<?> schema = next.hasNext() ? next.next().resolve(type, context, next) : null;
        if (schema != null && raw.isRecord()) {
            named(schema).ifPresent(name -> note(name, raw));
        }
        return schema;
    }

    private static Optional<String> named(Schema<?> schema) {
        return Optional.ofNullable(schema.get$ref())
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                .or(() -> Optional.ofNullable(schema.getName()));
    }

    private void note(String name, Class<?> type) {
        Class<?> known = records.putIfAbsent(name, type);
        if (known != null && known != type) {
            throw new IllegalStateException(
                    "%s and %s are both described as %s: give one a name of its own, @Schema(name = …)"
                            .formatted(known.getName(), type.getName(), name));
        }
    }

    /**
     * Says of every record described what is always there and what may be null. A form is read as
     * it comes, whatever is missing; what must not be, it names itself.
     */
    void complete(OpenAPI api) {
        records.forEach((name, type) -> {
            Schema<?> schema = api.getComponents().getSchemas().get(name);
            if (schema != null && schema.getProperties() != null) {
                complete(schema, type);
            }
        });
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static void complete(Schema<?> schema, Class<?> type) {
        Map<String, Schema> properties = schema.getProperties();
        List<String> required = new ArrayList<>();
        Set<String> needed =
                Optional.ofNullable(
                                type.getAnnotation(
                                        io.swagger.v3.oas.annotations.media.Schema.class))
                        .map(said -> Set.of(said.requiredProperties()))
                        .orElse(Set.of());
        for (RecordComponent component : type.getRecordComponents()) {
            Schema<?> property = properties.get(component.getName());
            if (property == null) {
                continue;
            }
            if (property.getOneOf() != null) {
                // The cases are told apart by another member: several may fit.
                property.setAnyOf((List) property.getOneOf());
                property.setOneOf(null);
            }
            if (mayBeNull(component) && !needed.contains(component.getName())) {
                properties.put(component.getName(), orNull(property));
            } else {
                required.add(component.getName());
            }
        }
        if (!properties.keySet().containsAll(needed)) {
            throw new IllegalStateException(type + " needs what it does not have: " + needed);
        }
        schema.setRequired(required.isEmpty() ? null : required);
    }

    private static boolean mayBeNull(RecordComponent component) {
        return component.getType() == Optional.class
                || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() != null || schema.getAnyOf() != null) {
            Schema<?> nothing = new Schema<>();
            nothing.setTypes(Set.of("null"));
            Schema<?> either = new Schema<>();
            either.addAnyOfItem(schema);
            either.addAnyOfItem(nothing);
            return either;
        }
        Set<String> types = new LinkedHashSet<>();
        if (schema.getTypes() != null) {
            types.addAll(schema.getTypes());
        } else if (schema.getType() != null) {
            types.add(schema.getType());
        }
        types.add("null");
        schema.setTypes(types);
        if (schema.getEnum() != null && !schema.getEnum().contains(null)) {
            schema.addEnumItemObject(null);
        }
        return schema;
    }

    private static Type javaType(Type type) {
        return type instanceof com.fasterxml.jackson.databind.JavaType jackson
                ? jackson.getRawClass()
                : type instanceof ParameterizedType parameterized
                        ? parameterized.getRawType()
                        : type;
    }
}
