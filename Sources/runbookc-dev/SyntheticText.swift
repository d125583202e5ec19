/// Numbers that look random and are the same on every machine: SplitMix64 (Steele, Lea, Flood 2014).
struct NumberSequence {
    private var state: UInt64

    init(seed: Int) {
        state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 &+ 0x2545_F491_4F6C_DD1D
    }

    /// From 0 to `limit - 1`.
    mutating func next(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[next(below: elements.count)]
    }
}

/// Words and sentences with the sizes and the repetition of real runbooks.
struct SyntheticText {
    var numbers: NumberSequence

    init(seed: Int) {
        numbers = NumberSequence(seed: seed)
    }

    /// Mostly a word of the trade; one in ten is a name that few other files have.
    mutating func word() -> String {
        let draw = numbers.next(below: 10)
        if draw < 9 { return numbers.pick(Self.words) }
        return numbers.pick(Self.words) + numbers.pick(Self.syllables) + numbers.pick(Self.syllables)
    }

    mutating func words(_ count: Int) -> String {
        (0..<count).map { _ in word() }.joined(separator: " ")
    }

    /// `count` words with a capital letter and a full stop.
    mutating func sentence(_ count: Int) -> String {
        Self.capitalized(words(count)) + "."
    }

    static func capitalized(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    static let words = """
        alert queue node disk service latency error budget deploy cluster certificate database replica failover network \
        packet timeout memory process kernel storage volume backup restore access password account ticket router switch \
        gateway firewall policy tenant mailbox domain record cache session token scheduler worker broker topic partition \
        consumer producer index shard segment compaction log metric trace dashboard threshold owner shift severity \
        customer change request approval window maintenance patch reboot console shell command output exit status config \
        secret rotation vault key signature chain root intermediate leaf proxy balancer pool health probe retry backoff \
        jitter limit quota throttle namespace pod ingress egress registry image pipeline runner merge branch commit \
        release version chart template operator controller webhook admission quorum lease election snapshot journal
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)

    private static let syllables = [
        "ba", "co", "di", "fu", "ge", "hi", "ka", "lo", "mi", "nu", "pe", "qui", "ra", "so", "ti", "ul", "ve", "wo",
        "xa",
        "yo", "zi", "tra", "ster", "plex", "ion", "al",
    ]
}
