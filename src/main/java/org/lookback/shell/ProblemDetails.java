package org.lookback.shell;

import org.springframework.http.HttpHeaders;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What went wrong, in the user's language, with the members of RFC 9457 and some of our own.
 *
 * @param rule the name of the rule or the kind of error; {@code type} is made from it
 * @param title what kind of thing went wrong, the same for every case of its kind
 * @param detail what is wrong in this case
 * @param remedy what to do
 * @param place where the rule stands among all rules
 * @param headers what else the answer says, for example Allow or Retry-After
 */
public record ProblemDetails(
        int status,
        String rule,
        String title,
        String detail,
        Optional<String> remedy,
        Optional<Place> place,
        List<SpokenFault> faults,
        HttpHeaders headers) {

    /** Where a page explains the rule, and what the way there is called. */
    public record Place(String path, String label) {}

    /**
     * One fault as it is shown.
     *
     * @param where the field or row
     * @param label what people call the field
     */
    public record SpokenFault(String where, String label, String message) {

        private Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("where", where);
            members.put("message", message);
            return members;
        }
    }

    public ProblemDetails {
        faults = List.copyOf(faults);
    }

    public String type() {
        return "urn:lookback:rule:" + rule;
    }

    /** The JSON object. */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", type());
        members.put("title", title);
        members.put("status", status);
        members.put("detail", detail);
        members.put("rule", rule);
        remedy.ifPresent(text -> members.put("remedy", text));
        if (!faults.isEmpty()) {
            members.put("faults", faults.stream().map(SpokenFault::members).toList());
        }
        return members;
    }
}
