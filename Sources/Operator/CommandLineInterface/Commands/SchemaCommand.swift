internal import Arguments
internal import Documents
internal import ReleaseModel

let schemaCommand = MartletCommand(
    Command(
        "schema", "Prints a JSON Schema for editors.",
        details: """
            Without a kind it is one for all: it looks at an object's apiVersion and kind.
            In an editor with YAML support: martlet schema > .martlet.json, and as the first line of a file:
            # yaml-language-server: $schema=.martlet.json
            """,
        operands: [kindOperand])
) { invocation, _ in
    let kinds = kinds(chosenBy: invocation)
    let schema =
        invocation.operands.isEmpty ? editorSchema(of: kinds, in: catalog) : editorSchema(of: kinds[0], in: catalog)
    return Answer(output: schema.jsonText + "\n")
}
