import SourceText
import YAMLSyntax

/// Reads one YAML mapping strictly: every key that is not asked for is a fault when the reading ends.
///
/// So the keys of a shape stand in one place, the code that reads them. A value of the wrong type gives a fault and
/// nil; a value that is null (`owner:` with nothing behind it) counts as absent.
struct MappingReader {
    /// Where the mapping lies in the file's structure: `steps[s3].rollback`; empty at the top.
    let keyPath: String
    /// The bytes of the whole mapping.
    let range: SourceRange
    /// The place that names the mapping: a missing key is reported here.
    let anchor: SourceRange
    /// What went wrong so far, in the order of reading.
    private(set) var faults: [ModelFault] = []
    private let entries: [YAMLEntry]
    /// Whether somebody asked for the entry of the same place.
    private var isKnown: [Bool]
    /// The keys that were asked for, some more than once.
    private var knownKeys: [String] = []

    /// How many unknown keys of one mapping are compared with the known ones; the others are reported without a hint.
    static let maximumNearMisses = 32

    /// Nil when the node is no mapping.
    init?(_ node: YAMLNode, keyPath: String, anchor: SourceRange? = nil) {
        guard case .mapping(let entries) = node.content else { return nil }
        self.entries = entries
        self.isKnown = [Bool](repeating: false, count: entries.count)
        self.keyPath = keyPath
        self.range = node.range
        self.anchor = anchor ?? Self.anchor(of: entries, in: node.range)
    }

    /// A mapping is named by its `id`, else by its first key.
    private static func anchor(of entries: [YAMLEntry], in range: SourceRange) -> SourceRange {
        if let id = entries.first(where: { $0.key.value == "id" }), case .scalar = id.value.content,
            !id.value.range.isEmpty
        {
            return id.value.range
        }
        return entries.first?.key.range ?? range
    }

    /// The entry of a key, which is from here on a known one; nil when it is absent or null.
    mutating func entry(_ key: String) -> YAMLEntry? {
        knownKeys.append(key)
        guard let place = entries.indices.first(where: { entries[$0].key.value == key }) else { return nil }
        isKnown[place] = true
        let entry = entries[place]
        if case .scalar(let scalar) = entry.value.content, scalar.isNull { return nil }
        return entry
    }

    /// Whether a key is there with a value.
    mutating func has(_ key: String) -> Bool {
        entry(key) != nil
    }

    /// The ranges of the keys that are there, by key; of a null value as well.
    var keyRanges: [String: SourceRange] {
        Dictionary(entries.map { ($0.key.value, $0.key.range) }, uniquingKeysWith: { first, _ in first })
    }

    /// The same in the order of the file.
    var keyPlaces: KeyRanges {
        KeyRanges(entries.map { KeyRanges.Entry(key: $0.key.value, range: $0.key.range) })
    }

    /// Reports the keys that are absent or null. The key path of such a fault is that of the mapping.
    mutating func require(_ keys: String...) {
        for key in keys where entry(key) == nil {
            let place = entries.first { $0.key.value == key }?.key.range ?? anchor
            faults.append(ModelFault(.missingKey(key), at: place, keyPath: keyPath))
        }
    }

    /// Reports that two keys of this mapping exclude each other, when both are there.
    mutating func exclude(_ first: String, _ second: String, because message: String) {
        guard let first = entry(first), let second = entry(second) else { return }
        let (earlier, later) = first.key.range < second.key.range ? (first, second) : (second, first)
        report(
            .conflict(message), at: later.key.range, under: later.key.value,
            note: SyntaxFault.Note(range: earlier.key.range, message: "`\(earlier.key.value)` is given here"))
    }

    /// Takes a fault in at a key of this mapping.
    mutating func report(
        _ kind: ModelFault.Kind, at range: SourceRange, under key: String, note: SyntaxFault.Note? = nil
    ) {
        faults.append(ModelFault(kind, at: range, keyPath: path(of: key), note: note))
    }

    /// Reports a value that is not what the key asks for.
    mutating func reportType(
        _ key: String, _ node: YAMLNode, expected: String, nearest: String? = nil, at path: String? = nil
    ) {
        faults.append(
            ModelFault(
                .wrongType(field: key, expected: expected, nearest: nearest), at: node.head,
                keyPath: path ?? self.path(of: key)))
    }

    /// A value that a key stands for, with the key's range; nil when the key is absent or null.
    mutating func located<Value>(_ value: Value, key: String) -> Located<Value>? {
        entry(key).map { Located(value, at: $0.key.range) }
    }

    /// The key path of a key of this mapping.
    func path(of key: String) -> String {
        keyPath.isEmpty ? key : "\(keyPath).\(key)"
    }

    /// Takes over what the reading of an inner mapping found.
    mutating func absorb(_ inner: consuming MappingReader) {
        faults += inner.finish()
    }

    /// All faults, those of keys that nobody asked for included.
    consuming func finish() -> [ModelFault] {
        var hintsLeft = Self.maximumNearMisses
        for (place, entry) in entries.enumerated() where !isKnown[place] {
            let key = entry.key.value
            let nearest = hintsLeft > 0 ? NearMiss.nearest(to: key, among: knownKeys) : nil
            hintsLeft -= 1
            report(.unknownKey(key, nearest: nearest), at: entry.key.range, under: key)
        }
        return faults
    }
}

extension YAMLNode {
    /// The place that stands for the node in a diagnostic: a scalar as a whole, the first key or element of a
    /// collection, because a collection runs over many lines.
    var head: SourceRange {
        switch content {
        case .scalar: range
        case .mapping(let entries): entries.first?.key.range ?? range
        case .sequence(let elements): elements.first?.shallowHead ?? range
        }
    }

    /// One level of ``head``, so that the depth of the tree costs nothing.
    private var shallowHead: SourceRange {
        switch content {
        case .scalar, .sequence: range
        case .mapping(let entries): entries.first?.key.range ?? range
        }
    }
}
