import Documents

/// The bytes are `[document, patch, other document]`: applying ends, and the patch between two documents makes one of the other.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPatches(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let list = (try? Value(json: bytes))?.list, list.count == 3 else { return 0 }
    let (document, patch, other) = (list[0], list[1], list[2])

    if let operations = try? [PatchOperation](patch) {
        _ = try? document.applying(operations)
        let read = try? [PatchOperation](operations.value)
        precondition(read == operations, "the patch does not read back")
    }
    let difference = [PatchOperation](from: document, to: other)
    let made = try? document.applying(difference)
    precondition(made == other, "the difference does not make the other")
    let merged = document.merging(patch)
    precondition(merged.merging(patch) == merged, "merging twice is not merging once")
    let areSame = differences(from: document, to: other).isEmpty
    precondition(areSame == (document == other), "no difference, and yet another")
    precondition([PatchOperation](from: made ?? .null, to: other).isEmpty, "there is a difference left")
    return 0
}
