import KnowledgeModel
import QualityGate
import SiteRendering
import SourceText

/// What stages after the first ask of a file's text, answered while it is at hand: so they need not read all texts again.
struct TextTraits: Sendable, Equatable {
    /// Whether a comment in it may allow findings.
    let mayAllowFindings: Bool
    /// Of what every page may show of an article, see ``ArticleFace``; nil where no page is to be made.
    let face: KeyedHash?

    init(mayAllowFindings: Bool, face: KeyedHash?) {
        self.mayAllowFindings = mayAllowFindings
        self.face = face
    }

    /// - Parameter key: of ``face``; nil for none.
    init(_ file: LoweredFile, _ key: KeyedHash.Key?) {
        mayAllowFindings = QualityGate.mayAllowFindings(file.source.bytes)
        if case .article(let article) = file, let key {
            face = KeyedHash(of: ArticleFace.bytes(of: article)[...], key: key)
        } else {
            face = nil
        }
    }
}
