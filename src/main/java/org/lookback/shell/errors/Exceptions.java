package org.lookback.shell.errors;

import jakarta.validation.ConstraintViolationException;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.lookback.access.AccessRefusal;
import org.lookback.access.PasswordNotOnesOwn;
import org.lookback.access.TooManyAttempts;
import org.lookback.kernel.Fault;
import org.lookback.kernel.Stopped;
import org.lookback.shell.Language;
import org.lookback.shell.ProblemDetails;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says in the user's words what an exception means: a fault of the request with the fields
 * concerned, or, for anything unforeseen, an incident whose number leads to the log and nothing of
 * whose inside leaves the house.
 */
@Component
public class Exceptions {

    private static final Logger LOG = LoggerFactory.getLogger(Exceptions.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** PostgreSQL: a character that no text may hold; a value too long for its index. */
    private static final List<String> UNSTORABLE = List.of("22021", "22P05", "54000");

    private final Sentences sentences;

    Exceptions(Sentences sentences) {
        this.sentences = sentences;
    }

    public ProblemDetails explain(Exception exception, Language language) {
        ProblemDetails details = say(exception, language);
        if (exception instanceof ErrorResponse response) {
            details.headers().addAll(response.getHeaders());
            details.headers().remove(HttpHeaders.CONTENT_TYPE);
        }
        return details;
    }

    private ProblemDetails say(Exception exception, Language language) {
        return switch (exception) {
            case Complaint complaint ->
                    sentences.general(
                            complaint.status(), complaint.rule(), complaint.faults(), language);
            case Stopped stopped -> sentences.of(stopped.outcome(), language).orElseThrow();
            case TooManyAttempts attempts -> tooMany(attempts, language);
            case AuthenticationException _ ->
                    sentences.general(
                            HttpStatus.UNAUTHORIZED, "SIGN_IN_NEEDED", List.of(), language);
            case PasswordNotOnesOwn _ ->
                    sentences.general(
                            HttpStatus.FORBIDDEN,
                            AccessRefusal.PASSWORD_IS_ONES_OWN.name(),
                            List.of(),
                            language);
            case CsrfException _ ->
                    sentences.general(HttpStatus.FORBIDDEN, "PAGE_TOO_OLD", List.of(), language);
            case AccessDeniedException _ ->
                    sentences.general(HttpStatus.FORBIDDEN, "NOT_ALLOWED", List.of(), language);
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable, language);
            case BindException invalid -> faulty(faultsOf(invalid), language);
            case HandlerMethodValidationException invalid -> faulty(faultsOf(invalid), language);
            case ConstraintViolationException invalid ->
                    faulty(
                            invalid.getConstraintViolations().stream()
                                    .map(violation ->
                                            Fault.at(
                                                    violation.getPropertyPath().toString(),
                                                    violation.getMessage()))
                                    .toList(),
                            language);
            case MissingServletRequestParameterException missing ->
                    faulty(missing(missing.getParameterName()), language);
            case MissingServletRequestPartException missing ->
                    faulty(missing(missing.getRequestPartName()), language);
            case MissingRequestHeaderException missing ->
                    faulty(missing(missing.getHeaderName()), language);
            case MethodArgumentTypeMismatchException mistyped ->
                    faulty(
                            List.of(
                                    ofType(
                                            mistyped.getName(),
                                            elementOf(mistyped.getParameter()),
                                            "")),
                            language);
            case TypeMismatchException mistyped ->
                    mistyped(
                            mistyped,
                            Optional.ofNullable(mistyped.getPropertyName()).orElse(""),
                            language);
            case InvalidParameterException _ -> text(language);
            case MaxUploadSizeExceededException _ ->
                    sentences.general(
                            HttpStatus.CONTENT_TOO_LARGE, "UPLOAD_TOO_LARGE", List.of(), language);
            case MultipartException _ ->
                    sentences.general(
                            HttpStatus.BAD_REQUEST, "UPLOAD_UNREADABLE", List.of(), language);
            case ConcurrencyFailureException conflict -> {
                LOG.warn("two transactions in each other's way", conflict);
                ProblemDetails busy =
                        sentences.general(
                                HttpStatus.SERVICE_UNAVAILABLE, "BUSY", List.of(), language);
                busy.headers().set(HttpHeaders.RETRY_AFTER, "1");
                yield busy;
            }
            case ErrorResponse response when !response.getStatusCode().is5xxServerError() ->
                    ofStatus(response.getStatusCode(), language);
            default -> unstorable(exception) ? text(language) : incident(exception, language);
        };
    }

    /** What a bare status says, where nothing more is known. */
    public ProblemDetails ofStatus(HttpStatusCode code, Language language) {
        HttpStatus status =
                Optional.ofNullable(HttpStatus.resolve(code.value()))
                        .orElse(
                                code.is4xxClientError()
                                        ? HttpStatus.BAD_REQUEST
                                        : HttpStatus.INTERNAL_SERVER_ERROR);
        return switch (status) {
            case NOT_FOUND -> sentences.general(status, "ABSENT", List.of(), language);
            case UNAUTHORIZED -> sentences.general(status, "SIGN_IN_NEEDED", List.of(), language);
            case FORBIDDEN -> sentences.general(status, "NOT_ALLOWED", List.of(), language);
            case METHOD_NOT_ALLOWED ->
                    sentences.general(status, "METHOD_NOT_ALLOWED", List.of(), language);
            case NOT_ACCEPTABLE -> sentences.general(status, "NOT_ACCEPTABLE", List.of(), language);
            case UNSUPPORTED_MEDIA_TYPE ->
                    sentences.general(status, "UNSUPPORTED_TYPE", List.of(), language);
            case CONTENT_TOO_LARGE ->
                    sentences.general(status, "UPLOAD_TOO_LARGE", List.of(), language);
            default ->
                    status.is4xxClientError()
                            ? sentences.general(status, "MALFORMED", List.of(), language)
                            : sentences.general(
                                    status, "INCIDENT", List.of(), language, incidentNumber());
        };
    }

