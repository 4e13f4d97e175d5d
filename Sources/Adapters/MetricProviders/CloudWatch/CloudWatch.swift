internal import HTTP
internal import Instants
package import ReleaseModel
package import ReleasePorts
internal import Telemetry

/// Amazon CloudWatch's metric expressions.
package struct CloudWatch: ProviderSettings {
    let region: String
    let accessKeyIDFile: String
    let secretAccessKeyFile: String
    let sessionTokenFile: String?
    let timeout: Duration

    package static let name = "cloudWatch"
    package static let about = "Amazon CloudWatch's metric expressions."
    package static let remarks = Remarks(
        """
        A query is an expression, such as SUM(SEARCH('{Shop,PodName} MetricName="errors" PodName={{pods}}', 'Sum', 60)), \
        or one of Metrics Insights. {{pods}} is what the names of the pods begin with, without the last hyphen, \
        {{window}} a number of seconds. The newest whole period counts, which CloudWatch has after a minute or two.
        """)

    package init(_ field: inout Fields<Self>) {
        region = field("region", \.region, .dnsLabel, "The region of the metrics.", example: "eu-central-1")
        accessKeyIDFile = field(
            "accessKeyIdFile", \.accessKeyIDFile, .file, "The file of the access key's ID.",
            example: "/etc/martlet/sources/aws/access-key-id")
        secretAccessKeyFile = field(
            "secretAccessKeyFile", \.secretAccessKeyFile, .file, "The file of the secret access key.",
            example: "/etc/martlet/sources/aws/secret-access-key")
        sessionTokenFile = field(
            "sessionTokenFile", \.sessionTokenFile, .file, otherwise: "the key is no temporary one",
            "The file of the session token.", example: "/etc/martlet/sources/aws/session-token")
        timeout = field(
            "timeout", \.timeout, .duration(atLeast: .seconds(1)), initially: .seconds(10),
            "How long one answer may take, and how long a question may wait until it is asked.")
    }

    /// China has a domain of its own.
    var url: String {
        "https://monitoring.\(region).amazonaws.com" + (region.hasPrefix("cn-") ? ".cn" : "")
    }
}

extension CloudWatch: AnsweringSettings {
    package func provider(by tools: ProviderTools) -> any MetricProvider {
        let settings = self
        let source = Source(Self.name, at: url, timeout: timeout, tools: tools) { request throws(Mistake) in
            try settings.signature(by: tools).signed(request, at: tools.now())
        }
        return SharedQuestions(CloudWatchAsking(source: source, url: url + "/"))
    }

    private func signature(by tools: ProviderTools) throws(Mistake) -> SignatureV4 {
        SignatureV4(
            region: region, service: "monitoring",
            credentials: AmazonCredentials(
                accessKey: try tools.word(in: accessKeyIDFile).revealed,
                secretKey: try tools.word(in: secretAccessKeyFile),
                sessionToken: try sessionTokenFile.map { (path) throws(Mistake) in try tools.word(in: path) }))
    }
}
