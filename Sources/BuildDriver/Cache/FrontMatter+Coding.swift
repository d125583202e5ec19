import KnowledgeModel
import SourceText

/// The front matter of an article, as bytes. Reading and writing name all fields in the same order.
extension FrontMatter {
    func write(to writer: inout BinaryWriter) {
        writer.range(range)
        for text in [id, title, summary, owner, language, translationOf, supersededBy] { writer.located(text) }
        writer.located(schema) { $0.count($1) }
        writer.located(type) { $0.choice($1) }
        writer.located(status) { $0.choice($1) }
        for date in [created, lastReviewed] { writer.located(date) { $0.day($1) } }
        writer.located(reviewInterval) { $0.period($1) }
        writer.located(isCritical) { $0.flag($1) }
        for list in [
            reviewers, services, clusters, ticketTypes, userQuestions, aliases, translations, related, supersedes,
            contacts, externalUsers, sources, decisionMakers,
        ] { writer.located(list) }
        writer.list(audience) { writer, audience in
            writer.choice(audience.value)
            writer.range(audience.range)
        }
        writer.list(reviews) { $1.write(to: &$0) }
        writer.list(errorSignatures) { writer, signature in
            writer.present(signature.pattern)
            writer.present(signature.example)
        }
        writer.list(notApplicable) { writer, item in
            writer.choice(item.element.value)
            writer.range(item.element.range)
            writer.present(item.reason)
        }
        writer.optional(serviceNow) { writer, record in
            for text in [record.number, record.knowledgeBase, record.category] { writer.located(text) }
            writer.located(record.canRead)
            writer.located(record.validTo) { $0.day($1) }
            writer.range(record.range)
        }
        writer.optional(domainHead) { writer, head in
            for text in [
                head.accountable, head.delegator, head.facilitator, head.productOwner, head.techAlignment,
                head.trackedAs,
            ] { writer.located(text) }
        }
        writer.list(keys.entries) { writer, entry in
            writer.text(entry.key)
            writer.range(entry.range)
        }
    }

    init(_ reader: inout BinaryReader) throws(BinaryFault) {
        self.init(range: try reader.range())
        id = try reader.located()
        title = try reader.located()
        summary = try reader.located()
        owner = try reader.located()
        language = try reader.located()
        translationOf = try reader.located()
        supersededBy = try reader.located()
        schema = try reader.located { reader throws(BinaryFault) in try reader.count() }
        type = try reader.located { reader throws(BinaryFault) in try reader.choice(of: ArticleType.self) }
        status = try reader.located { reader throws(BinaryFault) in try reader.choice(of: PublicationStatus.self) }
        created = try reader.located { reader throws(BinaryFault) in try reader.day() }
        lastReviewed = try reader.located { reader throws(BinaryFault) in try reader.day() }
        reviewInterval = try reader.located { reader throws(BinaryFault) in try reader.period() }
        isCritical = try reader.located { reader throws(BinaryFault) in try reader.flag() }
        try readLists(&reader)
        serviceNow = try reader.optional { reader throws(BinaryFault) in
            ServiceNowRecord(
                number: try reader.located(), knowledgeBase: try reader.located(), category: try reader.located(),
                canRead: try reader.texts(),
                validTo: try reader.located { reader throws(BinaryFault) in try reader.day() },
                range: try reader.range())
        }
        domainHead = try reader.optional { reader throws(BinaryFault) in
            DomainHead(
                accountable: try reader.located(), delegator: try reader.located(), facilitator: try reader.located(),
                productOwner: try reader.located(), techAlignment: try reader.located(), trackedAs: try reader.located()
            )
        }
        keys = KeyRanges(
            try reader.list { reader throws(BinaryFault) in
                KeyRanges.Entry(key: try reader.text(), range: try reader.range())
            })
    }

