extension MappingReader {
    /// The rows of `redirects.yaml`.
    mutating func redirects(_ path: String) -> [Redirect] {
        require("redirects")
        return elements("redirects", identity: ["from"], repeats: "redirect of") { row in
            row.require("from", "to")
            let from = row.text("from")
            let to = row.text("to")
            let since = row.date("since")
            let reason = row.text("reason")
            let origin = row.origin(path)
            guard let from, let to else { return nil }
            return Redirect(from: from, to: to, since: since, reason: reason, origin: origin)
        }
    }
}
