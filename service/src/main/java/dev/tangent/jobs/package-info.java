/** Work that outlives its request: durable jobs, the engine that runs them and other queues, and housekeeping. */
@NullMarked
package dev.tangent.jobs;

import org.jspecify.annotations.NullMarked;
