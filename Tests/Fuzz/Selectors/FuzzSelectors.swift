import KubernetesObjects

/// A selector of labels and one of fields, and labels to select: reading ends, and what was read says yes or no.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSelectors(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    let labels = ["app": "web", "tier": "", "example.com/x": "1"]
    do {
        let selector = try LabelSelector(text: text)
        _ = selector.matches(labels)
        // One requirement more never selects more.
        if let narrower = try? LabelSelector(text: text.isEmpty ? "app=web" : text + ",app=web"),
            narrower.matches(labels)
        {
            precondition(selector.matches(labels), "more is selected by less")
        }
    } catch {
        precondition(!error.description.isEmpty, "no reason")
    }
    do {
        let selector = try FieldSelector(text: text)
        precondition(selector.terms.count <= text.utf8.count + 1, "terms from nowhere")
        _ = selector.matches { _ in "a" }
    } catch {
        precondition(!error.description.isEmpty, "no reason")
    }
    return 0
}
