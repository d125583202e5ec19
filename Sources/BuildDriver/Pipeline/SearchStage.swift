import IndexExport
import KnowledgeModel
import SourceText
import Triage

/// Makes the search index of a site. What was counted of a document before is taken from memory when it is made from the
/// same.
struct SearchStage: Sendable {
    let analysis: Analysis
    /// At least 1.
    let jobs: Int
    /// What the last build counted.
    let memory: SearchMemory?
    /// Of what tickets are matched with: the tables and the playbooks, which every page may show.
    let ticketInputs: KeyedHash?

    /// One thing that a search can find, and the hash of what it is made from.
    private struct Counted: Sendable {
        let document: IndexedDocument
        let hash: KeyedHash?
    }

    /// Documents whose terms are held as they are spelled, some kilobytes each, before they get numbers.
    private static let batchSize = 4_096
    /// Parts of the index that one worker takes at a time.
    private static let partsPerChunk = 8

    struct Outcome: Sendable {
        let files: [OutputFile]
        /// What the next build may take from this one; nil when nobody is to remember it.
        let memory: SearchMemory?
    }

    func run() async -> Outcome {
        let (index, documents, hashes) = await indexDocuments()
        let terms = await ParallelMap.map(EncodedTerms.pieces(of: index), jobs: jobs, chunkSize: 1) { places in
            EncodedTerms(index, places)
        }
        let writer = writer(index, EncodedTerms(joining: terms))
        let scripts = await ParallelMap.map(writer.parts, jobs: jobs, chunkSize: Self.partsPerChunk) { $0.script() }
        let remembered = analysis.inputs.key.map { key in
            SearchMemory(index, documents, hashes: hashes, tickets: tickets(of: scripts), key: key)
        }
        return Outcome(files: writer.files(of: scripts) + SearchExport.files(writer), memory: remembered)
    }

    private func writer(_ index: SearchIndex, _ terms: EncodedTerms) -> SearchIndexWriter {
        let base = analysis.knowledgeBase
        if let known = memory?.tickets, known.inputs == ticketInputs {
            return SearchIndexWriter(index, terms: terms, ticketsValue: known.value) { TriageModel(base) }
        }
        return SearchIndexWriter(index, terms: terms, tickets: TriageModel(base))
    }

    private func tickets(of scripts: [SearchIndexPart.Script]) -> SearchMemory.Tickets? {
        guard let ticketInputs, let value = SearchIndexWriter.ticketsValue(of: scripts) else { return nil }
        return SearchMemory.Tickets(inputs: ticketInputs, value: value)
    }

    /// The index, and what was handed over to it, without the terms: they are in the index, and some kilobytes a document.
    private func indexDocuments() async -> (SearchIndex, [IndexedDocument], hashes: [KeyedHash?]) {
        let documents = KnowledgeDocuments(analysis.knowledgeBase)
        let sources = documents.sources
        let inputs = analysis.inputs.key.map { SearchInputs(analysis.inputs.hashes, key: $0) }
        var terms = NumberedTerms(memory?.terms ?? [])
        var counted: [Counted] = []
        counted.reserveCapacity(sources.count)
        for start in stride(from: 0, to: sources.count, by: Self.batchSize) {
            let batch = Array(sources[start..<min(start + Self.batchSize, sources.count)])
            for entry in await count(batch, of: documents, inputs) {
                counted.append(Counted(document: entry.document.numbered(by: &terms), hash: entry.hash))
            }
        }
        let index = SearchIndex(counted.map(\.document), terms: terms)
        return (index, counted.map(\.document.withoutTerms), counted.map(\.hash))
    }

    private func count(
        _ sources: [KnowledgeDocuments.Source], of documents: KnowledgeDocuments, _ inputs: SearchInputs?
    ) async -> [Counted] {
        let counted = await ParallelMap.map(sources, jobs: jobs) { source -> Counted? in
            guard let face = documents.face(of: source) else { return nil }
            let hash = inputs?.hash(of: face, path: documents.article(source)?.path)
            if let known = memory?.document(face, hash) { return Counted(document: known, hash: hash) }
            return documents.document(source).map { Counted(document: IndexedDocument($0), hash: hash) }
        }
        return counted.compactMap(\.self)
    }
}
