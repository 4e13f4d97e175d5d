internal import Arguments
internal import ReleaseModel
internal import YAML

let crdsCommand = MartletCommand(
    Command(
        "crds", "Prints the CustomResourceDefinitions of Martlet's kinds.",
        details: """
            To install them: martlet crds | kubectl apply -f -
            Servers before 1.25 know no rules in CEL, and kubectl refuses to send them any: add --without-rules.
            """,
        options: [.flag("without-rules", nil, "Leave out the rules in CEL.")], operands: [kindOperand])
) { invocation, _ in
    let definitions = kinds(chosenBy: invocation).map { kind in
        let definition = kind.definition(in: catalog, withRules: !invocation.has("without-rules"))
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
