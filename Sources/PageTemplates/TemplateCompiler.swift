import SourceText

/// Turns a parsed page into operations: resolves layout, partials and names, and follows the HTML to know each place.
struct TemplateCompiler {
    /// Deepest chain of partials.
    static let maximumInclusionDepth = 16
    /// Most operations of one page; partials that include others in many places meet it.
    static let maximumOperations = 100_000

    private let library: TemplateLibrary
    private let translations: [String: String]
    private var scopes: [TemplateShape]
    private var context = HTMLContext()
    private var file = SourceFile(path: "", bytes: [])
    /// What the page puts into its layout's blocks.
    private var fillings: [String: (file: SourceFile, body: [TemplateNode])] = [:]
    private var inclusions: [String] = []
    private var operationCount = 0
    private(set) var operations: [TemplateOperation] = []
    private(set) var faults: [TemplateFault] = []

    init(library: TemplateLibrary, shape: TemplateShape, translations: [String: String]) {
        self.library = library
        self.translations = translations
        scopes = [shape]
    }

    mutating func compile(_ page: ParsedTemplate) {
        adopt(page)
        guard let layoutName = page.layout else { return compile(page.nodes) }
        guard let layout = library.templates[layoutName.text] else {
            return reportUnknown("layout", layoutName, among: library.templates.keys.filter { !$0.hasPrefix("_") })
        }
        if let second = layout.layout {
            faults.append(
                TemplateFault(
                    path: layout.file.path,
                    fault: SyntaxFault(.malformed, at: second.range, "a layout cannot have a layout of its own")))
        }
        let gaps = Self.blockNames(layout.nodes)
        for node in page.nodes { collectFilling(node, gaps) }
        adopt(layout)
        compile(layout.nodes)
    }

    private mutating func adopt(_ template: ParsedTemplate) {
        file = template.file
        faults += template.faults.map { TemplateFault(path: template.file.path, fault: $0) }
    }

    private mutating func collectFilling(_ node: TemplateNode, _ gaps: Set<String>) {
        switch node {
        case .block(let name, let body):
            if !gaps.contains(name.text) { reportUnknown("block", name, among: gaps) }
            fillings[name.text] = (file, body)
        case .literal(let range):
            let isBlank = file.bytes[range.lowerBound..<range.upperBound].allSatisfy { $0 <= UInt8(ascii: " ") }
            if !isBlank {
                report(range, "text outside of a block in a page with a layout", help: "move it into a block")
            }
        case .hole(let name), .words(let name), .section(_, let name, _, _), .partial(let name, _):
            report(name.range, "a tag outside of a block in a page with a layout", help: "move it into a block")
        }
    }

    private static func blockNames(_ nodes: [TemplateNode]) -> Set<String> {
        var names: Set<String> = []
        for node in nodes {
            switch node {
            case .block(let name, let body): names.formUnion(blockNames(body).union([name.text]))
            case .section(_, _, let body, let otherwise): names.formUnion(blockNames(body).union(blockNames(otherwise)))
            case .literal, .hole, .words, .partial: break
            }
        }
        return names
    }

    private mutating func compile(_ nodes: [TemplateNode]) {
        for node in nodes {
            guard operationCount < Self.maximumOperations else { return }
            switch node {
            case .literal(let range): compileLiteral(range)
            case .hole(let name): compileHole(name)
            case .words(let words): compileWords(words)
            case .section(let keyword, let name, let body, let otherwise):
                compileSection(keyword, name, body, otherwise)
            case .block(let name, let body): compileBlock(name, body)
            case .partial(let name, let value): compilePartial(name, with: value)
            }
        }
    }

    private mutating func compileBlock(_ name: TemplateName, _ body: [TemplateNode]) {
        guard let filling = fillings[name.text] else { return compile(body) }
        let outer = file
        file = filling.file
        compile(filling.body)
        file = outer
    }

    private mutating func compilePartial(_ name: TemplateName, with value: TemplateName?) {
        let key = "_" + name.text
        guard let partial = library.templates[key] else {
            let partials = library.templates.keys.filter { $0.hasPrefix("_") }.map { String($0.dropFirst()) }
            return reportUnknown("partial", name, among: partials)
        }
        guard !inclusions.contains(key) else {
            return report(name.range, "the partial `\(name.text)` includes itself", help: nil)
        }
        guard inclusions.count < Self.maximumInclusionDepth else {
            return report(name.range, "partials are nested deeper than \(Self.maximumInclusionDepth)", help: nil)
        }
        inclusions.append(key)
        let outer = file
        if let value, let found = resolve(value) {
            let start = context
            adopt(partial)
            let body = branch(partial.nodes, scope: found.shape)
            if !start.agrees(with: context) {
                faults.append(
                    TemplateFault(
                        path: outer.path,
                        fault: SyntaxFault(
                            .malformed, at: name.range, "the partial `\(name.text)` ends inside \(context.words)")))
            }
            context.join(start)
            add(.section(.with, found.path, body, otherwise: []))
        } else if value == nil {
            adopt(partial)
            compile(partial.nodes)
        }
        file = outer
        inclusions.removeLast()
    }

