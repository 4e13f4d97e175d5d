package import Documents
import Instants
import KubernetesObjects

extension Shape {
    /// What the decoder of built-in kinds says about the first value of a wrong type; `nil` when all fit.
    ///
    /// As in `json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32`,
    /// before which servers say `Deployment in version "v1" cannot be handled as a Deployment:`. Types to
    /// which Go gives names of their own, such as `v1.Protocol`, are called by what they are.
    package func decodingFailure(of value: Value) -> String? {
        decodingFailure(of: value, in: GoField())
    }

    private func decodingFailure(of value: Value, in field: GoField) -> String? {
        switch (resolved, value) {
        case (.anything, _), (_, .null), (.builtIn, _):
            return nil
        case (.object(let object), .object(let members)):
            for (name, member) in members {
                guard let shape = object.shape(of: name) else { continue }
                // Keys of maps are no part of the path.
                let inner = object.fields[name] == nil ? field : field.member(name, of: goType)
                if let failure = shape.decodingFailure(of: member, in: inner) { return failure }
            }
            return nil
        case (.list(let list), .list(let elements)):
            for element in elements {
                if let failure = list.element.decodingFailure(of: element, in: field) { return failure }
            }
            return nil
        case (.scalar(let scalar), _):
            return scalar.decodingFailure(of: value, in: field)
        case (.object, _), (.list, _):
            return field.failure(value, goType)
        }
    }

    /// What Go calls it: `v1.PodSpec`, `[]v1.Container`, `map[string]string`.
    private var goType: String {
        switch self {
        case .anything: "interface {}"
        case .scalar(let scalar): scalar.goType
        case .list(let list): "[]\(list.element.goType)"
        case .object(let object): "map[string]\(object.others?.goType ?? "interface {}")"
        case .builtIn(let name): name.split(separator: ".").suffix(2).joined(separator: ".")
        }
    }
}

/// Where in Go's structs a value is to go.
private struct GoField {
    var structure = ""
    var path: [String] = []

    func member(_ name: String, of type: String) -> GoField {
        GoField(structure: String(type.split(separator: ".").last ?? ""), path: path + [name])
    }

    func failure(_ value: Value, _ type: String) -> String {
        let place = path.isEmpty ? "Go value" : "Go struct field \(structure).\(path.joined(separator: "."))"
        return "json: cannot unmarshal \(value.jsonType) into \(place) of type \(type)"
    }
}

extension Scalar {
    fileprivate var goType: String {
        switch self {
        case .string: "string"
        case .bytes: "[]uint8"
        case .time(let hasMicroseconds): hasMicroseconds ? "v1.MicroTime" : "v1.Time"
        case .quantity: "resource.Quantity"
        case .intOrString: "intstr.IntOrString"
        case .int32: "int32"
        case .int64: "int64"
        case .double: "float64"
        case .bool: "bool"
        }
    }

    fileprivate func decodingFailure(of value: Value, in field: GoField) -> String? {
        switch (self, value) {
        case (.string, .string), (.bool, .bool), (.int64, .int), (.double, .int), (.double, .number),
            (.intOrString, .string):
            return nil
        case (.int32, .int(let int)), (.intOrString, .int(let int)):
            if Int32(exactly: int) != nil { return nil }
            return self == .int32
                ? number(value, field) : "json: cannot unmarshal number \(int) into Go value of type int32"
        case (.int32, .number), (.int64, .number):
            return number(value, field)
        case (.bytes, .string(let text)):
            return (try? Base64.decode(text)) == nil ? "illegal base64 data at input byte \(badByte(in: text))" : nil
        case (.quantity, .string(let text)):
            return (try? Quantity(text: text)) == nil ? Self.notAQuantity : nil
        case (.quantity, .int), (.quantity, .number):
            return nil
        case (.quantity, _):
            return Self.notAQuantity
        case (.time(let hasMicroseconds), .string(let text)):
            return (try? Instant(rfc3339: text)) == nil && !text.isEmpty
                ? "parsing time \(text.excerpt.quoted) as \"2006-01-02T15:04:05\(hasMicroseconds ? ".000000" : "")Z07:00\": "
                    + "cannot parse \(text.excerpt.quoted) as \"2006\"" : nil
        case (.time, _):
            return "json: cannot unmarshal \(value.jsonType) into Go value of type string"
        case (.intOrString, _):
            return "json: cannot unmarshal \(value.jsonType) into Go value of type int32"
        case (.string, _), (.bytes, _), (.int32, _), (.int64, _), (.double, _), (.bool, _):
            return field.failure(value, goType)
        }
    }

    private func number(_ value: Value, _ field: GoField) -> String {
        field.failure(value, goType).replacing(
            "number into", with: "number \(value.inMessages) into", maxReplacements: 1)
    }

    private func badByte(in text: String) -> Int {
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=".utf8
        return text.utf8.enumerated().first { !alphabet.contains($0.element) }?.offset ?? text.utf8.count / 4 * 4
    }

    private static let notAQuantity =
        "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
}

extension Value {
    fileprivate var jsonType: String {
        switch self {
        case .null: "null"
        case .bool: "bool"
        case .int, .number: "number"
        case .string: "string"
        case .list: "array"
        case .object: "object"
        }
    }
}
