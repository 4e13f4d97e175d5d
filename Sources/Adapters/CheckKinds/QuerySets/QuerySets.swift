package import ReleaseModel

/// Whose numbers the built-in checks may go by; the first are the usual ones.
///
/// Adding one is a file and a line here.
package let querySets: [QuerySet] = [
    plain,
    istio,
    istioGateway,
    linkerd,
    nginx,
    contour,
    traefik,
].map { QuerySet(name: $0.name, about: $0.about, checks: builtInChecks(counting: $0)) }
