import SourceText

/// Builds nodes from events, with a stack of its own.
struct YAMLComposer {
    /// A collection whose end has not been read.
    private struct Frame {
        var isMapping: Bool
        let isFlow: Bool
        var start: Int
        let anchor: String?
        /// Whether the value is a template hole written without quotes, which YAML reads as nested mappings.
        let isHole: Bool
        var items: [YAMLNode] = []
        var entries: [YAMLEntry] = []
        /// Indices into `entries` by key.
        var seen: [String: Int] = [:]
        var key: Key = .none
        var end: Int
        /// How many nodes the collection stands for, aliases written out.
        var size = 1
    }

    private enum Key {
        /// The next node is a key.
        case none
        case scalar(Located<String>)
        /// The next node is the value of a key that cannot be kept.
        case dropped
    }

    private(set) var root: YAMLNode?
    private(set) var faults: [SyntaxFault] = []
    private let source: YAMLSource
    private var frames: [Frame] = []
    private var anchors: [String: (node: YAMLNode, size: Int)] = [:]
    private var aliasedNodes = 0
    private var hasDocument = false
    private var lastHole: SourceRange?

    init(_ source: YAMLSource) {
        self.source = source
    }

    /// Takes an event; false when no further one is wanted.
    mutating func receive(_ event: YAMLEvent) -> Bool {
        let start = source.offset(ofMark: event.startMark)
        let end = max(start, source.offset(ofMark: event.endMark))
        switch event.kind {
        case .streamEnd, .documentEnd: return true
        case .documentStart(let hasDirectives): return startDocument(SourceRange(start, end), hasDirectives)
        case .alias(let name): return complete(resolve(name, SourceRange(start, end)))
        case .scalar(let scalar): return complete(read(scalar, event, start, end))
        case .sequenceStart(let isFlow): return open(event, isMapping: false, isFlow, start)
        case .mappingStart(let isFlow): return open(event, isMapping: true, isFlow, start)
        case .collectionEnd: return close(end)
        }
    }

    /// Ends the document where libyaml could not go on; what is open is kept as far as it was read.
    mutating func stop(at problem: YAMLProblem) {
        let fault = YAMLProblemTranslation(problem, source).fault
        // `{{ x }} text` has been reported as a hole without quotes already.
        let isFollowUp = lastHole.map { source.line(at: $0.lowerBound).contains(.at(fault.range.lowerBound)) } ?? false
        if !isFollowUp { report(fault) }
        while !frames.isEmpty { _ = close(nil) }
    }

    private mutating func report(_ fault: SyntaxFault) {
        if faults.count < YAMLParser.maximumFaultCount { faults.append(fault) }
    }

    private mutating func startDocument(_ range: SourceRange, _ hasDirectives: Bool) -> Bool {
        if hasDocument {
            report(
                SyntaxFault(
                    .malformed, at: range, "second YAML document in one file",
                    help: "keep one document; what follows `---` is not read"))
            return false
        }
        hasDocument = true
        if hasDirectives {
            let line = source.trimmed(source.line(at: range.lowerBound))
            report(
                SyntaxFault(
                    .malformed, at: line, "`%` directive in front of the document", help: "delete the line"))
        }
        return true
    }
}

extension YAMLComposer {
    private mutating func open(_ event: YAMLEvent, isMapping: Bool, _ isFlow: Bool, _ start: Int) -> Bool {
        let hasProperties = event.anchor != nil || event.tag != nil
        let first = hasProperties ? source.skipProperties(from: start, to: source.range.upperBound) : start
        guard frames.count < YAMLParser.maximumDepth else {
            report(
                SyntaxFault(
                    .limit, at: SourceRange(first, min(first + 1, source.range.upperBound)),
                    "values nested deeper than \(YAMLParser.maximumDepth) levels",
                    help: "flatten the value; what follows is not read"))
            while !frames.isEmpty { _ = close(nil) }
            return false
        }
        _ = checkTag(event, at: start, isScalar: false)
        let isInHole = frames.last?.isHole ?? false
        let isHole =
            !isInHole && isMapping && isFlow && first + 1 < source.range.upperBound
            && source.bytes[first] == UInt8(ascii: "{") && source.bytes[first + 1] == UInt8(ascii: "{")
        frames.append(
            Frame(
                isMapping: isMapping, isFlow: isFlow, start: first, anchor: event.anchor, isHole: isHole || isInHole,
                end: first + (isFlow ? 1 : 0)))
        return true
    }

    /// Completes the innermost collection; `end` is nil when its end was never read.
    private mutating func close(_ end: Int?) -> Bool {
        guard let frame = frames.popLast() else { return true }
        let stop = max(frame.start, frame.isFlow ? (end ?? frame.end) : frame.end)
        let range = SourceRange(frame.start, stop)
        if frame.isHole, frames.last?.isHole != true {
            return complete((hole(range), 1), anchor: frame.anchor)
        }
        let content: YAMLNode.Content = frame.isMapping ? .mapping(frame.entries) : .sequence(frame.items)
        return complete((YAMLNode(content: content, range: range), frame.size), anchor: frame.anchor)
    }

