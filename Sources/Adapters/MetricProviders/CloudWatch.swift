package import ReleaseModel

/// Amazon CloudWatch's metric expressions.
package struct CloudWatch: ProviderSettings {
    package static let name = "cloudWatch"
    package static let about = "Amazon CloudWatch's metric expressions."

    package init(_ field: inout Fields<Self>) {}
}