    private ProblemDetails tooMany(TooManyAttempts attempts, Language language) {
        long seconds = Math.max(1, attempts.getWait().plusMillis(999).toSeconds());
        ProblemDetails details =
                sentences.general(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "TOO_MANY_ATTEMPTS",
                        List.of(),
                        language,
                        seconds);
        details.headers().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        return details;
    }

    private ProblemDetails unreadable(
            HttpMessageNotReadableException unreadable, Language language) {
        return switch (unreadable.getCause()) {
            case UnrecognizedPropertyException unknown ->
                    faulty(List.of(Fault.at(where(unknown), "fault.unknown_property")), language);
            case InvalidFormatException mistyped ->
                    faulty(
                            List.of(
                                    ofType(
                                            where(mistyped),
                                            mistyped.getTargetType(),
                                            mistyped.getOriginalMessage())),
                            language);
            case MismatchedInputException mistyped when !mistyped.getPath().isEmpty() ->
                    faulty(
                            List.of(
                                    ofType(
                                            where(mistyped),
                                            mistyped.getTargetType(),
                                            mistyped.getOriginalMessage())),
                            language);
            case JacksonException broken ->
                    sentences.general(
                            HttpStatus.BAD_REQUEST,
                            "JSON_MALFORMED",
                            List.of(),
                            language,
                            Math.max(
                                    0,
                                    broken.getLocation() == null
                                            ? 0
                                            : broken.getLocation().getLineNr()),
                            Math.max(
                                    0,
                                    broken.getLocation() == null
                                            ? 0
                                            : broken.getLocation().getColumnNr()));
            case Complaint complaint ->
                    sentences.general(
                            complaint.status(), complaint.rule(), complaint.faults(), language);
            case null, default ->
                    sentences.general(
                            HttpStatus.BAD_REQUEST, "BODY_UNREADABLE", List.of(), language);
        };
    }

    private ProblemDetails faulty(List<Fault> faults, Language language) {
        return sentences.general(HttpStatus.BAD_REQUEST, "FAULTY", faults, language);
    }

    private ProblemDetails mistyped(
            TypeMismatchException mistyped, String where, Language language) {
        return faulty(List.of(ofType(where, mistyped.getRequiredType(), "")), language);
    }

    private ProblemDetails text(Language language) {
        return sentences.general(HttpStatus.BAD_REQUEST, "TEXT_UNSTORABLE", List.of(), language);
    }

    private ProblemDetails incident(Exception exception, Language language) {
        String number = incidentNumber();
        LOG.error("incident {}", number, exception);
        return sentences.general(
                HttpStatus.INTERNAL_SERVER_ERROR, "INCIDENT", List.of(), language, number);
    }

    private static String incidentNumber() {
        byte[] bytes = new byte[6];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static boolean unstorable(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return UNSTORABLE.contains(sql.getSQLState());
            }
        }
        return false;
    }

    private static List<Fault> missing(String name) {
        return List.of(Fault.at(name, "fault.missing"));
    }

    /** What a single value of a parameter is to be, also where the parameter takes several. */
    private static @Nullable Class<?> elementOf(MethodParameter parameter) {
        ResolvableType type = ResolvableType.forMethodParameter(parameter.nestedIfOptional());
        return Collection.class.isAssignableFrom(type.toClass())
                ? type.asCollection().resolveGeneric(0)
                : parameter.nestedIfOptional().getNestedParameterType();
    }

    private static Fault ofType(String where, @Nullable Class<?> wanted, String reason) {
        if (JsonRules.isUnstorableText(reason)) {
            return Fault.at(where, reason);
        }
        if (reason.contains("`null`")) {
            return Fault.at(where, "fault.missing");
        }
        if (wanted != null && wanted.isEnum()) {
            String names =
                    Arrays.stream(wanted.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .collect(Collectors.joining(", "));
            return Fault.at(where, "fault.not_one_of", names);
        }
        return Fault.at(where, "fault.mistyped." + JsonRules.typeWord(wanted));
    }

    private static String where(JacksonException exception) {
        StringBuilder where = new StringBuilder();
        for (JacksonException.Reference step : exception.getPath()) {
            if (step.getPropertyName() == null) {
                where.append('[').append(step.getIndex()).append(']');
            } else {
                where.append(where.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return where.toString();
    }

    private static List<Fault> faultsOf(BindException invalid) {
        return invalid.getAllErrors().stream()
                .map(error -> {
                    String where =
                            error instanceof FieldError field
                                    ? field.getField()
                                    : error.getObjectName();
                    return error instanceof FieldError field && field.isBindingFailure()
                            ? ofType(where, invalid.getFieldType(field.getField()), "")
                            : Fault.at(where, sentence(error));
                })
                .toList();
    }

    private static List<Fault> faultsOf(HandlerMethodValidationException invalid) {
        return invalid.getParameterValidationResults().stream()
                .flatMap(result ->
                        result.getResolvableErrors().stream()
                                .map(error ->
                                        Fault.at(
                                                error instanceof FieldError field
                                                        ? field.getField()
                                                        : parameter(result),
                                                sentence(error))))
                .toList();
    }

    private static String parameter(ParameterValidationResult result) {
        return Optional.ofNullable(result.getMethodParameter().getParameterName()).orElse("");
    }

    private static String sentence(MessageSourceResolvable error) {
        String message = error.getDefaultMessage();
        return message == null && error instanceof ObjectError object
                ? object.getObjectName()
                : String.valueOf(message);
    }
}
