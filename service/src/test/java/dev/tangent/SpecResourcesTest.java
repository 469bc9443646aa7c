package dev.tangent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tangent.platform.Json;
import dev.tangent.platform.http.Operations;
import dev.tangent.testing.Client;
import dev.tangent.testing.TestService;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the running service answers and what the spec describes are the same set of operations. */
class SpecResourcesTest {
    private static final TestService SERVICE = TestService.shared();

    /** An operation that no spec describes. */
    @Path("/v1/planted")
    public static final class Planted {
        @GET
        public String getPlanted() {
            return "";
        }
    }

    @Test
    void theSpecAndTheResourcesAreTheSameOperations() {
        assertThat(served(registered())).isEqualTo(described());
    }

    @Test
    void everyOperationIsServedOnce() {
        List<String> all = new ArrayList<>();
        registered().forEach(type -> operations(Resource.from(type), "", all));
        assertThat(all).doesNotHaveDuplicates().hasSizeGreaterThan(30);
    }

    @Test
    void aResourceThatTheSpecDoesNotDescribeIsFound() {
        List<Class<?>> more = new ArrayList<>(registered());
        more.add(Planted.class);
        Set<String> found = served(more);
        found.removeAll(described());
        assertThat(found).containsExactly("GET /v1/planted getPlanted");
    }

    @Test
    void anOperationThatNoResourceServesIsFound() {
        List<Class<?>> fewer = new ArrayList<>(registered());
        fewer.removeIf(type -> type.getSimpleName().equals("MetricsResource"));
        Set<String> missing = described();
        missing.removeAll(served(fewer));
        assertThat(missing).containsExactly("GET /v1/brands/{brandId}/metrics/activity getActivity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/application.wadl", "/v1", "/", "/metrics", "/healthcheck", "/tasks/gc"})
    void nothingElseAnswers(String path) {
        assertThat(new Client(SERVICE.url(), "").get(path).status()).isEqualTo(404);
    }

    private static Collection<Class<?>> registered() {
        Set<Class<?>> types = new HashSet<>(SERVICE.resources().getClasses());
        SERVICE.resources().getInstances().forEach(instance -> types.add(instance.getClass()));
        types.removeIf(type -> Resource.from(type, true) == null);
        return types;
    }

    private static Set<String> served(Collection<Class<?>> types) {
        List<String> operations = new ArrayList<>();
        types.forEach(type -> operations(Resource.from(type), "", operations));
        return new TreeSet<>(operations);
    }

    private static void operations(Resource resource, String above, List<String> operations) {
        String path = Stream.of(above, resource.getPath())
                .map(part -> part.replaceAll("^/+|/+$", ""))
                .filter(part -> !part.isEmpty())
                .reduce("", (all, part) -> all + "/" + part);
        resource.getResourceMethods()
                .forEach(method -> operations.add(method.getHttpMethod() + " " + path + " "
                        + method.getInvocable().getHandlingMethod().getName()));
        resource.getChildResources().forEach(child -> operations(child, path, operations));
    }

    private static Set<String> described() {
        Set<String> described = new TreeSet<>();
        Operations.load(Json.mapper())
                .all()
                .forEach(
                        operation -> described.add(operation.method() + " " + operation.path() + " " + operation.id()));
        return described;
    }
}
