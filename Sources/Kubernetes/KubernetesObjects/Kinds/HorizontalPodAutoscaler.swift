internal import Documents

/// An autoscaler, as far as we care: what it scales, within which bounds, and what it wants now.
///
/// These fields are the same in v2 and in v2beta2.
package struct HorizontalPodAutoscaler: Kind {
    package static let resource = Resource.horizontalPodAutoscalers
    package let object: Object

    package init(_ object: Object) {
        self.object = object
    }

    package var target: Target {
        let view = object["spec"]["scaleTargetRef"]
        return Target(
            apiVersion: view["apiVersion"].string ?? "", kind: view["kind"].string ?? "",
            name: view["name"].string ?? "")
    }

    package struct Target: Sendable, Hashable {
        package var apiVersion: String
        package var kind: String
        package var name: String
    }

    package var least: Int { object["spec"]["minReplicas"].int ?? 1 }
    package var most: Int { object["spec"]["maxReplicas"].int ?? 1 }
    package var current: Int { object["status"]["currentReplicas"].int ?? 0 }
    package var wanted: Int { object["status"]["desiredReplicas"].int ?? 0 }
}
