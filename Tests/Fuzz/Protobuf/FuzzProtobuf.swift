import Documents
import EmbeddedAPIServer

/// Whatever the bytes, reading them ends, with an object that is one in JSON too, or with a reason.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzProtobuf(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    do {
        let object = try readProtobuf(bytes)
        precondition(object["kind"]?.string?.isEmpty == false, "no kind")
        precondition(object.json.count < 200 * (count + 1), "it grows without measure")
        let read = try? Value(json: object.json)
        precondition(read == object, "it does not read back")
    } catch {
        precondition(!error.description.isEmpty, "no reason")
    }
    return 0
}
