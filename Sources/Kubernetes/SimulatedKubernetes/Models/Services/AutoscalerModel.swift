internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// Scales what a HorizontalPodAutoscaler names by a utilisation that the test sets.
///
/// One resource metric with a target utilisation, as is usual. Looks every fifteen seconds; grows
/// at once, at most to the double or by four; shrinks to the most that it wanted in the last five minutes.
struct AutoscalerModel: Model {
    private var wishes: [Reference: [(at: Instant, replicas: Int)]] = [:]
    private var looked: [Reference: Instant] = [:]

    func concerned(by change: ObjectChange, in cluster: ObservedCluster) -> [Reference] {
        change.resource == .horizontalPodAutoscalers ? [change.reference] : []
    }

    mutating func reconcile(_ reference: Reference, in cluster: ObservedCluster) -> Reaction {
        guard let scaler = cluster[reference], !scaler.metadata.isBeingDeleted else {
            wishes[reference] = nil
            looked[reference] = nil
            return .nothing
        }
        var reaction = Reaction()
        if let last = looked[reference], last + Self.period > cluster.now {
            reaction.lookAgain(at: last + Self.period)
            return reaction
        }
        looked[reference] = cluster.now
        reaction.lookAgain(at: cluster.now + Self.period)

        var conditions = Conditions(scaler["status"]["conditions"], now: cluster.now)
        guard let target = target(of: scaler, in: cluster) else {
            conditions.set(
                ConditionText(
                    type: "AbleToScale", status: "False", reason: "FailedGetScale",
                    message: "the HPA controller was unable to get the target's current scale"))
            write(scaler, current: nil, desired: nil, conditions, &reaction)
            return reaction
        }
        let current = target.object.replicas
        conditions.set(
            ConditionText(
                type: "AbleToScale", status: "True", reason: "SucceededGetScale",
                message: "the HPA controller was able to get the target's current scale"))
        if current == 0 {
            conditions.set(
                ConditionText(
                    type: "ScalingActive", status: "False", reason: "ScalingDisabled",
                    message: "scaling is disabled since the replica count of the target is zero"))
            write(scaler, current: 0, desired: 0, conditions, &reaction)
            return reaction
        }
        let bounds = bounds(of: scaler)
        guard bounds.contains(current) else {
            // Whatever the metric says, or when there is none.
            let desired = current > bounds.upperBound ? bounds.upperBound : bounds.lowerBound
            let why =
                current > desired
                ? "Current number of replicas above Spec.MaxReplicas"
                : "Current number of replicas below Spec.MinReplicas"
            reaction.order(scale(target, to: desired)) { _ in Self.news(scaler, desired, why) }
            write(scaler, current: current, desired: desired, conditions, &reaction, scaled: cluster.now)
            return reaction
        }
        guard let use = cluster.settings.utilisation[reference.key], let wanted = targetUtilisation(of: scaler) else {
            conditions.set(
                ConditionText(
                    type: "ScalingActive", status: "False", reason: "FailedGetResourceMetric",
                    message: "the HPA was unable to compute the replica count: no metrics"))
            write(scaler, current: current, desired: scaler["status"]["desiredReplicas"].int, conditions, &reaction)
            return reaction
        }
        conditions.set(
            ConditionText(
                type: "ScalingActive", status: "True", reason: "ValidMetricFound",
                message: "the HPA was able to successfully calculate a replica count from cpu resource utilization "
                    + "(percentage of request)"))
        let wish = wish(reference, current: current, ratio: use / Double(wanted), now: cluster.now)
        let desired = limit(wish, current: current, scaler, &conditions)
        if desired != current {
            let why = "cpu resource utilization (percentage of request) \(desired > current ? "above" : "below") target"
            reaction.order(scale(target, to: desired)) { _ in Self.news(scaler, desired, why) }
        }
        write(
            scaler, current: current, desired: desired, conditions, &reaction, use: use,
            scaled: desired != current ? cluster.now : nil)
        return reaction
    }

    private static let period = Duration.seconds(15)
    private static let memory = Duration.seconds(300)

