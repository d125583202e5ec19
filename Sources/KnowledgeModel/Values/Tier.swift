/// A level of support. L1 takes the ticket first.
package enum Tier: String, Sendable, CaseIterable, Comparable {
    case l1 = "L1"
    case l2 = "L2"
    case l3 = "L3"

    package static func < (left: Tier, right: Tier) -> Bool { left.rawValue < right.rawValue }
}

/// A priority. P1 is the most urgent.
package enum Priority: String, Sendable, CaseIterable, Comparable {
    case p1 = "P1"
    case p2 = "P2"
    case p3 = "P3"
    case p4 = "P4"

    package static func < (left: Priority, right: Priority) -> Bool { left.rawValue < right.rawValue }
}

/// How far a ticket reaches, or how fast it gets worse; the axes of the priority matrix.
package enum ImpactLevel: String, Sendable, CaseIterable {
    case high, medium, low
}
