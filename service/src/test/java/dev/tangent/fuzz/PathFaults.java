package dev.tangent.fuzz;

import java.util.List;
import java.util.stream.Stream;

/** Paths that lead nowhere, or not where they seem to. */
final class PathFaults {
    private static final List<String> ODD_SEGMENTS = List.of(
            "nonsense",
            "%",
            "%zz",
            "%00",
            "%ff",
            "%c0%af",
            "%2e%2e",
            "..",
            ".",
            "%2F",
            "..%2f..%2fetc%2fpasswd",
            "%5c..%5c",
            "%0d%0aX-Injected:%201",
            "%0a",
            "%20",
            "%25",
            ";",
            ";x=1",
            "*",
            "~",
            "-",
            "null",
            "batch",
            "{id}",
            "<script>",
            "\"",
            "|",
            "x".repeat(2_000),
            "x".repeat(9_000));

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "FOO", "get", "PROPFIND");

    private PathFaults() {}

    static List<Mutation> all() {
        return List.of(
                new Mutation(
                        Mutation.Part.PATH,
                        "an id is odd",
                        aim -> inPath(aim) > 0,
                        (shot, scene) -> replaced(shot, scene, scene.dice().one(ODD_SEGMENTS))),
                new Mutation(
                        Mutation.Part.PATH,
                        "an id is nasty",
                        aim -> inPath(aim) > 0,
                        (shot, scene) -> replaced(
                                shot,
                                scene,
                                Nasty.encoded(scene.dice()
                                        .one(Stream.concat(Nasty.TEXTS.stream(), Nasty.UUIDS.stream())
                                                .toList())))),
                new Mutation(
                        Mutation.Part.PATH,
                        "an id is somebody else's",
                        aim -> inPath(aim) > 0,
                        (shot, scene) -> replaced(shot, scene, scene.dice().one(scene.foreign()))),
                Mutation.ofAny(Mutation.Part.PATH, "the path is odd", PathFaults::odd),
                Mutation.ofAny(
                        Mutation.Part.PATH,
                        "the method is another",
                        (shot, scene) -> shot.method(scene.dice().one(METHODS))));
    }

    private static int inPath(Aim aim) {
        return aim.sample.pathParameters().size();
    }

    /** Puts {@code segment} where the path has one of its parameters. */
    private static Shot replaced(Shot shot, Scene scene, String segment) {
        List<String> names = scene.aim().sample.pathParameters();
        String name = "{" + scene.dice().one(names) + "}";
        String[] pattern = scene.aim().sample.path().split("/", -1);
        String[] path = shot.path().split("/", -1);
        for (int i = 0; i < pattern.length && i < path.length; i++) {
            if (pattern[i].equals(name)) {
                path[i] = segment;
            }
        }
        return shot.path(String.join("/", path));
    }

    private static Shot odd(Shot shot, Scene scene) {
        String path = shot.path();
        return shot.path(
                switch (scene.dice().below(10)) {
                    case 0 -> path + "/";
                    case 1 -> path + ";x=1";
                    case 2 -> "/" + path;
                    case 3 -> path.replaceFirst("/v1/", "/V1/");
                    case 4 -> path.replaceFirst("/v1/", "/v1/%2e%2e/v1/");
                    case 5 -> path.replace("/", "%2F");
                    case 6 -> path + "/" + scene.dice().one(ODD_SEGMENTS);
                    case 7 -> "http://localhost" + path;
                    case 8 -> path.substring(1);
                    default -> path.replaceFirst("/([a-z])([a-z-]*)$", "/%" + String.format("%02x", (int) 'x') + "$2");
                });
    }
}
