import BuildDriver
import Foundation

/// A folder on the disk that is removed with the value that holds it.
final class TemporaryFolder: Sendable {
    let path: String

    /// - Parameter name: the last component, which may hold anything that a disk takes.
    init(named name: String = "work") throws {
        let parent = FileManager.default.temporaryDirectory.appendingPathComponent(
            "runbookc-tests-\(UUID().uuidString)")
        path = parent.path + "/" + name
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: PathText.parent(of: path))
    }

    var fileSystem: HostFileSystem { HostFileSystem(workingFolder: path) }

    func write(_ bytes: [UInt8], to file: String) throws {
        let full = path + "/" + file
        try FileManager.default.createDirectory(atPath: PathText.parent(of: full), withIntermediateDirectories: true)
        try fileSystem.write(bytes, to: file)
    }

    func makeLink(at link: String, to target: String) throws {
        try FileManager.default.createDirectory(
            atPath: PathText.parent(of: path + "/" + link), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: path + "/" + link, withDestinationPath: target)
    }

    /// Every file below `folder` with its bytes, hidden ones too.
    func files(below folder: String = ".") throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        var folders = [folder]
        while let next = folders.popLast() {
            for entry in try fileSystem.entries(ofFolder: next) {
                let path = PathText.join(next, entry.name)
                switch entry.kind {
                case .folder: folders.append(path)
                case .file: files[path] = try fileSystem.read(path, limit: .max - 1)
                case .symbolicLink, .other: continue
                }
            }
        }
        return files
    }
}
