import SourceText

/// One part of a parsed template.
indirect enum TemplateNode: Sendable {
    /// HTML, copied as it stands.
    case literal(SourceRange)
    /// `{{name}}`.
    case hole(TemplateName)
    /// `{{say Words in English}}`: words of the interface, in the page's language; the name is the English text.
    case words(TemplateName)
    /// `{{#if name}}…{{else}}…{{/if}}`, `{{#each name}}…{{/each}}`, `{{#with name}}…{{/with}}`.
    case section(SectionKeyword, TemplateName, body: [TemplateNode], otherwise: [TemplateNode])
    /// `{{#block name}}…{{/block}}`: a named gap of a layout, or what a page fills it with.
    case block(TemplateName, body: [TemplateNode])
    /// `{{> name}}`, `{{> name value}}`: another file's text, with the value's fields in scope.
    case partial(TemplateName, with: TemplateName?)
}

enum SectionKeyword: String, Sendable {
    case `if`, each, with
}

/// A dotted name in a tag, with its bytes. `.` is the current value and has no components.
struct TemplateName: Sendable {
    let components: [String]
    let range: SourceRange

    var text: String { components.isEmpty ? "." : components.joined(separator: ".") }
}

/// A template after parsing: its parts, and the layout that it fills, if any.
struct ParsedTemplate: Sendable {
    let file: SourceFile
    var nodes: [TemplateNode] = []
    var layout: TemplateName?
    var faults: [SyntaxFault] = []
}
