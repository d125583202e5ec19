import BuildDriver

// Tools for those who work on runbookc itself. `runbookc-dev generate-corpus OUT COUNT` writes the workspace that the
// benchmark compiles.

let usage = "usage: runbookc-dev generate-corpus OUT COUNT\n"
/// A folder above this number of articles is a slip of the finger.
let maximumArticleCount = 1_000_000

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count == 3, arguments[0] == "generate-corpus", let count = Int(arguments[2]),
    (1...maximumArticleCount).contains(count)
else {
    HostConsole.fail(usage)
}

do {
    let byteCount = try CorpusWriter(folder: arguments[1]).write(SyntheticCorpus(articleCount: count))
    print("\(count) articles, \(byteCount) bytes")
} catch {
    HostConsole.fail("runbookc-dev: \(error)\n")
}