    private mutating func compileSection(
        _ keyword: SectionKeyword, _ name: TemplateName, _ body: [TemplateNode], _ otherwise: [TemplateNode]
    ) {
        guard let found = resolve(name) else { return }
        var inner: TemplateShape?
        switch (keyword, found.shape) {
        case (.each, .list(let element)): inner = element
        case (.each, let shape):
            return report(
                name.range, "`\(name.text)` is \(shape.words), and `each` takes a list", help: "use `{{#if}}`")
        case (.with, .record): inner = found.shape
        case (.with, let shape):
            return report(name.range, "`\(name.text)` is \(shape.words), and `with` takes a group of values", help: nil)
        case (.if, _): break
        }
        let start = context
        let bodyOperations = branch(body, scope: inner)
        let afterBody = context
        context = start
        let otherOperations = branch(otherwise, scope: nil)
        if !afterBody.agrees(with: context) {
            report(
                name.range,
                "the branches of this section end in different places: \(afterBody.words), \(context.words)",
                help: "close in each branch what it opens")
        }
        context.join(afterBody)
        add(.section(keyword, found.path, bodyOperations, otherwise: otherOperations))
    }

    private mutating func branch(_ nodes: [TemplateNode], scope: TemplateShape?) -> [TemplateOperation] {
        let outer = operations
        operations = []
        if let scope { scopes.append(scope) }
        compile(nodes)
        if scope != nil { scopes.removeLast() }
        defer { operations = outer }
        return operations
    }

    private mutating func compileHole(_ name: TemplateName) {
        guard let found = resolve(name) else { return }
        let isHTML: Bool
        switch found.shape {
        case .text: isHTML = false
        case .html: isHTML = true
        case .bool, .list, .record:
            return report(
                name.range, "`\(name.text)` is \(found.shape.words), which cannot be written out",
                help: "use it in `{{#if}}` or `{{#each}}`")
        }
        context.noteValue()
        switch context.state {
        case .text where context.content == .code:
            report(name.range, "a value cannot stand inside \(context.words)", help: "put it into a `data-` attribute")
        case .text where isHTML && context.content == .plain:
            report(name.range, "`\(name.text)` is HTML, and only text can stand here", help: nil)
        case .text:
            add(isHTML ? .html(found.path) : .text(found.path))
        case .value where isHTML:
            report(name.range, "`\(name.text)` is HTML and cannot stand in an attribute", help: nil)
        case .value:
            add(.attribute(found.path))
        case .beforeValue, .unquotedValue:
            report(name.range, "a value without quotes", help: "write `\"{{\(name.text)}}\"`")
        case .tagOpen, .tagName, .endTag, .insideTag, .attributeName, .afterAttributeName, .declaration, .comment:
            report(name.range, "a value cannot stand inside \(context.words)", help: nil)
        }
    }

    private mutating func compileWords(_ english: TemplateName) {
        let words = translations[english.text] ?? english.text
        var bytes: [UInt8] = []
        switch context.state {
        case .text where context.content != .code: HTMLEscaping.appendText(words, to: &bytes)
        case .value: HTMLEscaping.appendAttribute(words, to: &bytes)
        default:
            return report(
                english.range, "words cannot stand inside \(context.words)",
                help: "write them in text or between the quotes of an attribute")
        }
        context.noteValue()
        add(.literal(bytes))
    }

    private mutating func compileLiteral(_ range: SourceRange) {
        var bytes: [UInt8] = []
        func flush(_ compiler: inout TemplateCompiler) {
            if !bytes.isEmpty { compiler.add(.literal(bytes)) }
            bytes = []
        }
        for offset in range.lowerBound..<range.upperBound {
            let byte = file.bytes[offset]
            switch context.read(byte) {
            case .none:
                bytes.append(byte)
            case .skip:
                break
            case .addressOpens:
                bytes.append(byte)
                flush(&self)
                add(.addressStarts)
            case .valueCloses:
                flush(&self)
                closeAddress()
                bytes.append(byte)
            case .forbidden(let what):
                bytes.append(byte)
                reportForbidden(what, at: offset)
            }
        }
        flush(&self)
    }

