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
        /// Nil for what is no page.
        let page: Page?
    }

    struct Page: Sendable {
        /// Of everything that the page is made from, see ``PageInputs``.
        let inputs: KeyedHash
        let links: PageLinks
    }

    /// The key of the hashes.
    let hashKey: KeyedHash.Key
    /// By path in the output folder.
    let files: [String: File]

    init(hashKey: KeyedHash.Key, files: [String: File]) {
        self.hashKey = hashKey
        self.files = files
    }

    var bytes: [UInt8] {
        var writer = BinaryWriter()
        writer.word(hashKey.first)
        writer.word(hashKey.second)
        writer.list(files.sorted { PathText.isOrderedBefore($0.key, $1.key) }) { writer, entry in
            writer.text(entry.key)
            writer.stamp(entry.value.stamp)
            writer.digest(entry.value.digest)
            writer.optional(entry.value.page) { writer, page in
                writer.hash(page.inputs)
                page.links.write(to: &writer)
            }
        }
        return writer.bytes
    }

    init(_ bytes: ArraySlice<UInt8>) throws(BinaryFault) {
        var reader = BinaryReader(bytes)
        hashKey = KeyedHash.Key(first: try reader.word(), second: try reader.word())
        let entries = try reader.list { reader throws(BinaryFault) in
            let path = try reader.text()
            let (stamp, digest) = (try reader.stamp(), try reader.digest())
            let page = try reader.optional { reader throws(BinaryFault) in
                Page(inputs: try reader.hash(), links: try PageLinks(of: path, &reader))
            }
            return (path, File(stamp: stamp, digest: digest, page: page))
        }
        guard reader.isAtEnd else { throw BinaryFault() }
        files = Dictionary(entries) { first, _ in first }
    }
}

extension PageLinks {
    fileprivate func write(to writer: inout BinaryWriter) {
        writer.list(links) { writer, link in
            writer.text(link.target)
            writer.range(link.range)
        }
        writer.list(anchors.sorted()) { $0.text($1) }
        writer.list(repeated) { writer, anchor in
            writer.text(anchor.id)
            writer.range(anchor.range)
        }
    }

    fileprivate init(of path: String, _ reader: inout BinaryReader) throws(BinaryFault) {
        let links = try reader.list { reader throws(BinaryFault) in
            Link(target: try reader.text(), range: try reader.range())
        }
        let anchors = try reader.list { reader throws(BinaryFault) in try reader.text() }
        let repeated = try reader.list { reader throws(BinaryFault) in
            (id: try reader.text(), range: try reader.range())
        }
        self.init(path: path, links: links, anchors: Set(anchors), repeated: repeated)
    }
}
