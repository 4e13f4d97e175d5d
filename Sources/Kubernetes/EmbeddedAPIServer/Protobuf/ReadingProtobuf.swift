package import Documents
import SimulatedKubernetes

/// Reads an object of a built-in kind as clients send it in protobuf: `kubectl create`, `auth`, and clients in Go.
///
/// The bytes are four that say so, and a message with the kind's name and the object as a message of its own:
///
///     6b 38 73 00 | 1: {1: "apps/v1", 2: "Deployment"}, 2: {1: {metadata}, 2: {spec}, 3: {status}}, 3: "", 4: ""
///
/// What comes out is what the same client would have sent as JSON. The numbers are those of the table of
/// built-in types; fields with other numbers are passed over, as they come from newer clients. `expected`
/// is what the object is when the bytes do not say.
package func readProtobuf(
    _ bytes: [UInt8], as expected: (apiVersion: String, kind: String)? = nil
) throws(ProtobufComplaint) -> Value {
    let envelope = try ProtobufEnvelope(bytes)
    guard let apiVersion = envelope.apiVersion ?? expected?.apiVersion, let kind = envelope.kind ?? expected?.kind
    else { throw .malformed("does not say what kind of object it is") }
    guard let type = protobufType(apiVersion: apiVersion, kind: kind) else {
        throw .unserved(apiVersion: apiVersion, kind: kind)
    }

    var message = MessageReading(of: type)
    try message.read(envelope.object, depth: 1)
    let about: [(String, Value)] = [("apiVersion", .string(apiVersion)), ("kind", .string(kind))]
    let object = Value.object(Members(about + message.members))
    // Only JSON inside, as in the `data` of a ControllerRevision, can have brought more levels than the messages have.
    guard !object.isDeeper(than: Value.deepest) else {
        throw .malformed("holds values that are nested more than \(Value.deepest) levels deep")
    }
    return object
}

/// `nil` for kinds that are not built in, and for those that clients send as JSON only.
private func protobufType(apiVersion: String, kind: String) -> String? {
    // Every group has it as its own.
    if kind == "DeleteOptions" { return "meta.v1.DeleteOptions" }
    guard let type = BuiltInTypes.kinds["\(apiVersion) \(kind)"], MessageLayout.of(type).hasNumbers else { return nil }
    return type
}

/// What stands around an object: what it is, and where in the bytes.
private struct ProtobufEnvelope {
    var apiVersion: String?
    var kind: String?
    var object: WireReader

    init(_ bytes: [UInt8]) throws(ProtobufComplaint) {
        var reader = WireReader(bytes)
        guard bytes.starts(with: Self.magic) else {
            throw .malformed("does not begin with the bytes 6b 38 73 00, as objects in protobuf do")
        }
        reader.skip(Self.magic.count)
        object = WireReader([])
        while let (number, wire) = try reader.tag() {
            switch (number, wire) {
            case (1, .bytes):
                var about = try reader.message()
                while let (number, wire) = try about.tag() {
                    switch (number, wire) {
                    case (1, .bytes): apiVersion = try about.text()
                    case (2, .bytes): kind = try about.text()
                    case (_, _): try about.skip(wire)
                    }
                }
            case (2, .bytes): object = try reader.message()
            case (3, .bytes):
                guard try reader.text().isEmpty else { throw .malformed("is encoded, which is not understood here") }
            case (1...3, _): throw .wrongWire(wire)
            case (_, _): try reader.skip(wire)
            }
        }
        if apiVersion == "" { apiVersion = nil }
        if kind == "" { kind = nil }
    }

    private static let magic: [UInt8] = [0x6B, 0x38, 0x73, 0x00]
}
