import SiteRendering
import SourceText

/// What a build published: enough to tell that a file need not be read, and that a page need not be rendered.
///
/// It stands in a file of its own: a build with nothing to do never reads it. What it says of a file holds as long as
/// the file has the same stamp, whatever else has happened meanwhile.
struct SiteMemory: Sendable {
    struct File: Sendable {
        /// As it was published, and settled since.
        let stamp: FileStamp
        let digest: ContentDigest
        /// Nil for what is neither a page nor an index that is kept.
        let page: Page?
    }

    /// A page, or an index without links.
    struct Page: Sendable {
        /// Of everything that the page is made from, see ``PageInputs``; nil for what cannot be compared.
        let inputs: KeyedHash?
        let links: PackedPageLinks
    }

    /// One article's row in `kb.json`.
    struct Row: Sendable {
        /// Of everything that the row is made from.
        let inputs: KeyedHash
        /// Where it stands in the file.
        let range: Range<Int>
    }

    /// The key of the hashes.
    let hashKey: KeyedHash.Key
    /// By path in the output folder.
    let files: [String: File]
    /// By path of the article.
    let rows: [String: Row]
    /// The folders of the site and of its twin; none when it has none.
    let twin: [EditionTwin.Folder]

    init(hashKey: KeyedHash.Key, files: [String: File], rows: [String: Row], twin: [EditionTwin.Folder]) {
        self.twin = twin
        self.hashKey = hashKey
        self.files = files
        self.rows = rows
    }

    func write(to writer: inout BinaryWriter) {
        writer.word(hashKey.first)
        writer.word(hashKey.second)
        writer.list(files) { writer, entry in
            writer.text(entry.key)
            writer.stamp(entry.value.stamp)
            writer.digest(entry.value.digest)
            writer.optional(entry.value.page) { writer, page in
                writer.optional(page.inputs) { $0.hash($1) }
                writer.blob(page.links.bytes)
            }
        }
        writer.list(rows) { writer, entry in
            writer.text(entry.key)
            writer.hash(entry.value.inputs)
            writer.range(SourceRange(entry.value.range.lowerBound, entry.value.range.upperBound))
        }
        writer.list(twin) { writer, folder in
            writer.text(folder.path)
            writer.stamp(folder.published)
            writer.stamp(folder.twin)
        }
    }

    init(_ bytes: ArraySlice<UInt8>) throws(BinaryFault) {
        var reader = BinaryReader(bytes)
        hashKey = KeyedHash.Key(first: try reader.word(), second: try reader.word())
        let entries = try reader.list { reader throws(BinaryFault) in
            let path = try reader.text()
            let (stamp, digest) = (try reader.stamp(), try reader.digest())
            let page = try reader.optional { reader throws(BinaryFault) in
                Page(
                    inputs: try reader.optional { reader throws(BinaryFault) in try reader.hash() },
                    links: PackedPageLinks(bytes: try reader.blob()))
            }
            return (path, File(stamp: stamp, digest: digest, page: page))
        }
        let rows = try reader.list { reader throws(BinaryFault) in
            let (path, inputs, range) = (try reader.text(), try reader.hash(), try reader.range())
            return (path, Row(inputs: inputs, range: range.lowerBound..<range.upperBound))
        }
        twin = try reader.list { reader throws(BinaryFault) in
            EditionTwin.Folder(path: try reader.text(), published: try reader.stamp(), twin: try reader.stamp())
        }
        guard reader.isAtEnd else { throw BinaryFault() }
        files = Dictionary(entries) { first, _ in first }
        self.rows = Dictionary(rows) { first, _ in first }
    }
}

/// The links and ids of one page as they stand in a cache file, and are held until all pages are rendered: nearly all
/// of them are kept from build to build and never looked at.
struct PackedPageLinks: Sendable {
    let bytes: ArraySlice<UInt8>

    /// - Parameter bytes: of packed links, as a cache file that is whole has them.
    init(bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    init(_ links: PageLinks) {
        var writer = BinaryWriter()
        writer.blob(links.anchors.bytes)
        writer.list(links.links) { writer, link in
            writer.text(link.target)
            writer.range(link.range)
        }
        writer.list(links.repeated) { writer, anchor in
            writer.text(anchor.id)
            writer.range(anchor.range)
        }
        bytes = writer.bytes[...]
    }

    /// Of a file without any.
    static let none = PackedPageLinks(PageLinks(path: "", links: [], anchors: .none, repeated: []))

    /// The ids alone; none where the bytes are not packed links.
    var anchors: AnchorList {
        var reader = BinaryReader(bytes)
        return (try? reader.blob()).map { AnchorList(bytes: $0) } ?? .none
    }

    /// - Parameter path: of the page.
    func unpacked(of path: String) -> PageLinks {
        do throws(BinaryFault) {
            return try read(path)
        } catch {
            return PageLinks(path: path, links: [], anchors: .none, repeated: [])
        }
    }

    private func read(_ path: String) throws(BinaryFault) -> PageLinks {
        var reader = BinaryReader(bytes)
        let anchors = AnchorList(bytes: try reader.blob())
        let links = try reader.list { reader throws(BinaryFault) in
            PageLinks.Link(target: try reader.text(), range: try reader.range())
        }
        let repeated = try reader.list { reader throws(BinaryFault) in
            (id: try reader.text(), range: try reader.range())
        }
        return PageLinks(path: path, links: links, anchors: anchors, repeated: repeated)
    }
}
