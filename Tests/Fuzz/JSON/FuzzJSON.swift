import Documents

/// Whatever the bytes, reading them ends; what was read can be written and read back; both readers agree.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    do {
        let value = try Value(json: bytes)
        let kept = try Document(json: bytes).root.value
        precondition(same(kept, value), "kept and built differ")
        let read = try Value(json: value.json)
        precondition(same(read, value), "it does not read back")
        let canonical = try Value(json: value.canonicalJSON).canonicalJSON
        precondition(canonical == value.canonicalJSON, "not canonical")
    } catch {
        precondition(
            error.place != .none && error.sentence != "is no JSON that can be read here", "no place, no reason")
    }
    if let list = try? ListDocument(json: bytes) {
        for index in 0..<list.count { _ = (try? list.item(index))?.value }
    }
    return 0
}

/// Equal in every sign and digit, where `==` takes `0.0` and `-0.0` for the same.
private func same(_ left: Value?, _ right: Value) -> Bool { left == right && left?.json == right.json }
