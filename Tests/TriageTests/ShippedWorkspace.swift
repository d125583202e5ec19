import Foundation
import SourceText

@testable import KnowledgeModel
@testable import Triage

/// The repository's own workspace, read from the disk.
enum ShippedWorkspace {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func knowledgeBase() throws -> KnowledgeBase {
        var files: [String: String] = [:]
        for folder in ["kb", "playbooks", "templates"] {
            let base = root.appending(path: folder).path(percentEncoded: false)
            for path in try FileManager.default.subpathsOfDirectory(atPath: base)
            where path.hasSuffix(".md") || path.hasSuffix(".yaml") {
                let file = root.appending(path: "\(folder)/\(path)")
                files["\(folder)/\(path)"] = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            }
        }
        return linked(files)
    }

    static func linked(_ files: [String: String]) -> KnowledgeBase {
        let lowered = files.sorted { $0.key < $1.key }.compactMap { path, text in
            FileLowering.lower(
                SourceFile(path: path, bytes: Array(text.utf8)),
                as: WorkspaceFileKind.of(path: path, isForeign: false))
        }
        return Linker.link(
            configuration: Configuration(), files: lowered, filePaths: Set(files.keys))
    }
}
