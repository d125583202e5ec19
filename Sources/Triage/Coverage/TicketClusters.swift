/// Groups tickets by the words that they share and that others do not have.
///
/// The word that tells most is taken, its tickets are one cluster, and the rest is grouped again. How much a word tells
/// is the square of how many of the tickets have it, over how many of all tickets have it: frequent here, rare
/// elsewhere. Integers throughout, so that the same tickets give the same clusters everywhere.
struct TicketClusters {
    let clusters: [CoverageReport.Cluster]
    /// How many tickets are in no cluster.
    let scattered: Int

    static let maximumClusters = 50
    static let maximumWordsOfTicket = 200
    static let maximumExamples = 3
    static let maximumWordsOfCluster = 5
    /// A word of one ticket is no cluster, and might name a person.
    static let minimumTickets = 2
    /// Shorter words tell nothing.
    static let minimumLetters = 3
    /// Bytes of a ticket that are looked at.
    static let maximumTextLength = 20_000

    init(of tickets: [Ticket], among all: [Ticket]) {
        var background: [String: Int] = [:]
        for ticket in all {
            for word in Self.words(of: ticket) { background[word, default: 0] += 1 }
        }
        var rest = tickets.map { (ticket: $0, words: Self.words(of: $0)) }
        var clusters: [CoverageReport.Cluster] = []
        while clusters.count < Self.maximumClusters,
            let word = Self.telling(rest.map(\.words), background, limit: 1).first
        {
            let members = rest.filter { $0.words.contains(word) }
            rest.removeAll { $0.words.contains(word) }
            let others = Self.telling(members.map(\.words), background, limit: Self.maximumWordsOfCluster)
            clusters.append(
                CoverageReport.Cluster(
                    words: [word] + others.filter { $0 != word }.prefix(Self.maximumWordsOfCluster - 1),
                    tickets: members.count,
                    examples: Array(members.map(\.ticket.number).filter { !$0.isEmpty }.prefix(Self.maximumExamples))))
        }
        self.clusters = clusters.sorted { ($1.tickets, $0.words.joined()) < ($0.tickets, $1.words.joined()) }
        scattered = rest.count
    }

    /// Each word once, without those that tell nothing by themselves.
    private static func words(of ticket: Ticket) -> Set<String> {
        var words: Set<String> = []
        for run in Tokenizer.runs(of: ticket.text, limit: maximumTextLength) {
            guard words.count < maximumWordsOfTicket else { break }
            let word = run.whole
            guard word.unicodeScalars.count >= minimumLetters,
                word.utf8.contains(where: { !(0x30...0x39).contains($0) }),
                !StopWords.contains(Stemmer.stem(word))
            else { continue }
            words.insert(word)
        }
        return words
    }

    private static func telling(_ tickets: [Set<String>], _ background: [String: Int], limit: Int) -> [String] {
        var counts: [String: Int] = [:]
        for words in tickets {
            for word in words { counts[word, default: 0] += 1 }
        }
        let scored = counts.filter { $0.value >= minimumTickets }.map { word, count in
            (word: word, score: count * count * 1000 / max(background[word] ?? count, 1))
        }
        return scored.sorted { ($1.score, $0.word) < ($0.score, $1.word) }.prefix(limit).map(\.word)
    }
}
