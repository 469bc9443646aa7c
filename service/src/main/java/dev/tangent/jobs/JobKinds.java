package dev.tangent.jobs;

import dev.tangent.auth.Caller;
import dev.tangent.auth.Scope;
import dev.tangent.platform.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every kind of work that this service knows. */
public final class JobKinds {
    private final Map<String, JobKind> byName;

    /** Each has a name of its own. */
    public JobKinds(List<JobKind> kinds) {
        this.byName = kinds.stream().collect(Collectors.toUnmodifiableMap(JobKind::name, Function.identity()));
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    JobKind get(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }

    /** Refuses to let a caller cancel what they could not have started. */
    void requireMayCancel(Caller caller, String name) {
        JobKind kind = byName.get(name);
        // What only a newer or an older version knows is left to those who may do most.
        Scope needed = kind == null ? Scope.AGENCY_WRITE : kind.scope();
        if (!caller.scopes().contains(needed)) {
            throw Problem.of(Problem.Type.SCOPE_MISSING, "The key lacks the scope " + needed.text() + ".");
        }
    }
}
