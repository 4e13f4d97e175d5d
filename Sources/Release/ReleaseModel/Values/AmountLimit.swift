package import KubernetesObjects

/// The most that somebody may ask for: `<= 4` processors, `<= 8Gi` of memory.
package struct AmountLimit: Sendable, Hashable {
    package let most: Quantity

    package init(text: String) throws(Mistake) {
        guard !text.isEmpty else { throw Mistake("is empty; write the most that may be asked for, as in “<= 8Gi”") }
        guard text.hasPrefix("<=") else {
            let number = text.prefix(40).drop { "<>= ".contains($0) }
            let isQuantity = (try? Quantity(text: String(number))) != nil
            throw Mistake(
                "\(text.quoted) does not begin with “<=”; "
                    + (isQuantity
                        ? "did you mean “<= \(number)”?" : "write the most that may be asked for, as in “<= 8Gi”"))
        }
        let amount = text.dropFirst(2)
        do throws(QuantityComplaint) {
            most = try Quantity(text: String(amount.hasPrefix(" ") ? amount.dropFirst() : amount))
        } catch {
            throw Mistake("\(text.quoted) has no amount behind “<=”; write one such as 500m, 4 or 8Gi")
        }
        guard most.nanos >= 0 else { throw Mistake("\(text.quoted) allows less than nothing; write 0 or more") }
    }

    package var text: String { "<= \(most)" }

    package func allows(_ amount: Quantity) -> Bool { amount <= most }
}