    /// Ends the check of an address that began in this run of operations; drops a check of constant bytes.
    private mutating func closeAddress() {
        guard let start = operations.lastIndex(where: { if case .addressStarts = $0 { true } else { false } }) else {
            return
        }
        let inner = operations[(start + 1)...]
        if inner.contains(where: { if case .addressEnds = $0 { true } else { false } }) { return }
        let constant: [UInt8]? = inner.reduce([]) { bytes, operation in
            if case .literal(let more) = operation { bytes.map { $0 + more } } else { nil }
        }
        guard let constant else { return add(.addressEnds) }
        operations.removeSubrange(start...)
        if !constant.isEmpty { add(.literal(constant)) }
    }

    private mutating func add(_ operation: TemplateOperation) {
        operationCount += 1
        if operationCount == Self.maximumOperations {
            report(.at(0), "the page with its partials has more than \(Self.maximumOperations) parts", help: nil)
        }
        if case .literal(let bytes) = operation, case .literal(let before)? = operations.last {
            operations[operations.count - 1] = .literal(before + bytes)
        } else {
            operations.append(operation)
        }
    }
}

extension TemplateCompiler {
    /// The value that a name means here: the innermost scope that has its first part.
    private mutating func resolve(_ name: TemplateName) -> (path: ValuePath, shape: TemplateShape)? {
        guard let first = name.components.first else {
            return (ValuePath(scopesOut: 0, steps: []), scopes[scopes.count - 1])
        }
        for (scopesOut, scope) in scopes.reversed().enumerated() {
            guard case .record(let fields) = scope, fields[first] != nil else { continue }
            var shape = scope
            var steps: [ValuePath.Step] = []
            for component in name.components {
                guard case .record(let fields) = shape, let place = fields.place(of: component) else {
                    if case .record(let fields) = shape {
                        reportUnknown("name", name, among: fields.names, written: component)
                    } else {
                        report(name.range, "`\(name.text)` looks into \(shape.words), which has no names", help: nil)
                    }
                    return nil
                }
                steps.append(ValuePath.Step(name: component, place: place))
                shape = fields.fields[place].value
            }
            return (ValuePath(scopesOut: scopesOut, steps: steps), shape)
        }
        var known: Set<String> = []
        for case .record(let fields) in scopes { known.formUnion(fields.names) }
        reportUnknown("name", name, among: known, written: first)
        return nil
    }

    private mutating func reportUnknown(
        _ kind: String, _ name: TemplateName, among known: some Sequence<String>, written: String? = nil
    ) {
        let wanted = written ?? name.text
        let near = NearMiss.nearest(to: wanted, among: known)
        report(name.range, "unknown \(kind) `\(wanted)`", help: near.map { "write `\($0)`" })
    }

    private mutating func reportForbidden(_ what: HTMLContext.Forbidden, at offset: Int) {
        // The range is what was read so far of the thing that is wrong: its name, or the first byte of a value.
        let attribute = SourceRange(max(0, offset - context.attributeLength), offset)
        switch what {
        case .unquotedValue:
            report(SourceRange(offset, offset + 1), "an attribute's value without quotes", help: "put it between `\"`")
        case .inlineScript:
            report(
                SourceRange(offset, offset + 1), "a script inside the page, which the site's policy forbids",
                help: "move it to a file under `site/`")
        case .inlineStyle:
            report(
                SourceRange(offset - 4, offset + 1), "a style inside the page, which the site's policy forbids",
                help: "move it to a file under `site/`")
        case .styleAttribute:
            report(attribute, "a `style` attribute, which the site's policy forbids", help: "use a class")
        case .eventAttribute:
            report(attribute, "an event attribute, which the site's policy forbids", help: "use a script under `site/`")
        case .base:
            report(SourceRange(offset - 3, offset + 1), "`base` breaks the links inside a page", help: "leave it out")
        }
    }

    private mutating func report(_ range: SourceRange, _ message: String, help: String?) {
        let fault = TemplateFault(path: file.path, fault: SyntaxFault(.malformed, at: range, message, help: help))
        // A block that is filled once may be reached from two branches.
        if !faults.contains(fault) { faults.append(fault) }
    }
}

extension HTMLContext {
    fileprivate var attributeLength: Int { attribute.count }
}
