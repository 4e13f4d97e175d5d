internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Ingresses: rules that lead somewhere, for hosts and paths that there can be.
struct IngressRules: KindRules {
    func objections(to object: Value, replacing old: Value?) -> [Status.Cause] {
        let spec = View(object)["spec"]
        let rules = spec["rules"].elements
        var causes: [Status.Cause] = []
        if rules.isEmpty, !spec["defaultBackend"].exists {
            causes.append(.invalid("spec", "null", "either `defaultBackend` or `rules` must be specified"))
        }
        if spec["defaultBackend"].exists {
            causes += objections(toBackend: spec["defaultBackend"], at: "spec.defaultBackend")
        }
        for (index, rule) in rules.enumerated() {
            let field = "spec.rules[\(index)]"
            if let host = rule["host"].string, !host.isEmpty { causes += objections(toHost: host, at: "\(field).host") }
            guard rule["http"].exists else { continue }
            let paths = rule["http"]["paths"].elements
            if paths.isEmpty { causes.append(.required("\(field).http.paths")) }
            for (place, path) in paths.enumerated() {
                causes += objections(toPath: path, at: "\(field).http.paths[\(place)]")
            }
        }
        for (index, tls) in spec["tls"].elements.enumerated() {
            for (place, host) in tls["hosts"].elements.enumerated() {
                causes += objections(toHost: host.string ?? "", at: "spec.tls[\(index)].hosts[\(place)]", isName: false)
            }
        }
        let key = "kubernetes.io/ingress.class"
        if old == nil, let name = spec["ingressClassName"].string,
            let annotation = Metadata(View(object)["metadata"]).annotations[key], annotation != name
        {
            causes.append(
                .invalid(
                    "annotations.\(key)", annotation.quoted, "must match `ingressClassName` when both are specified"))
        }
        return causes
    }

    private func objections(toHost host: String, at field: String, isName: Bool = true) -> [Status.Cause] {
        if isName, host.split(separator: ".").count == 4, host.split(separator: ".").allSatisfy({ UInt8($0) != nil }) {
            return [.invalid(field, host.quoted, "must be a DNS name, not an IP address")]
        }
        if host.contains("*") {
            let isWildcard = host.hasPrefix("*.") && host.dropFirst(2).description.isDNSSubdomain
            return isWildcard ? [] : [.invalid(field, host.quoted, NameRule.wildcard)]
        }
        return NameRule.subdomain.complaint(about: host).map { [.invalid(field, host.quoted, $0)] } ?? []
    }

    private func objections(toPath path: View, at field: String) -> [Status.Cause] {
        var causes: [Status.Cause] = []
        let text = path["path"].string ?? ""
        switch path["pathType"].string {
        case nil: causes.append(.required("\(field).pathType", "pathType must be specified"))
        case "Exact", "Prefix":
            if !text.hasPrefix("/") {
                causes.append(.invalid("\(field).path", text.quoted, "must be an absolute path"))
            }
            for part in ["//", "/./", "/../", "%2f", "%2F"] where text.contains(part) {
                causes.append(.invalid("\(field).path", text.quoted, "must not contain '\(part)'"))
            }
            for end in ["/..", "/."] where text.hasSuffix(end) {
                causes.append(.invalid("\(field).path", text.quoted, "cannot end with '\(end)'"))
            }
        case "ImplementationSpecific":
            if !text.isEmpty, !text.hasPrefix("/") {
                causes.append(.invalid("\(field).path", text.quoted, "must be an absolute path"))
            }
        case let other?:
            causes.append(
                .unsupported("\(field).pathType", other, known: ["Exact", "ImplementationSpecific", "Prefix"]))
        }
        return causes + objections(toBackend: path["backend"], at: "\(field).backend")
    }

    private func objections(toBackend backend: View, at field: String) -> [Status.Cause] {
        switch (backend["service"].exists, backend["resource"].exists) {
        case (true, true): return [.invalid(field, "\"\"", "cannot set both resource and service backends")]
        case (false, false): return [.invalid(field, "\"\"", "resource or service backend is required")]
        case (false, true): return []
        case (true, false): break
        }
        var causes: [Status.Cause] = []
        let service = backend["service"]
        let name = service["name"].string ?? ""
        if name.isEmpty {
            causes.append(.required("\(field).service.name"))
        } else if let why = NameRule.label.complaint(about: name) {
            causes.append(.invalid("\(field).service.name", name.quoted, why))
        }
        let (named, number) = (service["port"]["name"].string ?? "", service["port"]["number"].int ?? 0)
        switch (named.isEmpty, number == 0) {
        case (true, true): causes.append(.required(field, "port name or number is required"))
        case (false, false): causes.append(.invalid(field, "\"\"", "cannot set both port name & port number"))
        case (true, false): causes += Status.Cause.objections(toPort: number, at: "\(field).service.port.number")
        case (false, true): break
        }
        return causes
    }
}

extension Status.Cause {
    static func objections(toPort number: Int, at field: String) -> [Self] {
        (1...65_535).contains(number)
            ? [] : [.invalid(field, String(number), "must be between 1 and 65535, inclusive")]
    }
}
