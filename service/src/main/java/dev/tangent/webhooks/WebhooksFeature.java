package dev.tangent.webhooks;

import dev.tangent.jobs.JobKind;
import dev.tangent.jobs.Jobs;
import dev.tangent.jobs.Workers;
import dev.tangent.rest.Rest;

/** Puts webhooks on the API, of brands and of agencies. */
public final class WebhooksFeature {
    private WebhooksFeature() {}

    /** {@code replay} is one of the kinds that {@code jobs} are run by. */
    public static void install(Rest rest, Webhooks webhooks, Jobs jobs, JobKind replay, Workers workers) {
        Webhooks.Base base = webhooks.base();
        Runnable wake = () -> workers.wake(DeliveryQueue.NAME);
        Replays replays = new Replays(jobs, replay, base.audit(), base.clock());
        EndpointsResource calls =
                new EndpointsResource(webhooks.endpoints(), webhooks.deliveries(), replays, wake, rest);
        rest.register().accept(new WebhookEndpointsResource(base.brands(), calls, rest));
        rest.register().accept(new AgencyWebhookEndpointsResource(base.agencies(), calls, rest));
        WebhookDeliveriesResource ofBrands = new WebhookDeliveriesResource(webhooks.deliveries(), wake, rest);
        rest.register().accept(ofBrands);
        rest.register().accept(new AgencyWebhookDeliveriesResource(ofBrands));
    }
}
