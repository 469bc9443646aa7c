package dev.tangent;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Whether requests may come: after the start, before the stop, and while the database answers. */
final class Readiness extends HttpServlet {
    private final transient BooleanSupplier databaseAnswers;
    private volatile boolean ready;

    Readiness(BooleanSupplier databaseAnswers) {
        this.databaseAnswers = databaseAnswers;
    }

    void ready(boolean now) {
        ready = now;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean up = ready && databaseAnswers.getAsBoolean();
        answer(
                response,
                up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                up ? "ready" : "not ready");
    }

    private static void answer(HttpServletResponse response, int status, String word) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().print("{\"status\":\"" + word + "\"}");
    }

    /** Whether the process lives; says nothing of what it needs, so that a lost database restarts nobody. */
    static final class Live extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            answer(response, HttpServletResponse.SC_OK, "alive");
        }
    }
}
