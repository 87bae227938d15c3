package org.lookback.shell.description;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;

import org.jspecify.annotations.Nullable;
import org.lookback.kernel.Actor;
import org.lookback.kernel.AssignmentId;
import org.lookback.kernel.CampaignId;
import org.lookback.kernel.Outcome;
import org.lookback.kernel.PageRequest;
import org.lookback.kernel.PersonId;
import org.lookback.kernel.PostId;
import org.lookback.kernel.ProblemId;
import org.lookback.kernel.SpecialActionId;
import org.lookback.kernel.UnitId;
import org.lookback.kernel.Version;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Describes the REST interface as it is: outcomes by what they hold, identifiers as numbers, the
 * headers that the shell reads, and the problem details that any operation may answer with.
 */
@Configuration(proxyBeanMethods = false)
class Description {

    private static final String SCHEME = "basic";
    private static final String PROBLEM = "ProblemDetails";
    private static final String PROBLEM_TYPE = "application/problem+json";

    private static final List<Class<?>> IDENTIFIERS =
            List.of(
                    AssignmentId.class,
                    CampaignId.class,
                    PersonId.class,
                    PostId.class,
                    ProblemId.class,
                    SpecialActionId.class,
                    UnitId.class);

    static {
        SpringDocUtils words = SpringDocUtils.getConfig();
        words.addRequestWrapperToIgnore(Actor.class, Version.class, PageRequest.class);
        words.addResponseWrapperToIgnore(Outcome.class);
    }

