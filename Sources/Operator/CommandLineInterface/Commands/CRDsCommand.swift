internal import Arguments
internal import ReleaseModel
internal import YAML

let crdsCommand = MartletCommand(
    Command(
        "crds", "Prints the CustomResourceDefinitions of Martlet's kinds.",
        details: """
            To install them: martlet crds | kubectl apply -f -
            With --with-rules a server from 1.25 on also sees by itself that decisions are not changed, and that a check \
            is of one kind; to an older server kubectl refuses to send such rules.
            """,
        options: [.flag("with-rules", nil, "Add rules in CEL.")], operands: [kindOperand])
) { invocation, _ in
    let definitions = kinds(chosenBy: invocation).map { kind in
        let definition = kind.definition(in: catalog, withRules: invocation.has("with-rules"))
        return "---\n# Printed by “martlet crds”; to change it, change what is declared.\n" + definition.yaml
    }
    return Answer(output: definitions.joined())
}

/// For commands that print something of one kind, or of all.
let kindOperand = Operand(
    "KIND", "The kind; without one, all of them.", .atMostOne, choices: kindsOfMartlet.map { $0.names.word })

/// The table of commands allows no other words.
func kinds(chosenBy invocation: Invocation) -> [any DeclaredKind.Type] {
    guard let word = invocation.operands.first else { return kindsOfMartlet }
    return kindsOfMartlet.filter { $0.names.word == word }
}
