/// A value that never gets into a log, a message or a dump by mistake: described, it is `‹hidden›`.
///
///     let token = Secret(text)
///     log.info("credentials renewed", ["token": token])       // token=‹hidden›
///     headers["Authorization"] = "Bearer \(token.revealed)"   // here alone it is seen, and found by this word
package struct Secret<Value> {
    package let revealed: Value

    package init(_ value: Value) {
        revealed = value
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "‹hidden›" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension Secret: Sendable where Value: Sendable {}
extension Secret: Equatable where Value: Equatable {}
extension Secret: Hashable where Value: Hashable {}