    @Bean
    OpenAPI lookbackApi() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Lookback")
                                .version("1")
                                .description(
                                        "Problems found anywhere are owned, fixed, verified and"
                                            + " looked back at. A refused command answers 409 with"
                                            + " the rule and the remedy; what lies outside one's"
                                            + " scope answers 404.")
                                .license(new License().name("Apache-2.0")))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        SCHEME,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("basic"))
                                .addSchemas(PROBLEM, problem()))
                .addSecurityItem(new SecurityRequirement().addList(SCHEME));
    }

    @Bean
    Shapes shapes() {
        return new Shapes(IDENTIFIERS);
    }

    @Bean
    GlobalOperationCustomizer headersAndProblems() {
        return (operation, method) -> {
            describeArguments(operation, method);
            describeProblems(operation, method);
            return operation;
        };
    }

    @Bean
    GlobalOpenApiCustomizer keysAndNames(Shapes shapes) {
        return api -> {
            shapes.complete(api);
            Set<String> taken = new HashSet<>();
            api.getPaths()
                    .forEach((path, item) -> {
                        item.readOperationsMap()
                                .forEach((verb, operation) -> {
                                    name(operation, path, verb, taken);
                                    if (verb == PathItem.HttpMethod.POST
                                            && path.startsWith("/api/")) {
                                        operation.addParametersItem(idempotencyKey());
                                        add(
                                                operation.getResponses(),
                                                "422",
                                                "The Idempotency-Key was used for another"
                                                        + " request.");
                                    }
                                    if (operation.getRequestBody() != null) {
                                        add(operation.getResponses(), "413", "Too large.");
                                        add(
                                                operation.getResponses(),
                                                "415",
                                                "Of a kind that is not taken.");
                                    }
                                    describeHeaders(api, operation);
                                });
                    });
        };
    }

    private static void describeArguments(Operation operation, HandlerMethod method) {
        List<Parameter> parameters =
                new ArrayList<>(Optional.ofNullable(operation.getParameters()).orElseGet(List::of));
        parameters.removeIf(parameter -> "If-Match".equals(parameter.getName()));
        for (MethodParameter argument : method.getMethodParameters()) {
            Class<?> type = argument.nestedIfOptional().getNestedParameterType();
            String name = Optional.ofNullable(argument.getParameter().getName()).orElse("");
            if (IDENTIFIERS.contains(type)) {
                parameters.stream()
                        .filter(parameter -> name.equals(parameter.getName()))
                        .forEach(parameter ->
                                parameter.setSchema(new IntegerSchema().format("int64")));
            } else if (type == Version.class) {
                parameters.removeIf(parameter -> name.equals(parameter.getName()));
                parameters.add(
                        new Parameter()
                                .in("header")
                                .name("If-Match")
                                .required(!argument.isOptional())
                                .description("The ETag that was read; stale: 412, missing: 428.")
                                .schema(new StringSchema().example("\"7\"")));
            } else if (type == PageRequest.class) {
                parameters.removeIf(parameter -> name.equals(parameter.getName()));
                parameters.add(number("page", "Which part of the list, from 0.", 0));
                parameters.add(
                        number("size", "Rows a part, 1 to " + PageRequest.LARGEST + ".", 50));
            }
        }
        operation.setParameters(parameters.isEmpty() ? null : parameters);
    }

    private static Parameter number(String name, String description, int otherwise) {
        Schema<Number> schema = new IntegerSchema().format("int32");
        schema.setDefault(otherwise);
        return new Parameter()
                .in("query")
                .name(name)
                .required(false)
                .description(description)
                .schema(schema);
    }

    private static void describeProblems(Operation operation, HandlerMethod method) {
        ApiResponses responses = operation.getResponses();
        boolean outcome = Outcome.class.isAssignableFrom(method.getReturnType().getParameterType());
        boolean version =
                Arrays.stream(method.getMethodParameters())
                        .anyMatch(argument ->
                                argument.nestedIfOptional().getNestedParameterType()
                                        == Version.class);
        add(responses, "400", "What was sent has faults; each is listed.");
        add(responses, "401", "Not signed in.");
        add(responses, "403", "The password was set by somebody else and must be changed first.");
        add(
                responses,
                "429",
                "Too many failed sign-ins, or too much from one address of late; Retry-After says"
                        + " when to come back.");
        if (outcome) {
            add(responses, "404", "No such thing, or outside one's scope.");
            add(responses, "409", "A rule forbids it: its name and the remedy.");
        }
        if (version) {
            add(responses, "412", "Changed since it was read.");
            add(responses, "428", "If-Match is missing.");
        }
        add(responses, "default", "Any other problem.");
    }

    /**
     * What has a version is answered with its ETag, and what was made with its place; a file comes
     * as what it is.
     */
    private static void describeHeaders(OpenAPI api, Operation operation) {
        operation
                .getResponses()
                .forEach((status, response) -> {
                    if (!status.startsWith("2") || response.getContent() == null) {
                        return;
                    }
                    if (status.equals("201")) {
                        response.addHeaderObject(
                                "Location", header("Where the thing made is.", "uri-reference"));
                    }
                    if (status.equals("202")) {
                        response.addHeaderObject(
                                "Location", header("Where the work is.", "uri-reference"));
                    }
                    Schema<?> shape = response.getContent().values().iterator().next().getSchema();
                    if (isFile(shape)) {
                        response.setContent(
                                new Content().addMediaType("*/*", new MediaType().schema(shape)));
                        response.addHeaderObject("ETag", header("The file's hash.", null));
                    } else if (hasVersion(api, shape)) {
                        response.addHeaderObject(
                                "ETag", header("The version, for If-Match.", null));
                    }
                });
    }

    private static Header header(String description, @Nullable String format) {
        return new Header()
                .description(description)
                .required(true)
                .schema(new StringSchema().format(format));
    }

    private static boolean isFile(@Nullable Schema<?> shape) {
        return shape != null && "binary".equals(shape.getFormat());
    }

    private static boolean hasVersion(OpenAPI api, @Nullable Schema<?> shape) {
        if (shape == null || shape.get$ref() == null) {
            return false;
        }
        String name = shape.get$ref().substring(shape.get$ref().lastIndexOf('/') + 1);
        Schema<?> described = api.getComponents().getSchemas().get(name);
        return described != null
                && described.getProperties() != null
                && described.getProperties().containsKey("version");
    }

    private static void add(ApiResponses responses, String status, String description) {
        responses.addApiResponse(
                status,
                new ApiResponse()
                        .description(description)
                        .content(
                                new Content()
                                        .addMediaType(
                                                PROBLEM_TYPE,
                                                new MediaType()
                                                        .schema(
                                                                new Schema<>()
                                                                        .$ref(
                                                                                "#/components/schemas/"
                                                                                        + PROBLEM)))));
    }

    private static Parameter idempotencyKey() {
        return new Parameter()
                .in("header")
                .name("Idempotency-Key")
                .required(false)
                .description(
                        "The same key with the same request gives the same answer and one effect;"
                                + " with another request: 422.")
                .schema(new StringSchema().minLength(1).maxLength(255));
    }

    /**
     * Names an operation by its method and path where its given name is not its alone, or says what
     * is done and not to what, as another may.
     */
    private static void name(
            Operation operation, String path, PathItem.HttpMethod verb, Set<String> taken) {
        String given = Optional.ofNullable(operation.getOperationId()).orElse("");
        if (given.matches("[a-z]*|.*_[0-9]+") || !taken.add(given)) {
            StringBuilder name = new StringBuilder(verb.name().toLowerCase(Locale.ROOT));
            for (String word : path.replaceFirst("^/api/v[0-9]+", "").split("[^A-Za-z0-9]+", -1)) {
                if (!word.isEmpty()) {
                    name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
                }
            }
            operation.setOperationId(name.toString());
            taken.add(name.toString());
        }
    }

    private static Schema<?> problem() {
        Schema<?> fault =
                new ObjectSchema()
                        .addProperty("where", new StringSchema().description("The field or row."))
                        .addProperty("message", new StringSchema());
        Schema<Object> problem = new ObjectSchema();
        problem.setRequired(List.of("type", "title", "status", "detail", "rule"));
        return problem.description("Problem details (RFC 9457).")
                .addProperty("type", new StringSchema().format("uri"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema().format("int32"))
                .addProperty("detail", new StringSchema())
                .addProperty("rule", new StringSchema().description("The name of the rule."))
                .addProperty("remedy", new StringSchema().description("What to do."))
                .addProperty("faults", new ArraySchema().items(fault));
    }
}
