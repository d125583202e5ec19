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
        let prefix: String
        /// Bytes that follow the prefix at least, from the token's own alphabet.
        let minimumTail: Int
        let allowsPunctuation: Bool

        init(_ kind: String, _ prefix: String, tail: Int, punctuation: Bool = false) {
            self.kind = kind
            self.prefix = prefix
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

    private static let heads = BytePatternSet(forms.map(\.prefix) + ["-----BEGIN"])

    /// - Complexity: linear in the number of bytes.
    static func secrets(in bytes: [UInt8]) -> [Secret] {
        var secrets: [Secret] = []
        var offset = 0
        while secrets.count < maximumCount,
            let candidate = heads.firstCandidate(in: bytes.span, from: offset, to: bytes.count)
        {
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
        heads.firstCandidate(in: text, from: 0, to: text.count) != nil
    }

    private static func secret(in bytes: [UInt8], at offset: Int) -> Secret? {
        if let end = privateKeyHeader(in: bytes, at: offset) {
            return Secret(kind: "a private key", range: SourceRange(offset, end))
        }
        // A token does not start inside a word.
        if offset > 0, isWordByte(bytes[offset - 1]) { return nil }
        for form in forms where bytes[offset...].starts(with: form.prefix.utf8) {
            var end = offset + form.prefix.utf8.count
            while end < bytes.count,
                isWordByte(bytes[end]) || (form.allowsPunctuation && "-_.".utf8.contains(bytes[end]))
            {
                end += 1
            }
            let tail = bytes[(offset + form.prefix.utf8.count)..<end]
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
