import KnowledgeModel
import MarkdownSyntax
import SourceText

extension Rule {
    static let internalHost = Rule(
        "SEC003", "internal-host", .warning,
        summary: "An article for requesters names no internal host and no address outside the ranges for examples.",
        rationale: """
            What requesters read leaves the house sooner or later. The names and addresses of machines inside are a map \
            for whoever wants to get in.
            """,
        source: "RFC 2606, RFC 6761 (names), RFC 5737, RFC 3849 (addresses for documentation), RFC 1918",
        bad: [
            RuleExample(article("Open the portal on ⟦10.20.30.40⟧.")),
            RuleExample(article("Open `https://⟦vault.prod.internal⟧/ui`.")),
        ],
        good: [
            RuleExample(article("Open https://portal.corp.example on 192.0.2.10, version 4.14.2.")),
            RuleExample(
                "---\nid: kb-example\naudience: [L1]\n---\n# Restart\n\nThe portal runs on 10.20.30.40.\n"),
        ],
        check: .document(article: { article, _ in
            guard let audience = article.frontMatter?.audience, audience.contains(where: { $0.value == .requester })
            else { return [] }
            let bytes = article.source.bytes
            let start = min(article.frontMatter?.range.upperBound ?? 0, bytes.count)
            return names(in: bytes, from: start).compactMap { range in
                guard let kind = kind(of: String(decoding: bytes[range.lowerBound..<range.upperBound], as: UTF8.self))
                else { return nil }
                return Finding(
                    in: article.path, at: range, "requesters read \(kind) here",
                    subject: "host:\(article.source.text(range))",
                    help: "write a name below `.example` or an address of 192.0.2.0/24 instead")
            }
        }))

    /// Most places reported for one article.
    private static let maximumCount = 50

    /// Runs of letters, digits, hyphens and dots with a dot inside.
    private static func names(in bytes: [UInt8], from start: Int) -> [SourceRange] {
        var names: [SourceRange] = []
        var offset = start
        while offset < bytes.count, names.count < 10_000 {
            guard PersonalDataScan.isWordByte(bytes[offset]) else {
                offset += 1
                continue
            }
            let first = offset
            while offset < bytes.count,
                PersonalDataScan.isWordByte(bytes[offset]) || bytes[offset] == UInt8(ascii: "-")
                    || bytes[offset] == UInt8(ascii: ".")
            {
                offset += 1
            }
            var end = offset
            while end > first, !PersonalDataScan.isWordByte(bytes[end - 1]) { end -= 1 }
            // `.env.local` is a file, `v1.2.3.4` and `1.2.3.4-rc` are versions; those are one word here.
            let isFile = first > 0 && bytes[first - 1] == UInt8(ascii: ".")
            if !isFile, bytes[first..<end].contains(UInt8(ascii: ".")) { names.append(SourceRange(first, end)) }
        }
        return Array(names.prefix(maximumCount * 200))
    }

    /// Top-level names that are used inside only (RFC 6762, appendix G, and ICANN's `internal`).
    private static let internalNames: Set<String> = [
        "internal", "intranet", "intra", "corp", "lan", "local", "localdomain", "private", "priv", "home",
    ]

    private static func kind(of name: String) -> String? {
        let labels = name.lowercased().split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let numbers = labels.compactMap {
            $0.utf8.count <= 3 && $0.utf8.allSatisfy(PersonalDataScan.isDigit) ? Int($0) : nil
        }
        if labels.count == 4, numbers.count == 4, numbers.allSatisfy({ $0 < 256 }) {
            return isForExamples(numbers) ? nil : "an address"
        }
        guard labels.count >= 2, let last = labels.last, internalNames.contains(last),
            labels.allSatisfy({ !$0.isEmpty })
        else { return nil }
        // The name that every cluster gives itself says nothing.
        return labels.suffix(2) == ["cluster", "local"] ? nil : "the name of an internal host"
    }

    /// Documentation (RFC 5737), this host, loopback, link-local with the metadata service, multicast and masks.
    private static func isForExamples(_ numbers: [Int]) -> Bool {
        switch (numbers[0], numbers[1], numbers[2]) {
        case (192, 0, 2), (198, 51, 100), (203, 0, 113), (169, 254, _): true
        case (0, _, _), (127, _, _), (224..., _, _): true
        default: false
        }
    }

    private static func article(_ text: String) -> String {
        "---\nid: kb-example\naudience: [L1, requester]\n---\n# Restart\n\n\(text)\n"
    }
}
