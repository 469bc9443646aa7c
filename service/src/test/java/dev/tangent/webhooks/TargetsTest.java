package dev.tangent.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which URLs a webhook may have, before any name is resolved. */
class TargetsTest {
    private final Targets publicOnly = Targets.named("public");
    private final Targets any = Targets.named("any");

    @ParameterizedTest
    @CsvSource({
        "https://shop.example, shop.example, 443, /",
        "https://shop.example/, shop.example, 443, /",
        "https://shop.example/hooks?a=b&c, shop.example, 443, /hooks?a=b&c",
        "https://shop.example?a=@b, shop.example, 443, /?a=@b",
        "https://shop.example/@user:1/, shop.example, 443, /@user:1/",
        "https://shop.example:443/, shop.example, 443, /",
        "https://shop.example:8443/, shop.example, 8443, /",
        "https://shop.example:65535/, shop.example, 65535, /",
        "HTTPS://SHOP.Example/Hooks, shop.example, 443, /Hooks",
        "https://магазин.рф/тест, xn--80aairftm.xn--p1ai, 443, /%D1%82%D0%B5%D1%81%D1%82",
        "https://1.2.3.4.example/, 1.2.3.4.example, 443, /",
        "https://0x7f.example/, 0x7f.example, 443, /",
        "https://8.8.8.8/, 8.8.8.8, 443, /",
        "https://８.８.８.８/, 8.8.8.8, 443, /",
        "https://[2606:4700::1111]/, 2606:4700:0:0:0:0:0:1111, 443, /",
        "https://[2606:4700::1111]:8443/, 2606:4700:0:0:0:0:0:1111, 8443, /",
    })
    void readsWhatEverybodyReadsAlike(String url, String host, int port, String path) throws RefusedTarget {
        assertThat(publicOnly.read(url)).isEqualTo(new Target("https", host, port, path));
        assertThat(any.read(url)).isEqualTo(new Target("https", host, port, path));
    }

    /** Refused whatever the setting: their readers differ, or they hide where they lead. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop.example/hooks",
                "//shop.example/",
                "/hooks",
                "https:/shop.example/",
                "https:shop.example",
                "https:///hooks",
                "https://?a",
                "ftp://shop.example/",
                "file:///etc/passwd",
                "gopher://shop.example:11211/",
                "javascript:alert(1)",
                "https://user@shop.example/",
                "https://user:word@shop.example/",
                "https://shop.example@127.0.0.1/",
                "https://@shop.example/",
                "https://shop.example:80@127.0.0.1/",
                "https://127.0.0.1\\@shop.example/",
                "https://shop.example\\.evil.example/",
                "https://shop.example#@127.0.0.1/",
                "https://shop.example/#part",
                "https://shop.example/a b",
                "https://shop.example/a\tb",
                "https://shop.example/\r\nHost: other.example",
                "https://shop.example\u0000.evil.example/",
                "https://shop\u200b.example/",
                " https://shop.example/",
                "https://shop.example /",
                "https://shop.example./",
                "https://127.0.0.1./",
                "https://.shop.example/",
                "https://shop..example/",
                "https://-shop.example/",
                "https://sh_op.example/",
                "https://sh%6fp.example/",
                "https://127.0.0.1%2f@shop.example/",
                "https://shop.example:/",
                "https://shop.example:0/",
                "https://shop.example:65536/",
                "https://shop.example:8443:443/",
                "https://shop.example:+443/",
                "https://shop.example:-1/",
                "https://shop.example:４４３/",
                "https://shop.example：443/",
                "https://shop.example／evil.example/",
                "https://shop.example＠127.0.0.1/",
                "https://2130706433/",
                "https://017700000001/",
                "https://0x7f000001/",
                "https://0X7F000001/",
                "https://127.1/",
                "https://127.0.1/",
                "https://0177.0.0.1/",
                "https://0x7f.0.0.1/",
                "https://127.0.0.0x1/",
                "https://127.0.0.01/",
                "https://127.0.0.1.1/",
                "https://127.0.0.256/",
                "https://127.0.0.4294967297/",
                "https://8.8.8.08/",
                "https://134744072/",
                "https://shop.0x/",
                "https://①②⑦.⓪.⓪.0x①/",
                "https://[::1/",
                "https://::1/",
                "https://[]/",
                "https://[::1]8443/",
                "https://[127.0.0.1]/",
                "https://[fe80::1%eth0]/",
                "https://[fe80::1%25eth0]/",
                "https://[2606:4700::1111%1]/",
                "https://[v1.fe80::]/",
                "https://[shop.example]/",
                "https://[2606:4700::1111:]/",
                "https://[2606:4700:::1111]/",
                "https://shop.example/%zz",
                "https://shop.example/<script>",
            })
    void refusesWhatCouldBeReadOtherwise(String url) {
        assertThatThrownBy(() -> publicOnly.read(url)).as(url).isInstanceOf(RefusedTarget.class);
        assertThatThrownBy(() -> any.read(url)).as(url).isInstanceOf(RefusedTarget.class);
    }

    /** The caller is told what is wrong. */
    @ParameterizedTest
    @CsvSource({
        "https://user@shop.example/, user",
        "https://shop.example/#x, fragment",
        "ftp://shop.example/, https://",
        "https://2130706433/, four decimal numbers",
        "https://[::1%25lo]/, IPv6",
        "https://shop.example./, host",
        "https://shop.example:0/, port",
        "https://shop.example/%zz, path",
    })
    void saysWhy(String url, String reason) {
        assertThatThrownBy(() -> any.read(url)).as(url).hasMessageContaining(reason);
    }

