internal import Documents
internal import Spelling
internal import Instants

extension Release {
    package func objections() -> [Objection] {
        objectionsToImages() + objectionsToDurations() + objectionsToJobs()
    }

    package func objections(of metadata: DeclaredMetadata, in catalog: Catalog) -> [Objection] {
        var objections = objectionsToRouter(in: catalog)
        if let group, let own = group.with.firstIndex(of: metadata.name) {
            objections.append(
                Objection(
                    at: ["group", "with", .index(own)],
                    "\(metadata.name.quoted) is this release itself; list only the others"))
        }
        return objections
    }

    private func objectionsToImages() -> [Objection] {
        guard let containers = workload.containers else {
            return images.isEmpty && workload.from != nil
                ? [
                    Objection(
                        at: [],
                        "“images” is missing; name the image of a container, as in images: {app: \(ImageReference.example.text)}"
                    )
                ]
                : []
        }
        var objections = images.compactMap { image -> Objection? in
            guard !containers.contains(image.name) else { return nil }
            let meant = nearest(to: image.name, among: containers).map { "; did you mean “\($0)”?" } ?? "."
            return Objection(
                at: ["images", .key(image.name)],
                "the template has no container \(image.name.quoted)\(meant) It has: \(containers.joined(separator: ", "))"
            )
        }
        let bare = workload.template?[["spec", "containers"]]?.list?.enumerated().first { _, container in
            guard let name = container["name"]?.string else { return false }
            return container["image"] == nil && !images.contains { $0.name == name }
        }
        if let (index, container) = bare {
            let name = container["name"]?.string ?? ""
            objections.append(
                Objection(
                    at: ["workload", "template", "spec", "containers", .index(index)],
                    "the container \(name.quoted) has no image; give it one here, or at spec.images.\(name)"))
        }
        return objections
    }

    private func objectionsToDurations() -> [Objection] {
        guard let keepPrevious, let bake, keepPrevious < bake else { return [] }
        return [
            Objection(
                at: ["keepPrevious"],
                "\(keepPrevious.text) is less than the bake (\(bake.text)), "
                    + "during which going back must be possible; write \(bake.text) or more")
        ]
    }

    private func objectionsToJobs() -> [Objection] {
        let early = Set(before.map(\.name))
        return after.enumerated().compactMap { index, job in
            guard early.contains(job.name) else { return nil }
            return Objection(
                at: ["after", .index(index), "name"],
                "a Job in “before” is called \(job.name.quoted) too; give it another name")
        }
    }

    private func objectionsToRouter(in catalog: Catalog) -> [Objection] {
        guard let router = traffic?.router else {
            guard let strategy else { return [] }
            return strategy.objections(
                on: type(of: strategy).usualRouter, in: catalog, at: ["strategy", .key(type(of: strategy).name)])
        }
        let name = type(of: router).name
        var objections: [Objection] = []
        if let strategy {
            objections = strategy.objections(on: name, in: catalog, at: ["strategy", .key(type(of: strategy).name)])
        }
        if type(of: router).abilities.weights == .shares, traffic?.service != nil {
            objections.append(
                Objection(
                    at: ["traffic", "service"],
                    "the router “\(name)” is for work that takes no requests; leave the Service out, or name another router"
                ))
        }
        return objections
    }
}