    private mutating func readLists(_ reader: inout BinaryReader) throws(BinaryFault) {
        reviewers = try reader.texts()
        services = try reader.texts()
        clusters = try reader.texts()
        ticketTypes = try reader.texts()
        userQuestions = try reader.texts()
        aliases = try reader.texts()
        translations = try reader.texts()
        related = try reader.texts()
        supersedes = try reader.texts()
        contacts = try reader.texts()
        externalUsers = try reader.texts()
        sources = try reader.texts()
        decisionMakers = try reader.texts()
        audience = try reader.list { reader throws(BinaryFault) in
            Located(try reader.choice(of: Audience.self), at: try reader.range())
        }
        reviews = try reader.list { reader throws(BinaryFault) in try Review(&reader) }
        errorSignatures = try reader.list { reader throws(BinaryFault) in
            ErrorSignature(pattern: try reader.present(), example: try reader.present())
        }
        notApplicable = try reader.list { reader throws(BinaryFault) in
            NotApplicable(
                element: Located(try reader.choice(of: GateElement.self), at: try reader.range()),
                reason: try reader.present())
        }
    }
}

extension Review {
    fileprivate func write(to writer: inout BinaryWriter) {
        writer.day(date.value)
        writer.range(date.range)
        writer.present(by)
        writer.choice(kind.value)
        writer.range(kind.range)
        writer.located(ref)
        writer.located(contentHash)
        writer.range(range)
    }

    fileprivate init(_ reader: inout BinaryReader) throws(BinaryFault) {
        self.init(
            date: Located(try reader.day(), at: try reader.range()), by: try reader.present(),
            kind: Located(try reader.choice(of: Review.Kind.self), at: try reader.range()), ref: try reader.located(),
            contentHash: try reader.located(), range: try reader.range())
    }
}

extension BinaryWriter {
    /// A case by its place among all: every build of the program reads only its own caches.
    mutating func choice<Value: CaseIterable & Equatable>(_ value: Value) {
        var place: UInt8 = 0
        for other in Value.allCases {
            if other == value { break }
            place += 1
        }
        byte(place)
    }

    fileprivate mutating func present(_ text: Located<String>) {
        self.text(text.value)
        range(text.range)
    }

    fileprivate mutating func located(_ text: Located<String>?) { optional(text) { $0.present($1) } }
    fileprivate mutating func located(_ texts: [Located<String>]) { list(texts) { $0.present($1) } }

    fileprivate mutating func located<Value>(_ value: Located<Value>?, _ write: (inout BinaryWriter, Value) -> Void) {
        optional(value) { writer, located in
            write(&writer, located.value)
            writer.range(located.range)
        }
    }

    fileprivate mutating func day(_ date: CalendarDate) {
        for number in [date.year, date.month, date.day] { count(number) }
    }

    fileprivate mutating func period(_ period: Period) {
        count(period.months)
        count(period.days)
    }
}

extension BinaryReader {
    mutating func choice<Value: CaseIterable>(of: Value.Type) throws(BinaryFault) -> Value
    where Value.AllCases == [Value] {
        let place = Int(try byte())
        guard place < Value.allCases.count else { throw BinaryFault() }
        return Value.allCases[place]
    }

    fileprivate mutating func present() throws(BinaryFault) -> Located<String> {
        Located(try text(), at: try range())
    }

    fileprivate mutating func located() throws(BinaryFault) -> Located<String>? {
        try flag() ? try present() : nil
    }

    fileprivate mutating func texts() throws(BinaryFault) -> [Located<String>] {
        try list { reader throws(BinaryFault) in try reader.present() }
    }

    fileprivate mutating func located<Value>(
        _ read: (inout BinaryReader) throws(BinaryFault) -> Value
    ) throws(BinaryFault) -> Located<Value>? {
        try flag() ? Located(try read(&self), at: try range()) : nil
    }

    fileprivate mutating func day() throws(BinaryFault) -> CalendarDate {
        guard let date = CalendarDate(year: try count(), month: try count(), day: try count()) else {
            throw BinaryFault()
        }
        return date
    }

    fileprivate mutating func period() throws(BinaryFault) -> Period {
        Period(months: try count(), days: try count())
    }
}
