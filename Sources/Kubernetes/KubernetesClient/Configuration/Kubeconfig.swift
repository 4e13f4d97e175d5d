package import Documents

/// What kubeconfig files say: which clusters there are, who we may be to them, and which of both belong together.
///
/// The values are read and well formed; whether one context has all it needs is asked when it is
/// chosen (`Login`), since an unfinished context that nobody uses harms nobody.
package struct Kubeconfig: Sendable, Equatable {
    package var clusters: [Named<Cluster>] = []
    package var users: [Named<User>] = []
    package var contexts: [Named<Context>] = []
    package var currentContext: Named<Nothing>?

    /// What has a name in a file, and where it stands, for complaints about it.
    package struct Named<Entry: Sendable & Equatable>: Sendable, Equatable {
        package var name: String
        package var entry: Entry
        package var site: Site
    }

    package struct Nothing: Sendable, Equatable {}

    package struct Cluster: Sendable, Equatable {
        package var server = ""
        package var authorities: Material?
        package var isVerified = true
        package var serverName: String?
        package var proxy: String?
        /// What the cluster has to tell to credential plugins, as it is written.
        package var pluginConfiguration: Value?

        package init() {}
    }

    package struct User: Sendable, Equatable {
        package var certificate: Material?
        package var key: Material?
        package var token: String?
        package var tokenFile: String?
        package var password: Password?
        package var plugin: CredentialPlugin?
        package var impersonation: Impersonation?

        package init() {}
    }

    package struct Context: Sendable, Equatable {
        package var cluster = ""
        package var user = ""
        package var namespace: String?
    }

    /// A certificate or key: here, or in a file that may be replaced while we run.
    package enum Material: Sendable, Equatable {
        case here([UInt8])
        case file(String)
    }

    package struct Password: Sendable, Equatable {
        package var user: String
        package var password: String
    }

    package struct Impersonation: Sendable, Equatable {
        package var user = ""
        package var uid: String?
        package var groups: [String] = []
        package var extra: [(key: String, values: [String])] = []

        package init(user: String, groups: [String] = []) {
            self.user = user
            self.groups = groups
        }

        package static func == (left: Self, right: Self) -> Bool {
            left.user == right.user && left.uid == right.uid && left.groups == right.groups
                && left.extra.elementsEqual(right.extra) { $0.key == $1.key && $0.values == $1.values }
        }
    }
}

extension Kubeconfig {
    /// This and what another file has to add: of two entries of one name this one's counts, whole.
    package func adding(_ other: Kubeconfig) -> Kubeconfig {
        func union<Entry>(_ ours: [Named<Entry>], _ theirs: [Named<Entry>]) -> [Named<Entry>] {
            let names = Set(ours.map(\.name))
            return ours + theirs.filter { !names.contains($0.name) }
        }
        var merged = self
        merged.clusters = union(clusters, other.clusters)
        merged.users = union(users, other.users)
        merged.contexts = union(contexts, other.contexts)
        merged.currentContext = currentContext ?? other.currentContext
        return merged
    }
}

/// Where something stands: in which file, at which place, as which field.
package struct Site: Sendable, Equatable {
    package var file: String
    package var place: Place
    package var path: FieldPath

    package init(file: String, place: Place = .none, path: FieldPath = .root) {
        self.file = file
        self.place = place
        self.path = path
    }

    package func appending(_ key: String) -> Site {
        Site(file: file, place: place, path: path.appending(key))
    }
}

/// What is wrong with a configuration, where, and what would be right; it never holds a secret.
///
///     /home/ann/.kube/config:14:5: clusters[0].cluster.server: “api” is no address of a server; …
package struct ConfigurationComplaint: Error, Equatable, CustomStringConvertible {
    package let site: Site
    package let sentence: String

    package init(_ sentence: String, at site: Site) {
        self.site = site
        self.sentence = sentence
    }

    package var description: String {
        let place = site.place == .none ? "" : ":\(site.place.line):\(site.place.column)"
        let path = site.path == .root ? "" : " \(site.path):"
        return "\(site.file)\(place):\(path) \(sentence)"
    }
}
