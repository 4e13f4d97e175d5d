/// One field of a schedule: `*`, `5`, `1-5`, `*/15`, `10-30/5`, names of months and days, several with commas.
struct CronField {
    private(set) var values: Set<Int> = []
    /// Says nothing.
    private(set) var isAny = false

    init(_ text: Substring, _ bounds: ClosedRange<Int>, names: [String] = [], from first: Int = 0) throws(CronComplaint)
    {
        for part in text.split(separator: ",") {
            let pieces = part.split(separator: "/", omittingEmptySubsequences: false)
            guard pieces.count <= 2 else { throw CronComplaint("too many slashes: \(part)") }
            let ends = pieces[0].split(separator: "-", omittingEmptySubsequences: false)
            guard ends.count <= 2 else { throw CronComplaint("too many hyphens: \(part)") }
            var (low, high) = (bounds.lowerBound, bounds.upperBound)
            let isStar = ends[0] == "*" || ends[0] == "?"
            if isStar {
                if pieces.count == 1 { isAny = true }
            } else {
                low = try Self.number(ends[0], names, first)
                if ends.count == 2 {
                    high = try Self.number(ends[1], names, first)
                } else if pieces.count == 1 {
                    high = low
                }
            }
            let step = pieces.count == 2 ? try Self.number(pieces[1], [], 0) : 1
            guard low >= bounds.lowerBound else {
                throw CronComplaint("beginning of range (\(low)) below minimum (\(bounds.lowerBound)): \(part)")
            }
            guard high <= bounds.upperBound else {
                throw CronComplaint("end of range (\(high)) above maximum (\(bounds.upperBound)): \(part)")
            }
            guard low <= high else {
                throw CronComplaint("beginning of range (\(low)) beyond end of range (\(high)): \(part)")
            }
            guard step > 0 else { throw CronComplaint("step of range should be a positive number: \(part)") }
            values.formUnion(stride(from: low, through: high, by: step))
        }
    }

    private static func number(_ text: Substring, _ names: [String], _ first: Int) throws(CronComplaint) -> Int {
        if let place = names.firstIndex(of: text.lowercased()) { return place + first }
        guard let number = Int(text) else {
            throw CronComplaint(
                "failed to parse int from \(text): strconv.Atoi: parsing \(String(text).quoted): invalid syntax")
        }
        guard number >= 0 else { throw CronComplaint("negative number (\(number)) not allowed: \(text)") }
        return number
    }
}
