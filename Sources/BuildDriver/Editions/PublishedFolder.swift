package import Editions
import IndexExport
package import SourceText

/// A site, or the `api` folder of one, as it lies on a disk.
package struct PublishedFolder: Sendable {
    /// Most bytes of one index.
    package static let maximumIndexSize = JSONReader.maximumLength
    /// Most files of `api/v1` and of its schemas.
    package static let maximumIndexCount = 500
    /// Most files of a site.
    package static let maximumFileCount = 1_000_000
    /// Deepest folder of a site.
    package static let maximumDepth = 32
    /// Most bytes of one file of a site.
    package static let maximumFileSize = 1 << 30

    private let fileSystem: any FileSystem
    /// The folder of the indices.
    package let api: String
    /// As it was named, for messages.
    private let name: String

    /// - Parameter path: the site's folder, its `api` or its `api/v1`.
    package init(_ path: String, in fileSystem: any FileSystem) throws(JobFailure) {
        self.fileSystem = fileSystem
        name = path
        let places = ["", "v1", "api/v1"].map { $0.isEmpty ? path : PathText.join(path, $0) }
        var found: String?
        for place in places where found == nil {
            let manifest = PathText.join(place, "manifest.json")
            let kind = try JobFailure.wrapping { () throws(FileSystemError) in try fileSystem.kind(of: manifest) }
            if kind == .file { found = place }
        }
        guard let found else {
            throw JobFailure(
                "\(PathText.printable(path)) is no published site: no manifest.json lies in it, in its v1 or in its api/v1"
            )
        }
        api = found
    }

    /// Every index with its schema.
    package func readAPI() throws(JobFailure) -> PublishedAPI {
        let indices = try jsonFiles(in: api)
        var values: [String: JSONValue] = [:]
        for file in indices { values[file.name] = try Self.read(PathText.join(api, file.entry), in: fileSystem) }
        var schemas: [String: JSONValue] = [:]
        let folder = PathText.join(api, "schemas")
        let kind = try JobFailure.wrapping { () throws(FileSystemError) in try fileSystem.kind(of: folder) }
        if kind == .folder {
            for file in try jsonFiles(in: folder) where file.name.hasSuffix(".schema") {
                schemas[String(file.name.dropLast(".schema".count))] = try Self.read(
                    PathText.join(folder, file.entry), in: fileSystem)
            }
        }
        return PublishedAPI(indices: values, schemas: schemas)
    }

    /// One index by its name; nil when there is none.
    package func index(_ index: String) throws(JobFailure) -> JSONValue? {
        let path = PathText.join(api, index + ".json")
        let kind = try JobFailure.wrapping { () throws(FileSystemError) in try fileSystem.kind(of: path) }
        return kind == .file ? try Self.read(path, in: fileSystem) : nil
    }

    /// Holds every file of the site against the manifest. Hidden files and folders are left out: no site has any.
    package static func verify(
        _ site: String, in fileSystem: any FileSystem
    ) throws(JobFailure) -> SiteVerification {
        let manifest = try PublishedFolder(site, in: fileSystem)
        let path = PathText.join(site, ManifestExport.path)
        guard manifest.api == PathText.parent(of: path) else {
            throw JobFailure("\(PathText.printable(site)) is a part of a site; name the folder that index.html lies in")
        }
        let index = try read(path, in: fileSystem)
        guard let expected = SiteVerification.digests(ofManifest: index) else {
            throw JobFailure("\(PathText.printable(path)) is no manifest: it names no files with their digests")
        }
        var digests: [String: String] = [:]
        do throws(FileSystemError) {
            for file in try files(below: site, in: fileSystem) {
                let bytes = try fileSystem.read(PathText.join(site, file), limit: maximumFileSize)
                digests[file] = ContentDigest(of: bytes).labelled
            }
        } catch {
            throw JobFailure(error)
        }
        return SiteVerification(expected: expected, digests: digests, manifestPath: ManifestExport.path)
    }

    private static func files(
        below root: String, in fileSystem: any FileSystem
    ) throws(FileSystemError) -> [String] {
        var files: [String] = []
        var folders = [(path: "", depth: 0)]
        while let folder = folders.popLast() {
            guard folder.depth <= maximumDepth else {
                throw FileSystemError(.list, folder.path, .other("it lies more than \(maximumDepth) folders deep"))
            }
            let place = folder.path.isEmpty ? root : PathText.join(root, folder.path)
            for entry in try fileSystem.entries(ofFolder: place) where entry.name.utf8.first != UInt8(ascii: ".") {
                let path = PathText.join(folder.path, entry.name)
                guard entry.isNameValid else { throw FileSystemError(.read, path, .invalidName) }
                if entry.kind == .folder { folders.append((path, folder.depth + 1)) } else { files.append(path) }
            }
            guard files.count <= maximumFileCount else {
                throw FileSystemError(.list, root, .other("it holds more than \(maximumFileCount) files"))
            }
        }
        return files
    }

    private func jsonFiles(in folder: String) throws(JobFailure) -> [(name: String, entry: String)] {
        let entries = try JobFailure.wrapping { () throws(FileSystemError) in
            try fileSystem.entries(ofFolder: folder)
        }
        let files = entries.filter { $0.kind != .folder && $0.isNameValid && $0.name.hasSuffix(".json") }
        guard files.count <= Self.maximumIndexCount else {
            throw JobFailure(
                "\(PathText.printable(folder)) holds \(files.count) JSON files, more than the \(Self.maximumIndexCount) "
                    + "that an edition can have")
        }
        return files.map { (String($0.name.dropLast(".json".count)), $0.name) }.sorted { $0.0 < $1.0 }
    }

    static func read(_ path: String, in fileSystem: any FileSystem) throws(JobFailure) -> JSONValue {
        let bytes = try JobFailure.wrapping { () throws(FileSystemError) in
            try fileSystem.read(path, limit: maximumIndexSize)
        }
        do throws(JSONReader.Fault) {
            return try JSONReader.read(bytes)
        } catch {
            throw JobFailure(
                "\(PathText.printable(path)) is no JSON: byte \(error.offset + 1): \(PathText.printable(error.problem))"
            )
        }
    }
}
