package dev.tangent.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest extends ClientTest {

    private ServiceException thrown() {
        return catchThrowableOfType(ServiceException.class, () -> tangent.me().get());
    }

    @ParameterizedTest
    @CsvSource({
        "400, InvalidRequestException",
        "401, AuthenticationException",
        "403, PermissionDeniedException",
        "404, NotFoundException",
        "409, ConflictException",
        "412, PreconditionFailedException",
        "415, ServiceException",
        "422, InvalidRequestException",
        "501, ServerException"
    })
    void everyStatusHasItsException(int status, String exception) {
        server.times(4, status);

        ServiceException thrown = thrown();

        assertThat(thrown.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(thrown.status()).isEqualTo(status);
        assertThat(thrown.code()).isEqualTo("c_" + status);
    }

    @Test
    void everyFaultIsThereWithItsPointer() {
        server.then(exchange -> ScriptedServer.answer(
                exchange,
                422,
                "application/problem+json;charset=utf-8",
                "{'type':'/docs/problems/invalid_body','title':'Invalid body','status':422,'detail':'Имя лишнее.','instance':'/v1/me',"
                        + "'code':'invalid_body','requestId':'01938f2a','new':1,'errors':[{'pointer':'/name','code':'required','detail':'is missing'},"
                        + "{'parameter':'limit','code':'maximum','detail':'must be at most 200'}]}"));

        ServiceException thrown = thrown();

        assertThat(thrown.problem().detail()).isEqualTo("Имя лишнее.");
        assertThat(thrown.requestId()).isEqualTo("01938f2a");
        assertThat(thrown).hasMessage("GET /v1/me was answered 422 invalid_body: Имя лишнее. (request 01938f2a)");
        assertThat(thrown.problem().errors()).hasSize(2).first().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/name");
            assertThat(fault.code()).isEqualTo("required");
        });
        assertThat(thrown.problem().errors().get(1).parameter()).isEqualTo("limit");
    }

    @Test
    void aProxysPageBecomesAProblemOfItsStatus() {
        for (int i = 0; i < 4; i++) {
            server.then(exchange -> ScriptedServer.answer(exchange, 502, "text/html", "<html>Bad gateway</html>"));
        }

        ServiceException thrown = thrown();

        assertThat(thrown).isInstanceOf(ServerException.class);
        assertThat(thrown.code()).isEqualTo("http_502");
        assertThat(thrown.problem().detail()).isEqualTo("not a problem document but text/html");
        assertThat(thrown.requestId()).isEmpty();
    }

    @Test
    void aBrokenProblemDocumentIsAProblemOfItsStatusToo() {
        server.then(exchange -> ScriptedServer.answer(exchange, 404, "application/problem+json", "{'type':"));

        assertThat(thrown()).isInstanceOf(NotFoundException.class);
    }

    @Test
    void anErrorWithoutABodyIsAProblemToo() {
        server.then(exchange -> ScriptedServer.answer(exchange, 403, "application/problem+json", ""));

        assertThat(thrown()).isInstanceOf(PermissionDeniedException.class);
    }

    @Test
    void aRedirectIsNotFollowed() {
        server.then(exchange -> {
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
            exchange.sendResponseHeaders(302, -1);
        });

        assertThat(thrown().status()).isEqualTo(302);
    }

    @Test
    void aPageOfSuccessThatIsNotOursIsNotTakenForAnAnswer() {
        server.json(200, "<html>Please log in to the network</html>");

        assertThatThrownBy(() -> tangent.me().get()).isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    void anEmptyAnswerIsNotTakenForABody() {
        server.json(200, "null");

        assertThatThrownBy(() -> tangent.me().get()).isInstanceOf(UnreadableAnswerException.class);
    }
}
