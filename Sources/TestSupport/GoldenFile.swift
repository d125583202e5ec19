import Foundation
package import Testing

/// Compares a result with the file that holds the expected one, under `Tests/Golden`.
///
/// With `RUNBOOKC_UPDATE_GOLDEN=1` the file is rewritten and the test fails once, so that the difference is read
/// before it is committed.
package enum GoldenFile {
    package static func expect(
        _ actual: String, equals name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = folder.appending(path: name)
        if ProcessInfo.processInfo.environment["RUNBOOKC_UPDATE_GOLDEN"] == "1" {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(actual.utf8).write(to: file)
            Issue.record(
                "Rewrote Tests/Golden/\(name): read the difference, then run again.", sourceLocation: sourceLocation)
            return
        }
        guard let data = try? Data(contentsOf: file) else {
            Issue.record(
                "Tests/Golden/\(name) is missing: run once with RUNBOOKC_UPDATE_GOLDEN=1.",
                sourceLocation: sourceLocation)
            return
        }
        let expected = String(decoding: data, as: UTF8.self)
        if actual != expected {
            Issue.record(
                "The result differs from Tests/Golden/\(name): \(firstDifference(actual, expected))",
                sourceLocation: sourceLocation)
        }
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Tests/Golden")

    private static func firstDifference(_ actual: String, _ expected: String) -> String {
        let actualLines = actual.split(separator: "\n", omittingEmptySubsequences: false)
        let expectedLines = expected.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, (left, right)) in zip(actualLines, expectedLines).enumerated() where left != right {
            return "line \(index + 1) is `\(left)`, expected `\(right)`"
        }
        return "\(actualLines.count) lines, expected \(expectedLines.count)"
    }
}
