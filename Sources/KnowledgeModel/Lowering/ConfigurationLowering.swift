package import SourceText
import YAMLSyntax

/// Lowers `runbookc.yaml`. What is missing or broken keeps its default.
package enum ConfigurationLowering {
    package static func lower(_ source: SourceFile) -> (configuration: Configuration, faults: [ModelFault]) {
        let document = YAMLFile.read(source)
        var faults = document.faults
        var configuration = Configuration()
        configuration.path = source.path
        if var reader = document.reader(expected: "a mapping with `schema` and `title`", faults: &faults) {
            read(&reader, into: &configuration)
            faults += reader.finish()
        }
        return (configuration, faults.inOrder())
    }

    private static func read(_ reader: inout MappingReader, into configuration: inout Configuration) {
        reader.require("title")
        _ = reader.schema()
        if let title = reader.text("title") { configuration.title = title.value }
        if let summary = reader.text("summary") { configuration.summary = summary.value }
        if let zone = reader.text("time_zone") { configuration.timeZone = zone.value }
        if let footer = reader.text("footer") { configuration.footer = footer.value }
        if let isCached = reader.boolean("cache") { configuration.isCached = isCached.value }
        let languages = reader.texts("languages").enumerated().compactMap { index, language in
            reader.checkedLanguage(language, at: "languages[\(index)]")
        }
        if !languages.isEmpty { configuration.languages = languages }
        configuration.exports = reader.choices("exports", of: ExportKind.self).map(\.value)
        configuration.coverageTickets = reader.nested("coverage") { $0.text("tickets")?.value }
        if let lint = reader.nested("lint", { LintConfigurationLowering.read(&$0) }) { configuration.lint = lint }
        configuration.editURL = reader.nested("site") { reader in
            guard let address = reader.text("edit_url") else { return nil }
            guard address.value.contains("{path}") else {
                reader.report(
                    .wrongType(field: "edit_url", expected: "an address with `{path}` in it", nearest: nil),
                    at: address.range, under: "edit_url")
                return nil
            }
            return address.value
        }
    }
}

extension MappingReader {
    fileprivate mutating func checkedLanguage(_ language: Located<String>, at place: String) -> String? {
        guard isLanguageTag(language.value) else {
            report(
                .wrongType(field: "languages", expected: "language tags such as `en`", nearest: nil),
                at: language.range,
                under: place)
            return nil
        }
        return language.value
    }
}
