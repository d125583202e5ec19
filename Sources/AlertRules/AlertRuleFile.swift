package import SourceText
import YAMLSyntax

/// The alerting rules of one YAML file: a Prometheus rule file, or manifests of the operator's `PrometheusRule`.
package struct AlertRuleFile: Sendable {
    /// Most YAML documents of one file.
    package static let maximumDocuments = 1_000
    /// Most bytes of one file.
    package static let maximumSize = YAMLParser.maximumSize

    package let source: SourceFile
    /// In the order of the file.
    package let rules: [AlertRule]
    /// What could not be read; the rules of a document with a fault may be incomplete.
    package let faults: [SyntaxFault]
    /// Whether anything in the file is a list of rule groups.
    package let hasGroups: Bool

    /// - Parameter annotation: the name of the annotation that links a runbook, usually `runbook_url`.
    package init(_ source: SourceFile, annotation: String) {
        self.source = source
        var rules: [AlertRule] = []
        var faults: [SyntaxFault] = []
        var hasGroups = false
        for range in Self.documents(source.bytes) {
            let document = YAMLParser.parse(source.bytes, in: range)
            faults += document.faults
            for groups in document.root.map({ Self.groupLists($0, depth: 0) }) ?? [] {
                hasGroups = true
                for group in groups.elements {
                    for rule in group["rules"]?.elements ?? [] {
                        if let alert = AlertRule(rule, annotation: annotation) { rules.append(alert) }
                    }
                }
            }
        }
        self.rules = rules
        self.faults = faults
        self.hasGroups = hasGroups
    }

    /// Every `groups` that stands where one may: at the top, in `spec` of a manifest, in the `items` of a list.
    private static func groupLists(_ node: YAMLNode, depth: Int) -> [YAMLNode] {
        if let groups = node["groups"] { return [groups] }
        if let groups = node["spec"]?["groups"] { return [groups] }
        guard depth == 0 else { return [] }
        return (node["items"]?.elements ?? []).flatMap { groupLists($0, depth: depth + 1) }
    }

    /// The ranges between the markers `---` and `...`, which stand at the start of a line and nowhere else means the
    /// same (YAML 1.2.2, section 9.1.2).
    private static func documents(_ bytes: [UInt8]) -> [SourceRange] {
        var documents: [SourceRange] = []
        var start = 0
        var line = 0
        while line < bytes.count, documents.count < maximumDocuments {
            let end = bytes[line...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
            if isMarker(bytes[line..<end]) {
                documents.append(SourceRange(start, line))
                start = min(line + 3, end)
            }
            line = end
        }
        documents.append(SourceRange(start, bytes.count))
        return documents.filter { range in bytes[range.lowerBound..<range.upperBound].contains { $0 > 0x20 } }
    }

    private static func isMarker(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.starts(with: "---".utf8) || line.starts(with: "...".utf8) else { return false }
        return line.dropFirst(3).first.map { $0 <= 0x20 } ?? true
    }
}

/// One alerting rule, and where its link to a runbook stands or could stand.
package struct AlertRule: Sendable {
    package let name: Located<String>
    /// The link as it stands; nil when there is none.
    package let url: Located<String>?
    /// The whole mapping of the rule.
    let node: YAMLNode
    /// The key of the annotations and their value; nil when the rule has none.
    let annotations: YAMLEntry?

    /// Nil for a recording rule and for what is no rule.
    init?(_ node: YAMLNode, annotation: String) {
        guard let alert = node.entry("alert"), case .scalar(let scalar) = alert.value.content, !scalar.text.isEmpty
        else {
            return nil
        }
        self.node = node
        name = Located(scalar.text, at: alert.value.range)
        annotations = node.entry("annotations")
        if let link = annotations?.value[annotation], case .scalar(let scalar) = link.content, !scalar.isNull {
            url = Located(scalar.text, at: link.range)
        } else {
            url = nil
        }
    }

    /// Whether a part of the rule is written elsewhere, behind an anchor: an edit there would change other rules.
    var isShared: Bool {
        node.alias != nil || annotations?.value.alias != nil
            || (annotations?.value.entries ?? []).contains {
                $0.value.alias != nil
            }
    }
}

extension YAMLNode {
    subscript(key: String) -> YAMLNode? { entry(key)?.value }

    var entries: [YAMLEntry] {
        if case .mapping(let entries) = content { entries } else { [] }
    }

    func entry(_ key: String) -> YAMLEntry? { entries.first { $0.key.value == key } }

    var elements: [YAMLNode] {
        if case .sequence(let elements) = content { elements } else { [] }
    }
}
