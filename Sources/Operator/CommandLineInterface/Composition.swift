internal import CheckKinds
internal import MetricProviders
internal import Notifiers
internal import ReleaseCore
package import ReleaseModel
internal import ReleaseSources
internal import TrafficRouters

/// All that declarations may name: the one place that names every part.
package let catalog: Catalog = {
    let providers = Catalog(
        metrics: [.init(Prometheus.self) { $0 }, .init(Datadog.self) { $0 }, .init(CloudWatch.self) { $0 }],
        logs: [.init(Loki.self) { $0 }, .init(Elasticsearch.self) { $0 }])
    let checks: [Registry<any CheckSettings>.Entry] = [
        .init(Metric.self, in: providers) { $0 }, .init(HTTPProbe.self) { $0 }, .init(JobCheck.self) { $0 },
        .init(Webhook.self) { $0 }, .init(Logs.self, in: providers) { $0 }, .init(Pods.self) { $0 },
    ]
    let named = Catalog(checks: checks)
    return Catalog(
        strategies: [
            .init(Rolling.self) { $0 }, .init(Canary.self, in: named) { $0 }, .init(BlueGreen.self) { $0 },
        ],
        routers: [
            .init(Selector.self) { $0 }, .init(Replicas.self) { $0 }, .init(NoRouter.self) { $0 },
            .init(GatewayAPI.self) { $0 }, .init(Istio.self) { $0 }, .init(NGINX.self) { $0 },
        ],
        checks: checks,
        channels: [
            .init(Slack.self) { $0 }, .init(PagerDuty.self) { $0 }, .init(Email.self) { $0 },
            .init(WebhookChannel.self) { $0 }, .init(Statuspage.self) { $0 },
        ],
        sources: [.init(Git.self) { $0 }, .init(Directory.self) { $0 }],
        builtInChecks: builtInChecks)
}()
