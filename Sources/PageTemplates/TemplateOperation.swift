/// One instruction of a compiled template. Every escape is decided here, none while rendering.
indirect enum TemplateOperation: Sendable {
    case literal([UInt8])
    /// A value between tags.
    case text(ValuePath)
    /// A value between a pair of quotes.
    case attribute(ValuePath)
    /// A value that is HTML already.
    case html(ValuePath)
    /// The address of an attribute starts here; checked as a whole where ``addressEnds`` stands.
    case addressStarts
    case addressEnds
    case section(SectionKeyword, ValuePath, [TemplateOperation], otherwise: [TemplateOperation])
}

/// Where a value is found: so many scopes out from the innermost, then by these names.
struct ValuePath: Sendable {
    let scopesOut: Int
    let steps: [Step]

    /// A name, and its place in the shape of the record that has it.
    struct Step: Sendable {
        let name: String
        let place: Int
    }
}
