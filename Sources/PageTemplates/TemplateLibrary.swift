package import SourceText

/// The template files of a site: its pages, the layouts they fill and the partials they share.
///
/// A file `home.html` is the page or layout `home`; `_step.html` is the partial `step`.
///
/// | tag | meaning |
/// |---|---|
/// | `{{name}}`, `{{owner.name}}`, `{{.}}` | a value, escaped for the place where it stands; `.` is the current one |
/// | `{{#if name}}…{{else}}…{{/if}}` | the first part when the value is there: true, or not empty |
/// | `{{#each name}}…{{else}}…{{/each}}` | once for each value of a list, with its names in scope |
/// | `{{#with name}}…{{/with}}` | with the names of a group of values in scope, when it is there |
/// | `{{say Copy}}` | words of the interface, written in English and put into the page's language |
/// | `{{> step}}`, `{{> step value}}` | the partial `_step.html`, in the second form with the value's names in scope |
/// | `{{layout frame}}` | the page fills the blocks of `frame.html` and has nothing outside of blocks |
/// | `{{#block main}}…{{/block}}` | in a layout a gap with its own content; in a page what fills it |
/// | `{{! words }}` | a comment |
///
/// There is no way to write a text unescaped. Attributes are quoted; `<style>`, scripts inside the page, `style` and `on…`
/// attributes and `<base>` are mistakes. A line with nothing but a section, comment or partial leaves no line behind.
package struct TemplateLibrary: Sendable {
    let templates: [String: ParsedTemplate]

    /// Parses every file; a path's last component gives the name. Of two files with one name the last counts.
    package init(_ files: [SourceFile]) {
        var templates: [String: ParsedTemplate] = [:]
        for file in files {
            let component = file.path.split(separator: "/").last.map(String.init) ?? file.path
            let name = component.hasSuffix(".html") ? String(component.dropLast(5)) : component
            templates[name] = TemplateParser.parse(name.hasPrefix("_") ? Self.withoutLastLineEnd(file) : file)
        }
        self.templates = templates
    }

    /// A partial stands in the middle of a line as well; the end of its file is no part of it.
    private static func withoutLastLineEnd(_ file: SourceFile) -> SourceFile {
        guard file.bytes.last == UInt8(ascii: "\n") else { return file }
        return SourceFile(path: file.path, bytes: Array(file.bytes.dropLast()))
    }

    /// Checks a page with all that it includes against the values it will get, and decides every escape.
    ///
    /// - Returns: the template, nil when there is any fault; and all faults, in order of file and place. A fault of a
    ///   partial is found again by every page that includes it.
    ///
    /// - Parameter translations: the words of the interface in the page's language, by their English; what is missing
    ///   stays English.
    package func compile(
        page name: String, shape: TemplateShape, translations: [String: String] = [:]
    ) -> (template: PageTemplate?, faults: [TemplateFault]) {
        guard let page = templates[name] else {
            let message = "there is no template `\(name).html`"
            let fault = SyntaxFault(.malformed, at: .at(0), message)
            return (nil, [TemplateFault(path: "\(name).html", fault: fault)])
        }
        var compiler = TemplateCompiler(library: self, shape: shape, translations: translations)
        compiler.compile(page)
        let faults = compiler.faults.sorted { left, right in
            (left.path, left.fault.range, left.fault.message) < (right.path, right.fault.range, right.fault.message)
        }
        return (faults.isEmpty ? PageTemplate(compiler.operations) : nil, faults)
    }
}

/// A mistake in a template file.
package struct TemplateFault: Sendable, Equatable {
    package let path: String
    package let fault: SyntaxFault

    package init(path: String, fault: SyntaxFault) {
        self.path = path
        self.fault = fault
    }
}
