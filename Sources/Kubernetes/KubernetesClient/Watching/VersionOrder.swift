/// Whether `new` is certainly older than `old`.
///
/// Resource versions of one kind are numbers that grow (a promise of the API since 1.35, true since ever).
/// Aggregated servers may use other texts; of those nothing can be said.
package func versionsRunBackwards(from old: String, to new: String) -> Bool {
    guard let old = UInt64(old), let new = UInt64(new) else { return false }
    return new < old
}
