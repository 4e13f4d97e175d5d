internal import Documents
internal import HTTPServing

extension ServedResponse {
    /// A value, with an end of line: an error of a watch is read by those who read lines.
    static func object(_ value: Value, status: Int = 200) -> ServedResponse {
        .json(value.json + [UInt8(ascii: "\n")], status: status)
    }
}
