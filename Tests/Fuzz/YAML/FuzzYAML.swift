import Documents
import YAML

/// Whatever the bytes, reading them ends; what was read can be written and read back; JSON reads as by its own reader.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzYAML(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    do {
        let values = try Node.documents(yaml: bytes).map(\.value)
        for value in values {
            let read = try Node.documents(yaml: value.yaml).map(\.value)
            // A text that is null alone is an empty document.
            precondition(read == [value], "it does not read back")
        }
        if let json = try? Value(json: bytes), values.count == 1 {
            precondition(json.canonicalJSON == values[0].canonicalJSON, "JSON reads as something else")
        }
    } catch {
        precondition(!error.sentence.isEmpty, "no reason")
    }
    return 0
}
