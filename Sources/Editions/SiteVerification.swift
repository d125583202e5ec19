package import SourceText

/// Holds the files of a site against the digests of its manifest.
package struct SiteVerification: Sendable, Equatable {
    /// Paths from the site's root, in order.
    package private(set) var missing: [String] = []
    package private(set) var altered: [String] = []
    /// Files that the manifest does not name.
    package private(set) var extra: [String] = []
    /// How many files are as the manifest says.
    package private(set) var intact = 0

    /// - Parameters:
    ///   - digests: of the files that are there, by path.
    ///   - manifestPath: the manifest's own path, which it does not name.
    package init(expected: [String: String], digests: [String: String], manifestPath: String) {
        for (path, digest) in expected.sorted(by: { $0.key < $1.key }) {
            switch digests[path] {
            case nil: missing.append(path)
            case digest: intact += 1
            default: altered.append(path)
            }
        }
        extra = digests.keys.filter { expected[$0] == nil && $0 != manifestPath }.sorted()
    }

    package var isIntact: Bool { missing.isEmpty && altered.isEmpty && extra.isEmpty }

    /// The digests that a manifest names, by path; nil for what is no manifest.
    package static func digests(ofManifest manifest: JSONValue) -> [String: String]? {
        guard manifest["schemaVersion"] != nil, case .object(let files) = manifest["files"] else { return nil }
        var digests: [String: String] = [:]
        for file in files {
            guard case .string(let digest) = file.value else { return nil }
            digests[file.key] = digest
        }
        return digests
    }

    package var text: String {
        let groups = [("missing", missing), ("altered", altered), ("extra", extra)]
        var text = ""
        for (word, paths) in groups {
            for path in paths { text += "\(word)  \(path)\n" }
        }
        if isIntact { return "All \(intact) files are as the manifest says.\n" }
        let counts = groups.filter { !$0.1.isEmpty }.map { "\($0.1.count) \($0.0)" }
        return text + "\(counts.joined(separator: ", ")), \(intact) as the manifest says\n"
    }

    package var json: [UInt8] {
        var json = JSONWriter(style: .indented)
        json.object { json in
            json.member("schemaVersion", 1)
            json.member("intact", intact)
            json.member("missing", strings: missing)
            json.member("altered", strings: altered)
            json.member("extra", strings: extra)
        }
        return json.finish()
    }
}