    /// How many replicas the metric asks for, steadied downwards.
    private mutating func wish(_ reference: Reference, current: Int, ratio: Double, now: Instant) -> Int {
        let isClose = abs(ratio - 1) <= 0.1
        let replicas = isClose ? current : Int(min(1e9, (Double(current) * ratio).rounded(.up)))
        var past = (wishes[reference] ?? []).filter { $0.at + Self.memory > now }
        past.append((now, replicas))
        wishes[reference] = past
        // Growing is not steadied: only a wish for fewer waits for the memory of more to fade.
        return replicas >= current ? replicas : min(current, past.map(\.replicas).max() ?? replicas)
    }

    private func bounds(of scaler: Object) -> ClosedRange<Int> {
        let least = scaler["spec"]["minReplicas"].int ?? 1
        return least...max(least, scaler["spec"]["maxReplicas"].int ?? 1)
    }

    private func limit(_ wish: Int, current: Int, _ scaler: Object, _ conditions: inout Conditions) -> Int {
        let least = scaler["spec"]["minReplicas"].int ?? 1
        let most = scaler["spec"]["maxReplicas"].int ?? 1
        let reach = max(2 * current, 4)
        let desired = max(least, min(wish, most, reach))
        let (status, reason, message) =
            if wish > most {
                ("True", "TooManyReplicas", "the desired replica count is more than the maximum replica count")
            } else if wish < least {
                ("True", "TooFewReplicas", "the desired replica count is less than the minimum replica count")
            } else if wish > reach {
                ("True", "ScaleUpLimit", "the desired replica count is increasing faster than the maximum scale rate")
            } else {
                ("False", "DesiredWithinRange", "the desired count is within the acceptable range")
            }
        conditions.set(ConditionText(type: "ScalingLimited", status: status, reason: reason, message: message))
        return desired
    }

    private func target(of scaler: Object, in cluster: ObservedCluster) -> (object: Object, resource: Resource)? {
        let wanted = scaler["spec"]["scaleTargetRef"]
        let group = (wanted["apiVersion"].string ?? "").split(separator: "/").dropLast().joined()
        let resource = cluster.resources.values.first { $0.kind == wanted["kind"].string && $0.group == group }
        guard let resource,
            let object = cluster[resource, scaler.metadata.namespace, wanted["name"].string ?? ""]
        else { return nil }
        return (object, resource)
    }

    private func targetUtilisation(of scaler: Object) -> Int? {
        scaler["spec"]["metrics"].elements.compactMap { $0["resource"]["target"]["averageUtilization"].int }
            .first { $0 > 0 }
    }

    private func scale(_ target: (object: Object, resource: Resource), to count: Int) -> Request {
        var request = Request.merge(["spec": ["replicas": .int(count)]], into: target.object, target.resource)
        request.subresource = "scale"
        return request
    }

    private static func news(_ scaler: Object, _ count: Int, _ why: String) -> ModelEvent {
        ModelEvent(
            about: scaler, .horizontalPodAutoscalers, "SuccessfulRescale", "New size: \(count); reason: \(why)",
            by: "horizontal-pod-autoscaler")
    }

    private func write(
        _ scaler: Object, current: Int?, desired: Int?, _ conditions: Conditions, _ reaction: inout Reaction,
        use: Double? = nil, scaled: Instant? = nil
    ) {
        var status: Value = ["desiredReplicas": .int(desired ?? 0)]
        status["currentReplicas"] = .int(current ?? 0)
        status["lastScaleTime"] = scaled.map { .string($0.rfc3339) } ?? scaler["status"]["lastScaleTime"].value
        if let use {
            let metric: Value = [
                "name": "cpu",
                "current": ["averageUtilization": .int(Int(use.rounded())), "averageValue": "0"],
            ]
            status["currentMetrics"] = [["type": "Resource", "resource": metric]]
        }
        status["conditions"] = conditions.value
        reaction.order(Request.updateStatus(of: scaler, to: status, .horizontalPodAutoscalers))
    }
}
