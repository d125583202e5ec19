import SourceText
import YAMLSyntax

/// Lowers `templates/messages/<id>.<lang>.md`.
enum MessageLowering {
    static func lower(_ source: SourceFile) -> MessageTemplate {
        let file = FrontMatterFile.read(source)
        var faults = file.faults
        let name = nameParts(of: source.path)
        var id: Located<String>?
        var language: Located<String>?
        var title: Located<String>?
        var event: Located<String>?
        var variables: [Located<String>] = []
        var sources: [Located<String>] = []
        if var reader = file.reader(faults: &faults) {
            reader.require("id", "lang", "title", "event")
            _ = reader.schema()
            id = reader.text("id")
            language = reader.languageTag("lang")
            title = reader.text("title")
            event = reader.text("event")
            variables = reader.texts("vars")
            sources = reader.texts("sources")
            faults += reader.finish()
        }
        let text = AttestedText.normalized(file.text.bytes[file.body.lowerBound..<file.body.upperBound])
        return MessageTemplate(
            source: source, id: id ?? Located(name.id, at: .at(0)),
            language: language ?? Located(name.language ?? LocalizedText.defaultLanguage, at: .at(0)), title: title,
            event: event, variables: variables, body: Located(String(decoding: text, as: UTF8.self), at: file.body),
            sources: sources,
            faults: faults.inOrder())
    }

    /// `tpl-resolved` and `es` of `templates/messages/tpl-resolved.es.md`.
    private static func nameParts(of path: String) -> (id: String, language: String?) {
        let stem = fileStem(of: path)
        let parts = stem.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, isLanguageTag(String(parts[1])) else { return (stem, nil) }
        return (String(parts[0]), String(parts[1]))
    }
}
