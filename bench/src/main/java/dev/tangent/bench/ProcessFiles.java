package dev.tangent.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What Linux tells of processes; on other systems nothing is known. */
final class ProcessFiles {
    static final double UNKNOWN = Double.NaN;
    private static final Path PROC = Path.of("/proc");
    private static final double TICKS_PER_SECOND = 100;
    private static final int PARENT = 1;
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    private static final int WAITED_USER_TICKS = 13;
    private static final int WAITED_SYSTEM_TICKS = 14;

    private ProcessFiles() {}

    static boolean known() {
        return Files.exists(PROC.resolve("self/stat"));
    }

    /** Processor seconds of a process. */
    static double seconds(long pid) {
        List<String> fields = stat(pid);
        return fields.isEmpty() ? UNKNOWN : ticks(fields, USER_TICKS, SYSTEM_TICKS) / TICKS_PER_SECOND;
    }

    /** Processor seconds of a process, of its children, and of those children it has outlived. */
    static double secondsOfFamily(long parent) throws IOException {
        List<String> own = stat(parent);
        if (own.isEmpty()) {
            return UNKNOWN;
        }
        long ticks = ticks(own, USER_TICKS, SYSTEM_TICKS, WAITED_USER_TICKS, WAITED_SYSTEM_TICKS);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path one : all) {
                List<String> child = stat(Long.parseLong(one.getFileName().toString()));
                if (!child.isEmpty() && Long.parseLong(child.get(PARENT)) == parent) {
                    ticks += ticks(child, USER_TICKS, SYSTEM_TICKS);
                }
            }
        }
        return ticks / TICKS_PER_SECOND;
    }

    static long parent(long pid) {
        List<String> fields = stat(pid);
        return fields.isEmpty() ? -1 : Long.parseLong(fields.get(PARENT));
    }

    /** Megabytes of memory a process has resident now ({@code VmRSS}) or had at most ({@code VmHWM}). */
    static double megabytes(long pid, String field) {
        try {
            for (String line : Files.readAllLines(PROC.resolve(pid + "/status"))) {
                if (line.startsWith(field + ":")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
                }
            }
        } catch (IOException e) {
            // not Linux, or gone
        }
        return UNKNOWN;
    }

    private static long ticks(List<String> fields, int... which) {
        long sum = 0;
        for (int field : which) {
            sum += Long.parseLong(fields.get(field));
        }
        return sum;
    }

    /** The fields behind the name, which may itself have spaces. */
    private static List<String> stat(long pid) {
        try {
            String text = Files.readString(PROC.resolve(pid + "/stat"));
            return List.of(text.substring(text.lastIndexOf(')') + 2).split(" "));
        } catch (IOException e) {
            return new ArrayList<>();
        }
    }
}
