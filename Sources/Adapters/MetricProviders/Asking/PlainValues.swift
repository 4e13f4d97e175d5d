internal import Instants
internal import ReleaseModel
internal import ReleasePorts

extension MeasuredSide {
    /// A parameter's value for languages without expressions: the window in seconds, the pods as what their names
    /// begin with.
    func value(of parameter: QueryTemplate.Parameter, pods: String) -> String {
        switch parameter {
        case .namespace: namespace
        case .release: release
        case .service: service
        case .revision: revision
        case .pods: pods
        case .backend: backend
        case .stage: "\(stage)"
        case .window: "\(max(1, window.components.seconds))"
        }
    }
}

extension String {
    /// With “_” for whatever is neither a letter, a digit, nor one of `-_.`: what means nothing in any language.
    var plain: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    let isPlain =
                        scalar.isASCII
                        && (scalar.properties.isAlphabetic || "0123456789-_.".unicodeScalars.contains(scalar))
                    return isPlain ? scalar : "_"
                }))
    }
}
