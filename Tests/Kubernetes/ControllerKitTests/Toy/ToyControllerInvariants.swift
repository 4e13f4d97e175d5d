import Documents
import KubernetesAPI
import KubernetesObjects
import SimulatedKubernetes

/// What must be true in every version of the cluster; reads the history alone, and shares nothing with
/// what it judges but the names of annotations.
struct ToyInvariants {
    private var objects: [String: Object] = [:]
    private(set) var violations: [String] = []

    mutating func see(_ write: SimulatedKubernetes.Write) {
        let object = Object(write.object)
        let name = object.name
        guard write.resource == .configMaps, object.metadata.labels[Toy.role] != nil else { return }
        if let before = objects[name], before.metadata.uid == object.metadata.uid {
            if Turn(object) < Turn(before) {
                complain("\(name) went from turn \(Turn(before)) back to \(Turn(object))")
            }
        }
        objects[name] = write.isDeletion ? nil : object
        for (name, declared) in objects where declared.metadata.labels[Toy.role] == "declared" {
            let children = objects.values.filter { $0.metadata.labels[Toy.owner] == name }
            guard let shows = declared.metadata.annotations[Toy.shows] else { continue }
            guard let shown = children.first(where: { $0.name == shows }) else {
                complain("\(name) points to \(shows), which is not there")
                continue
            }
            if shown.name != "\(name)-\(Toy.fingerprint(shown["data"]["text"].string ?? ""))" {
                complain("\(shown.name) does not carry what it says")
            }
        }
    }

    /// What is wrong with how things are when nothing more is to be done.
    func atRest() -> [String] {
        var complaints: [String] = []
        let declared = objects.values.filter { $0.metadata.labels[Toy.role] == "declared" }
        for declared in declared {
            let children = objects.values.filter { $0.metadata.labels[Toy.owner] == declared.name }
            if children.map(\.name) != [declared.metadata.annotations[Toy.shows] ?? ""] {
                complaints.append("\(declared.name) has \(children.map(\.name).sorted())")
            }
            if children.first?["data"].value != declared["data"].value {
                complaints.append("the child of \(declared.name) carries something else")
            }
        }
        let owners = Set(declared.map(\.name))
        for child in objects.values where child.metadata.labels[Toy.role] == "child" {
            if !owners.contains(child.metadata.labels[Toy.owner] ?? "") {
                complaints.append("\(child.name) is left over")
            }
        }
        return complaints.sorted()
    }

    private mutating func complain(_ complaint: String) {
        violations.append(complaint)
    }
}
