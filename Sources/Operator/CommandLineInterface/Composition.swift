internal import CheckKinds
internal import MetricProviders
internal import Notifiers
internal import ReleaseCore
package import ReleaseModel
internal import ReleaseSources
internal import TrafficRouters

/// All that declarations may name: the one place that names every part.
package let catalog: Catalog = {
    // A part is given what its settings may name: checks their providers, a canary's stages their checks.
    let providers = Catalog(metrics: metricProviders, logs: logProviders)
    let checks: [Registry<any CheckSettings>.Entry] = [
        .init(Metric.self, in: providers) { $0 },
        .init(HTTPProbe.self) { $0 },
        .init(JobCheck.self) { $0 },
        .init(Webhook.self) { $0 },
        .init(Logs.self, in: providers) { $0 },
        .init(Pods.self) { $0 },
    ]
    let strategies: [Registry<any Strategy>.Entry] = [
        .init(Rolling.self) { $0 },
        .init(Canary.self, in: Catalog(checks: checks)) { $0 },
        .init(BlueGreen.self) { $0 },
    ]
    return Catalog(
        strategies: strategies, routers: routers, checks: checks, metrics: metricProviders, logs: logProviders,
        channels: channels, sources: sources, querySets: querySets)
}()

private let metricProviders: [Registry<any ProviderSettings>.Entry] = [
    .init(Prometheus.self) { $0 },
    .init(Datadog.self) { $0 },
    .init(CloudWatch.self) { $0 },
    .init(JSONEndpoint.self) { $0 },
]

private let logProviders: [Registry<any ProviderSettings>.Entry] = [
    .init(Loki.self) { $0 },
    .init(Elasticsearch.self) { $0 },
]

private let routers: [Registry<any RouterSettings>.Entry] = [
    .init(Selector.self) { $0 },
    .init(Replicas.self) { $0 },
    .init(NoRouter.self) { $0 },
    .init(GatewayAPI.self) { $0 },
    .init(Istio.self) { $0 },
    .init(NGINX.self) { $0 },
]

private let channels: [Registry<any ChannelSettings>.Entry] = [
    .init(Slack.self) { $0 },
    .init(PagerDuty.self) { $0 },
    .init(Email.self) { $0 },
    .init(WebhookChannel.self) { $0 },
    .init(Statuspage.self) { $0 },
]

private let sources: [Registry<any SourceSettings>.Entry] = [
    .init(Git.self) { $0 },
    .init(Directory.self) { $0 },
]
