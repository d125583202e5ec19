import SourceText
import TestSupport
import Testing

@Suite struct EditTests {
    @Test("Edits apply in the order of the file, whatever order they come in")
    func order() {
        let edits = [
            Edit(range: SourceRange(4, 5), replacement: "E"), Edit(range: SourceRange(0, 1), replacement: "AA"),
            Edit(range: .at(2), replacement: "-"), Edit(range: SourceRange(3, 4), replacement: ""),
        ]
        #expect(apply(edits, to: "abcde") == "AAb-cE")
    }

    @Test("No edit changes nothing, and edits may touch")
    func edges() {
        #expect(apply([], to: "abc") == "abc")
        #expect(
            apply([Edit(range: .at(0), replacement: "x"), Edit(range: .at(3), replacement: "y")], to: "abc") == "xabcy")
        #expect(
            apply(
                [Edit(range: SourceRange(0, 2), replacement: "é"), Edit(range: SourceRange(2, 3), replacement: "")],
                to: "abc") == "é")
    }

    private func apply(_ edits: [Edit], to text: String) -> String {
        String(decoding: Edit.apply(edits, to: Array(text.utf8)), as: UTF8.self)
    }
}

@Suite struct NearMissTests {
    @Test(
        "The nearest name is found",
        arguments: [
            ("ownr", "owner"), ("onwer", "owner"), ("Owner", "owner"), ("titel", "title"),
            ("last_review", "last_reviewed"),
            ("x", nil), ("zzzzz", nil), ("", nil), ("owner", nil),
        ] as [(String, String?)])
    func nearest(_ name: String, _ expected: String?) {
        #expect(NearMiss.nearest(to: name, among: ["title", "owner", "last_reviewed", "owned_by"]) == expected)
    }

    @Test("Of two equally near names the first in the alphabet is taken")
    func ties() {
        #expect(NearMiss.nearest(to: "cat", among: ["hat", "bat", "rat"]) == "bat")
        #expect(NearMiss.nearest(to: "cat", among: ["rat", "bat", "hat"]) == "bat")
    }

    @Test("A name is near when its distance says so, whatever sets others aside sooner")
    func agreement() {
        var generator = SeededGenerator(seed: 11)
        func name() -> String {
            String(
                (0..<Int.random(in: 1...9, using: &generator)).map { _ in
                    Character(Unicode.Scalar(Array("abABz-".utf8)[Int.random(in: 0..<6, using: &generator)]))
                })
        }
        for _ in 0..<3_000 {
            let (wanted, candidate) = (name(), name())
            let (left, right) = (Array(wanted.lowercased().utf8), Array(candidate.lowercased().utf8))
            let isNear = wanted != candidate && distance(left[...], right[...]) <= max(1, left.count / 3)
            #expect((NearMiss.nearest(to: wanted, among: [candidate]) != nil) == isNear, "\(wanted) \(candidate)")
        }
    }

    /// Optimal string alignment distance by its definition.
    private func distance(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Int {
        guard let last = left.last, let other = right.last else { return left.count + right.count }
        if last == other { return distance(left.dropLast(), right.dropLast()) }
        var best =
            1
            + min(
                distance(left.dropLast(), right), distance(left, right.dropLast()),
                distance(left.dropLast(), right.dropLast()))
        if left.dropLast().last == other, right.dropLast().last == last {
            best = min(best, 1 + distance(left.dropLast(2), right.dropLast(2)))
        }
        return best
    }

    @Test("Names longer than the limit are not compared")
    func limit() {
        let long = String(repeating: "a", count: NearMiss.maximumLength)
        #expect(NearMiss.nearest(to: long, among: [long.dropLast() + "b"].map { String($0) }) != nil)
        #expect(NearMiss.nearest(to: long + "a", among: [long]) == nil)
    }
}

@Suite struct ContentDigestTests {
    @Test("They are at every length round the borders of blocks")
    func lengths() {
        // Python's hashlib: the digest over the hexadecimal digests of these texts.
        let digests = (0..<200).map { count in
            ContentDigest(of: (0..<count).map { UInt8(truncatingIfNeeded: 7 * $0 + count) }).hexadecimal
        }
        #expect(
            ContentDigest(of: digests.joined()).hexadecimal
                == "b8f5d54cfd1cbbcae2003d1365d9fab7e5bc61813fa3486ee6a6a6bf38db4745")
    }

    @Test("They are the same of bytes that come in pieces of any sizes")
    func pieces() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<300 {
            let pieces = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                (0..<Int.random(in: 0...150, using: &generator)).map { _ in
                    UInt8.random(in: 0 ... .max, using: &generator)
                }
            }
            var running = ContentDigest.Running()
            for piece in pieces { running.add(piece) }
            #expect(running.digest == ContentDigest(of: pieces.flatMap(\.self)))
        }
    }

    @Test(
        "Digests are those of FIPS 180-4",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                String(repeating: "a", count: 1_000_000),
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
            ),
        ])
    func vectors(_ text: String, _ digits: String) {
        #expect(ContentDigest(of: text).hexadecimal == digits)
        #expect(ContentDigest(of: Array(text.utf8)).labelled == "sha256:" + digits)
    }
}
