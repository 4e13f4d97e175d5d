internal import Documents
internal import HTTP
internal import HTTPServing

/// The answer to `/openapi/v2`, which describes no kinds: all descriptions are at `/openapi/v3`.
///
/// `kubectl` reads it when v3 does not know a kind: for lists, and for kinds that are not there, where
/// it goes on without a description; with no answer at all it would give up.
struct OlderOpenAPI {
    let version: String

    func answer(_ accept: String) -> ServedResponse {
        guard accept.contains("proto-openapi.spec.v2") else { return .object(document) }
        var answer = ServedResponse(status: 200, body: protobuf)
        answer.headers["Content-Type"] = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf"
        return answer
    }

    private var document: Value {
        [
            "swagger": "2.0", "info": ["title": .string(Self.title), "version": .string(version)], "paths": [:],
            "definitions": [:],
        ]
    }

    /// The same as a message: field 1 is what `swagger` says, field 2 the `info`, with title and version.
    private var protobuf: [UInt8] {
        field(1, Array("2.0".utf8))
            + field(2, field(1, Array(Self.title.utf8)) + field(2, Array(version.utf8)))
    }

    private func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
        precondition(bytes.count < 128, "a length of one byte")
        return [number << 3 | 2, UInt8(bytes.count)] + bytes
    }

    private static let title = "Kubernetes"
}
