import SourceText

/// Finds tokens and keys by the forms that their issuers document.
enum SecretScan {
    /// Most secrets reported for one file; more say nothing new.
    static let maximumCount = 50

    struct Secret {
        /// With an article: `a GitLab token`.
        let kind: String
        let range: SourceRange
    }

    private struct Form {
        let kind: String
        let prefix: [UInt8]
        /// Bytes that follow the prefix at least, from the token's own alphabet.
        let minimumTail: Int
        let allowsPunctuation: Bool

        init(_ kind: String, _ prefix: String, tail: Int, punctuation: Bool = false) {
            self.kind = kind
            self.prefix = Array(prefix.utf8)
            self.minimumTail = tail
            self.allowsPunctuation = punctuation
        }
    }

    /// Prefixes and lengths as GitHub, GitLab, AWS, Slack, JFrog and npm document them.
    private static let forms: [Form] = [
        Form("an AWS access key", "AKIA", tail: 16),
        Form("a GitHub token", "ghp_", tail: 36), Form("a GitHub token", "gho_", tail: 36),
        Form("a GitHub token", "ghu_", tail: 36), Form("a GitHub token", "ghs_", tail: 36),
        Form("a GitHub token", "github_pat_", tail: 40, punctuation: true),
        Form("a GitLab token", "glpat-", tail: 20, punctuation: true),
        Form("a GitLab runner token", "glrt-", tail: 20, punctuation: true),
        Form("a Slack token", "xoxb-", tail: 20, punctuation: true),
        Form("a Slack token", "xoxp-", tail: 20, punctuation: true),
        Form("an npm token", "npm_", tail: 36),
        Form("an Artifactory key", "AKCp", tail: 60),
        Form("a JSON web token", "eyJhbGciOi", tail: 40, punctuation: true),
        Form("a kubeconfig key", "client-key-data: LS0t", tail: 40),
    ]

    /// How many bytes of a form tell it apart from nearly all text.
    private static let headLength = 4

    /// By place in the head and by byte, the forms, one bit each, that have this byte there. A text may hold a form
    /// where the bits of all four bytes have one in common: so almost every byte is passed over with one look.
    private static let heads: [UInt32] = {
        var table = [UInt32](repeating: 0, count: headLength * 256)
        for (index, head) in beginnings.enumerated() {
            for place in 0..<headLength { table[place * 256 + Int(head[place])] |= 1 << UInt32(index) }
        }
        return table
    }()

    private static let beginnings = forms.map(\.prefix) + [Array("-----BEGIN".utf8)]

    /// By the last two bytes of a window as long as a head: how far it can move without passing over one (Wu and
    /// Manber 1994); 0 where it may stand on one.
    private static let skips: [UInt8] = {
        var table = [UInt8](repeating: UInt8(headLength - 1), count: 1 << 12)
        for head in beginnings {
            for place in 1..<headLength {
                let index = pair(head[place - 1], head[place])
                table[index] = min(table[index], UInt8(headLength - 1 - place))
            }
        }
        return table
    }()

    /// Bytes that agree in their lowest six bits share a place, which costs a look more.
    private static func pair(_ first: UInt8, _ second: UInt8) -> Int {
        Int(first & 63) << 6 | Int(second & 63)
    }

    /// - Complexity: linear in the number of bytes.
    static func secrets(in bytes: [UInt8]) -> [Secret] {
        var secrets: [Secret] = []
        var offset = 0
        while secrets.count < maximumCount, let candidate = nextHead(in: bytes.span, from: offset) {
            guard let secret = secret(in: bytes, at: candidate) else {
                offset = candidate + 1
                continue
            }
            secrets.append(secret)
            offset = secret.range.upperBound
        }
        return secrets
    }

    /// False for nearly every text without a secret.
    static func mayHoldSecret(_ text: Span<UInt8>) -> Bool {
        nextHead(in: text, from: 0) != nil
    }

    /// The first place at or behind `start` that has the head of a form.
    private static func nextHead(in bytes: Span<UInt8>, from start: Int) -> Int? {
        let (headTable, skipTable) = (heads, skips)
        let (heads, skips) = (headTable.span, skipTable.span)
        var offset = start
        while offset + headLength <= bytes.count {
            let skip = Int(skips[pair(bytes[offset + 2], bytes[offset + 3])])
            if skip == 0 {
                let forms =
                    heads[Int(bytes[offset])] & heads[256 + Int(bytes[offset + 1])]
                    & heads[512 + Int(bytes[offset + 2])] & heads[768 + Int(bytes[offset + 3])]
                if forms != 0 { return offset }
            }
            offset += max(1, skip)
        }
        return nil
    }

    private static func secret(in bytes: [UInt8], at offset: Int) -> Secret? {
        if let end = privateKeyHeader(in: bytes, at: offset) {
            return Secret(kind: "a private key", range: SourceRange(offset, end))
        }
        // A token does not start inside a word.
        if offset > 0, isWordByte(bytes[offset - 1]) { return nil }
        for form in forms where bytes[offset...].starts(with: form.prefix) {
            var end = offset + form.prefix.count
            while end < bytes.count,
                isWordByte(bytes[end]) || (form.allowsPunctuation && "-_.".utf8.contains(bytes[end]))
            {
                end += 1
            }
            let tail = bytes[(offset + form.prefix.count)..<end]
            if tail.count >= form.minimumTail, !isMadeUp(tail) {
                return Secret(kind: form.kind, range: SourceRange(offset, end))
            }
        }
        return nil
    }

    /// `-----BEGIN … PRIVATE KEY-----` (RFC 7468).
    private static func privateKeyHeader(in bytes: [UInt8], at offset: Int) -> Int? {
        guard bytes[offset] == UInt8(ascii: "-"), bytes[offset...].starts(with: "-----BEGIN ".utf8) else { return nil }
        let line = bytes[offset...].prefix(64).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        let text = String(decoding: line, as: UTF8.self)
        guard text.hasSuffix("PRIVATE KEY-----") else { return nil }
        return offset + line.count
    }

    /// A tail of one letter only, `xxxxxxxx`, is an example, and so is one that says so: AWS writes `EXAMPLE` into the
    /// keys of its documentation.
    private static func isMadeUp(_ tail: ArraySlice<UInt8>) -> Bool {
        Set(tail.map { $0 | 0x20 }).count < 4
            || String(decoding: tail, as: UTF8.self).lowercased().contains("example")
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default:
            false
        }
    }
}
