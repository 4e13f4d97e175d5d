import Documents
import KubernetesAPI
import KubernetesObjects
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `A service account's token` {
    /// Who has it after that, also when the account is made anew, is nobody.
    @Test func `ends with its account, and is for its audiences alone`() throws {
        var world = World()
        try world.create(.serviceAccounts, ["metadata": ["name": "robot"]])
        let (own, vaults) = (try token(in: &world), try token(for: ["vault"], in: &world))
        same(whose(own, in: world), "system:serviceaccount:shop:robot")
        same(whose(vaults, in: world), nil)
        same(world.store.account(ofToken: vaults, for: ["other", "vault"], at: world.now)?.name, whose(own, in: world))

        try world.delete(.serviceAccounts, "robot")
        same(whose(own, in: world), nil)
        try world.create(.serviceAccounts, ["metadata": ["name": "robot"]])
        same(whose(own, in: world), nil)
        same(whose(try token(in: &world), in: world), "system:serviceaccount:shop:robot")
    }

    private func whose(_ token: String, in world: World) -> String? {
        world.store.account(ofToken: token, at: world.now)?.name
    }

    private func token(for audiences: [Value] = [], in world: inout World) throws -> String {
        let request: Value = [
            "apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest",
            "spec": audiences.isEmpty ? [:] : ["audiences": .list(audiences)],
        ]
        let answer = try world.ask(world.to(.create(Object(request)), .serviceAccounts, "robot", "token"))
        return try #require(answer.object["status"]["token"].string)
    }
}
