package dev.tangent.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;

/** An answer of the service. */
public record Reply(int status, java.net.http.HttpHeaders headers, String text) {
    private static final JsonMapper JSON = new JsonMapper();

    static Reply of(HttpResponse<String> response) {
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    public JsonNode json() {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON: " + text, e);
        }
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** The id in the body. */
    public String id() {
        return json().path("id").asText();
    }

    /** The code of a problem. */
    public String code() {
        return json().path("code").asText();
    }

    /** The pointers, or names of parameters, of a problem's faults. */
    public List<String> faults() {
        return faults(json());
    }

    /** The same of a problem within an answer. */
    public static List<String> faults(JsonNode problem) {
        return StreamSupport.stream(problem.path("errors").spliterator(), false)
                .map(fault ->
                        fault.path("pointer").asText(fault.path("parameter").asText()) + " "
                                + fault.path("code").asText())
                .toList();
    }
}