    /** Refused in the public alone; a developer's own machine is a fine target for their own service. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example/",
                "https://localhost/",
                "https://LOCALHOST:8443/",
                "https://hooks.localhost/",
                "https://localhost.localdomain/",
                "https://metadata.google.internal/",
                "https://printer.local/",
                "https://postgres:8443/",
                "https://1.0.0.127.in-addr.arpa/",
                "https://127.0.0.1/",
                "https://127.255.255.254:8443/",
                "https://１２７.０.０.１/",
                "https://127。0。0。1/",
                "https://0.0.0.0/",
                "https://10.0.0.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://172.16.0.1/",
                "https://192.168.1.1/",
                "https://100.100.100.200/",
                "https://[::1]/",
                "https://[::]/",
                "https://[0:0:0:0:0:0:0:1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::FFFF:A9FE:A9FE]/",
                "https://[::127.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[64:ff9b::10.0.0.1]/",
                "https://[2002:7f00:1::]/",
                "https://[2001:0:7f00:1::]/",
                "https://[fd00:ec2::254]/",
                "https://[fe80::1]/",
                "https://[ff02::1]/",
                "https://shop.example:1/",
                "https://shop.example:22/",
                "https://shop.example:25/",
                "https://shop.example:80/",
                "https://shop.example:1023/",
                "https://shop.example:3306/",
                "https://shop.example:5432/",
                "https://shop.example:6379/",
                "https://shop.example:11211/",
            })
    void refusesWhatIsNotPublic(String url) throws RefusedTarget {
        assertThatThrownBy(() -> publicOnly.read(url)).as(url).isInstanceOf(RefusedTarget.class);
        assertThat(any.read(url).path()).startsWith("/");
    }

    @Test
    void aUrlHasAtMostTwoThousandCharacters() throws RefusedTarget {
        String longest = "https://shop.example/" + "a".repeat(2000 - 21);
        assertThat(publicOnly.read(longest).path()).hasSize(1980);
        assertThatThrownBy(() -> publicOnly.read(longest + "a")).isInstanceOf(RefusedTarget.class);
    }

    @Test
    void addressesAreCheckedByTheSetting() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        any.check(loopback);
        publicOnly.check(InetAddress.getByAddress(new byte[] {8, 8, 8, 8}));
        assertThatThrownBy(() -> publicOnly.check(loopback)).isInstanceOf(RefusedTarget.class);
    }

    @Test
    void thereIsNoThirdSetting() {
        assertThatThrownBy(() -> Targets.named("all")).isInstanceOf(IllegalArgumentException.class);
    }
}
