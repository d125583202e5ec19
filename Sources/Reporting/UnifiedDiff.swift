/// Shows what an edit changes, as `diff -u` does.
package enum UnifiedDiff {
    /// Unchanged lines around a change.
    private static let contextLines = 3

    private struct Line {
        /// ` `, `-` or `+`.
        let mark: String
        let text: String
        /// Lines before this one in the old text and in the new one.
        let oldIndex: Int
        let newIndex: Int
    }

    /// - Returns: empty for equal texts. Bytes that are not UTF-8 are shown as U+FFFD.
    package static func text(path: String, from old: [UInt8], to new: [UInt8]) -> String {
        let lines = lines(from: split(old), to: split(new))
        let changes = lines.indices.filter { lines[$0].mark != " " }
        guard let first = changes.first else { return "" }
        var hunks: [ClosedRange<Int>] = []
        var start = first
        var last = first
        for change in changes.dropFirst() {
            if change - last > 2 * contextLines + 1 {
                hunks.append(start...last)
                start = change
            }
            last = change
        }
        hunks.append(start...last)
        var text = "--- a/\(path)\n+++ b/\(path)\n"
        for hunk in hunks {
            let range = max(0, hunk.lowerBound - contextLines)..<min(lines.count, hunk.upperBound + 1 + contextLines)
            text += Self.text(of: lines[range])
        }
        return text
    }

    private static func text(of lines: ArraySlice<Line>) -> String {
        guard let first = lines.first else { return "" }
        let oldCount = lines.count { $0.mark != "+" }
        let newCount = lines.count { $0.mark != "-" }
        // A side without lines names the line before it.
        let oldStart = oldCount == 0 ? first.oldIndex : first.oldIndex + 1
        let newStart = newCount == 0 ? first.newIndex : first.newIndex + 1
        var text = "@@ -\(oldStart),\(oldCount) +\(newStart),\(newCount) @@\n"
        for line in lines {
            let isEnded = line.text.utf8.last == UInt8(ascii: "\n")
            text += line.mark + line.text + (isEnded ? "" : "\n\\ No newline at end of file\n")
        }
        return text
    }

    private static func lines(from old: [ArraySlice<UInt8>], to new: [ArraySlice<UInt8>]) -> [Line] {
        var removed = Set<Int>()
        var inserted = Set<Int>()
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var lines: [Line] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if left < old.count, removed.contains(left) {
                lines.append(Line(mark: "-", text: decoded(old[left]), oldIndex: left, newIndex: right))
                left += 1
            } else if right < new.count, inserted.contains(right) {
                lines.append(Line(mark: "+", text: decoded(new[right]), oldIndex: left, newIndex: right))
                right += 1
            } else {
                lines.append(Line(mark: " ", text: decoded(old[left]), oldIndex: left, newIndex: right))
                left += 1
                right += 1
            }
        }
        return lines
    }

    private static func decoded(_ line: ArraySlice<UInt8>) -> String {
        String(decoding: line, as: UTF8.self)
    }

    /// Lines with their ends.
    private static func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            lines.append(bytes[start...index])
            start = index + 1
        }
        if start < bytes.count { lines.append(bytes[start...]) }
        return lines
    }
}
