package dev.tangent.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {
    private static final String FIRST = "the first storage key of this test";
    private static final String SECOND = "the second storage key of this test";
    private static final byte[] SECRET = "the secret itself".getBytes(StandardCharsets.UTF_8);
    private static final String PLACE = "table/tenant/row";

    private final SecretBox box = box("1", Map.of("1", FIRST));

    @Test
    void opensWhatItSealed() {
        assertThat(box.open(box.seal(SECRET, PLACE), PLACE)).isEqualTo(SECRET);
        assertThat(box.open(box.seal(new byte[0], PLACE), PLACE)).isEmpty();
    }

    @Test
    void theSecretIsNotToBeReadAndNoTwoSealingsAreAlike() {
        Set<String> sealed = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String text = new String(box.seal(SECRET, PLACE).content(), StandardCharsets.ISO_8859_1);
            assertThat(text).doesNotContain("secret").hasSize(12 + SECRET.length + 16);
            sealed.add(text);
            sealed.add(text.substring(0, 12));
        }
        assertThat(sealed).hasSize(2000);
    }

    @Test
    void opensUnderTheOldKeyAfterTheNextIsCurrent() {
        SecretBox.Sealed old = box.seal(SECRET, PLACE);
        SecretBox later = box("2", Map.of("1", FIRST, "2", SECOND));
        assertThat(later.open(old, PLACE)).isEqualTo(SECRET);
        SecretBox.Sealed next = later.seal(SECRET, PLACE);
        assertThat(next.keyId()).isEqualTo("2");
        assertThatThrownBy(() -> box.open(next, PLACE))
                .hasMessageContaining("storageKey")
                .hasMessageContaining("2");
    }

    @Test
    void doesNotOpenElsewhere() {
        SecretBox.Sealed sealed = box.seal(SECRET, PLACE);
        assertThatThrownBy(() -> box.open(sealed, "table/tenant/other"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not what was sealed");
    }

    @Test
    void doesNotOpenUnderAnotherKeyOfTheSameId() {
        SecretBox.Sealed sealed = box.seal(SECRET, PLACE);
        SecretBox other = box("1", Map.of("1", SECOND));
        assertThatThrownBy(() -> other.open(sealed, PLACE)).hasMessageContaining("not what was sealed");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 11, 12, 28, 44})
    void doesNotOpenWhatWasAltered(int place) {
        SecretBox.Sealed sealed = box.seal(SECRET, PLACE);
        byte[] altered = sealed.content().clone();
        altered[place] ^= 1;
        assertThatThrownBy(() -> box.open(new SecretBox.Sealed("1", altered), PLACE))
                .hasMessageContaining("not what was sealed");
    }

    private static SecretBox box(String current, Map<String, String> keys) {
        return new SecretBox(new Secrets("storageKey", current, keys));
    }
}
