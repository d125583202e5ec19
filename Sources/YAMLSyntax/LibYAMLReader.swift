internal import CLibYAML

/// One event of libyaml with its marks, which count code points from the start of the input.
struct YAMLEvent {
    enum Kind {
        case streamEnd
        case documentStart(hasDirectives: Bool)
        case documentEnd
        case alias(name: String)
        case scalar(YAMLScalar)
        case sequenceStart(isFlow: Bool)
        case mappingStart(isFlow: Bool)
        case collectionEnd
    }

    let kind: Kind
    let anchor: String?
    let tag: String?
    let startMark: Int
    let endMark: Int
}

/// What libyaml says when it cannot go on.
struct YAMLProblem {
    let problem: String
    let context: String
    let problemMark: Int
    let contextMark: Int
    /// Byte offset from the start of the input, for a problem with the bytes themselves, which has no mark.
    let problemOffset: Int?
}

/// Reads events off libyaml 0.2.5.
///
/// The one file that may call it. The parser lives behind a pointer because it keeps its own address.
@safe struct LibYAMLReader: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>

    private init?(_ input: UnsafeRawBufferPointer) {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        guard unsafe yaml_parser_initialize(parser) == 1 else {
            unsafe parser.deallocate()
            return nil
        }
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe yaml_parser_set_input_string(
            parser, input.baseAddress?.assumingMemoryBound(to: UInt8.self), input.count)
        unsafe self.parser = parser
    }

    deinit {
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
    }

    /// Passes each event of `bytes[range]` to `receive` until that returns false or the stream ends.
    ///
    /// Returns what libyaml stumbled over, nil when it did not.
    static func readEvents(
        of bytes: [UInt8], in range: Range<Int>, _ receive: (YAMLEvent) -> Bool
    ) -> YAMLProblem? {
        if range.isEmpty { return nil }
        return unsafe bytes.withUnsafeBytes { whole -> YAMLProblem? in
            let input = unsafe UnsafeRawBufferPointer(rebasing: whole[range])
            guard let reader = unsafe LibYAMLReader(input) else { return nil }
            while true {
                guard let event = reader.next() else { return reader.problem() }
                if case .streamEnd = event.kind { return nil }
                guard receive(event) else { return nil }
            }
        }
    }

    /// The next event that means something; nil when there is a problem.
    private func next() -> YAMLEvent? {
        while true {
            var event = unsafe yaml_event_t()
            guard unsafe yaml_parser_parse(parser, &event) == 1 else { return nil }
            defer { unsafe yaml_event_delete(&event) }
            if let translated = unsafe translate(event) { return translated }
        }
    }

    private func translate(_ event: yaml_event_t) -> YAMLEvent? {
        var anchor: String?
        var tag: String?
        let kind: YAMLEvent.Kind
        switch unsafe event.type {
        case YAML_STREAM_END_EVENT: kind = .streamEnd
        case YAML_DOCUMENT_START_EVENT:
            let start = unsafe event.data.document_start
            kind = unsafe .documentStart(
                hasDirectives: start.version_directive != nil
                    || start.tag_directives.start != start.tag_directives.end)
        case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
        case YAML_ALIAS_EVENT: kind = unsafe .alias(name: string(event.data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT:
            let scalar = unsafe event.data.scalar
            unsafe (anchor, tag) = (string(scalar.anchor), string(scalar.tag))
            let text = unsafe String(
                decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            kind = unsafe .scalar(YAMLScalar(text: text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE))
        case YAML_SEQUENCE_START_EVENT:
            let sequence = unsafe event.data.sequence_start
            unsafe (anchor, tag) = (string(sequence.anchor), string(sequence.tag))
            kind = unsafe .sequenceStart(isFlow: sequence.style == YAML_FLOW_SEQUENCE_STYLE)
        case YAML_MAPPING_START_EVENT:
            let mapping = unsafe event.data.mapping_start
            unsafe (anchor, tag) = (string(mapping.anchor), string(mapping.tag))
            kind = unsafe .mappingStart(isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: kind = .collectionEnd
        default: return nil
        }
        return unsafe YAMLEvent(
            kind: kind, anchor: anchor, tag: tag, startMark: Int(event.start_mark.index),
            endMark: Int(event.end_mark.index))
    }

    private func problem() -> YAMLProblem {
        let state = unsafe parser.pointee
        let problem = unsafe state.problem.map { unsafe String(cString: $0) } ?? "unknown problem"
        let context = unsafe state.context.map { unsafe String(cString: $0) } ?? ""
        let isReader = unsafe state.error == YAML_READER_ERROR
        return unsafe YAMLProblem(
            problem: problem, context: context, problemMark: Int(state.problem_mark.index),
            contextMark: Int(state.context == nil ? state.problem_mark.index : state.context_mark.index),
            problemOffset: isReader ? Int(state.problem_offset) : nil)
    }

    private func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        unsafe text.map { unsafe String(cString: $0) }
    }
}