    /// Reports an unquoted `{{x}}` and reads it as the text that was meant: outside of brackets, the rest of the line.
    private mutating func hole(_ braces: SourceRange) -> YAMLNode {
        let isInFlow = frames.contains { $0.isFlow }
        let range = isInFlow ? braces : braces.union(source.rest(from: braces.lowerBound))
        report(
            SyntaxFault(
                .malformed, at: range, "`{{` at the start of a value without quotes",
                help: "quote the value: \"\(source.text(range))\""))
        lastHole = range
        return YAMLNode(content: .scalar(YAMLScalar(text: source.text(range), isPlain: false)), range: range)
    }

    private mutating func read(
        _ scalar: YAMLScalar, _ event: YAMLEvent, _ start: Int, _ end: Int
    ) -> (node: YAMLNode, size: Int) {
        var first = start
        if event.anchor != nil || event.tag != nil { first = source.skipProperties(from: start, to: end) }
        var last = end
        // A block scalar's mark stands behind the line ends that follow it.
        while last > first, source.bytes[last - 1].isLineEnd || source.bytes[last - 1].isBlank { last -= 1 }
        let isString = checkTag(event, at: start, isScalar: true)
        let value = YAMLScalar(text: scalar.text, isPlain: scalar.isPlain && !isString)
        let node = YAMLNode(content: .scalar(value), range: SourceRange(first, max(first, last)))
        if let anchor = event.anchor { anchors[anchor] = (node, 1) }
        return (node, 1)
    }

    /// Reports tags outside the core schema; returns whether the tag makes a string.
    private mutating func checkTag(_ event: YAMLEvent, at start: Int, isScalar: Bool) -> Bool {
        guard let tag = event.tag else { return false }
        let core = "tag:yaml.org,2002:"
        if tag == "!" || tag == core + "str" { return true }
        let known = isScalar ? ["null", "bool", "int", "float"] : ["seq", "map"]
        if known.contains(where: { tag == core + $0 }) { return false }
        var first = start
        while first < source.range.upperBound, source.bytes[first] != UInt8(ascii: "!") { first += 1 }
        var last = first
        while last < source.range.upperBound, !source.bytes[last].isBlank, !source.bytes[last].isLineEnd { last += 1 }
        let range = SourceRange(first, last)
        report(
            SyntaxFault(
                .malformed, at: range, "unknown tag `\(source.text(range))`",
                help: "delete the tag, or quote the value when `!` belongs to it"))
        return false
    }
}

extension YAMLComposer {
    /// Puts a complete node where it belongs.
    private mutating func complete(_ result: (node: YAMLNode, size: Int), anchor: String? = nil) -> Bool {
        if let anchor { anchors[anchor] = result }
        guard var frame = frames.popLast() else {
            root = root ?? result.node
            return true
        }
        frame.size += result.size
        // The place of an alias, not that of the text it stands for, is where the collection reaches to.
        let place = result.node.alias ?? result.node.range
        frame.end = max(frame.end, place.upperBound)
        // Blanks behind a tag were skipped, but an empty first key stands right there.
        frame.start = min(frame.start, place.lowerBound)
        if !frame.isMapping {
            frame.items.append(result.node)
        } else {
            switch frame.key {
            case .none: frame.key = key(result.node, in: frame)
            case .scalar(let key):
                frame.seen[key.value] = frame.entries.count
                frame.entries.append(YAMLEntry(key: key, value: result.node))
                frame.key = .none
            case .dropped: frame.key = .none
            }
        }
        frames.append(frame)
        return true
    }

    private mutating func key(_ node: YAMLNode, in frame: Frame) -> Key {
        if frame.isHole { return .dropped }
        let range = node.alias ?? node.range
        guard case .scalar(let scalar) = node.content else {
            report(
                SyntaxFault(
                    .malformed, at: range, "list or mapping used as a key",
                    help: "quote the key, or use a plain word"))
            return .dropped
        }
        if scalar.isPlain, scalar.text == "<<" {
            report(
                SyntaxFault(
                    .malformed, at: range, "merge key `<<`, which YAML 1.2 does not have",
                    help: "write the merged keys out"))
            return .dropped
        }
        if let first = frame.seen[scalar.text] {
            report(
                SyntaxFault(
                    .duplicateKey, at: range, "`\(scalar.text)` given twice in one mapping",
                    help: "keep one of the two",
                    note: SyntaxFault.Note(range: frame.entries[first].key.range, message: "first given here")))
            return .dropped
        }
        return .scalar(Located(scalar.text, at: range))
    }

    private mutating func resolve(_ name: String, _ range: SourceRange) -> (node: YAMLNode, size: Int) {
        let missing = YAMLNode(content: .scalar(YAMLScalar(text: "", isPlain: true)), range: range, alias: range)
        guard let target = anchors[name] else {
            let isOpen = frames.contains { $0.anchor == name }
            report(
                SyntaxFault(
                    .malformed, at: range,
                    isOpen ? "`*\(name)` stands for a value that holds it" : "`*\(name)` stands for nothing",
                    help: "quote the value when `*` belongs to it, else give the anchor `&\(name)` before"))
            return (missing, 1)
        }
        guard aliasedNodes + target.size <= YAMLParser.maximumAliasedNodes else {
            report(
                SyntaxFault(
                    .limit, at: range,
                    "aliases stand for more than \(YAMLParser.maximumAliasedNodes) values", help: "write the values out"
                ))
            return (missing, 1)
        }
        aliasedNodes += target.size
        return (YAMLNode(content: target.node.content, range: target.node.range, alias: range), target.size)
    }
}
