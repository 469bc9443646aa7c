package dev.tangent.jobs;

import dev.tangent.auth.Scope;
import org.jspecify.annotations.Nullable;

/**
 * One kind of work. It may be run several times for one job: a process that dies leaves the job to another one, and one
 * that stops hands it on. So a kind keeps where it is by {@link JobRun#checkpoint}, in the transaction of what it has
 * done, and goes on from there; it calls {@link JobRun#progress} at least every few seconds, which is where it is told to
 * end. It is known to every replica: one that does not know a kind leaves its jobs alone.
 */
public interface JobKind {
    /** As the API shows it, such as {@code webhook_replay}. It stays: jobs refer to it. */
    String name();

    /** Of the operation that starts it, which whoever cancels must hold too. */
    Scope scope();

    /**
     * Does the work. What it answers is the result, shown as JSON, null for none. A {@link dev.tangent.platform.Problem}
     * of the caller's making fails the job with that problem; anything else is tried again after a pause, a few
     * times unless it gets to another checkpoint meanwhile.
     */
    @Nullable
    Object run(JobRun run) throws Exception;
}
