package dev.tangent.migrations;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One change as it lies in the folder, and what is wrong with it. */
record ChangeFile(String name, String text) {
    private static final Pattern NAME = Pattern.compile("\\d{4}-[a-z0-9-]+\\.sql");
    private static final Pattern CHANGESET = Pattern.compile("(?m)^--changeset ([a-z]+):(\\S+)");
    private static final Pattern ROLLBACK = Pattern.compile("(?m)^--rollback \\S+");
    private static final Pattern NO_ROLLBACK = Pattern.compile("(?m)^--no rollback: \\S+");

    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (!NAME.matcher(name).matches()) {
            faults.add("is not named NNNN-words.sql");
        }
        if (!text.startsWith("--liquibase formatted sql\n")) {
            faults.add("does not begin with --liquibase formatted sql");
        }
        List<String> ids = new ArrayList<>();
        Matcher changeset = CHANGESET.matcher(text);
        while (changeset.find()) {
            ids.add(changeset.group(2) + ".sql");
        }
        if (!ids.equals(List.of(name))) {
            faults.add("holds not exactly one --changeset author:id with its own name as id");
        }
        if (!ROLLBACK.matcher(text).find() && !NO_ROLLBACK.matcher(text).find()) {
            faults.add("has neither --rollback nor --no rollback: reason");
        }
        return faults;
    }
}
