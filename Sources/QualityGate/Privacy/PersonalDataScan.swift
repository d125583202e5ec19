import SourceText

/// Finds data about persons by their forms: names in addresses, mobile numbers, numbers that a state or a bank issues.
///
/// Only what a check digit, an issuer's numbering plan or a private provider shows to be personal is taken: a hotline or
/// the address of a team is none.
enum PersonalDataScan {
    /// Most places reported for one file; more say nothing new.
    static let maximumCount = 50

    struct Item {
        /// With an article: `a mobile number`.
        let kind: String
        let range: SourceRange
    }

    /// - Parameter skipsNumbers: leaves telephone numbers out, as in the table that lists lines of duty.
    /// - Complexity: linear in the number of bytes.
    static func items(in bytes: [UInt8], skipsNumbers: Bool = false) -> [Item] {
        var items: [Item] = []
        let heads = heads
        var offset = heads.firstIndex(in: bytes.span, from: 0, to: bytes.count)
        while offset < bytes.count, items.count < maximumCount {
            let byte = bytes[offset]
            var found: Item?
            if byte == UInt8(ascii: "@") {
                found = address(in: bytes, at: offset)
            } else if byte == UInt8(ascii: "+") {
                found = skipsNumbers ? nil : mobileNumber(in: bytes, at: offset)
            } else if isDigit(byte) || isCapital(byte), offset == 0 || !isWordByte(bytes[offset - 1]) {
                found = issuedNumber(in: bytes, at: offset)
            }
            if let found { items.append(found) }
            let next = max(offset + 1, found?.range.upperBound ?? 0)
            offset = heads.firstIndex(in: bytes.span, from: next, to: bytes.count)
        }
        return items
    }

    /// What data may start with, or stand round.
    private static let heads = ByteSet {
        isDigit($0) || isCapital($0) || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "+")
    }

    // MARK: Bytes

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    static func isCapital(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
    static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
    static func isWordByte(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) || byte == UInt8(ascii: "_") }
}

// MARK: - Mail addresses

extension PersonalDataScan {
    /// Providers whose addresses belong to persons.
    private static let privateProviders: Set<String> = [
        "gmail.com", "googlemail.com", "hotmail.com", "hotmail.es", "outlook.com", "outlook.es", "live.com",
        "yahoo.com", "yahoo.es", "icloud.com", "me.com", "gmx.de", "gmx.net", "gmx.com", "web.de", "proton.me",
        "protonmail.com", "aol.com",
    ]

    /// Words of addresses that belong to a team or a machine.
    private static let sharedWords: Set<String> = [
        "support", "team", "admin", "admins", "info", "help", "desk", "helpdesk", "service", "services", "owner",
        "owners", "platform", "ops", "dev", "devel", "list", "lists", "users", "user", "security", "comms", "duty",
        "manager", "managers", "on", "call", "oncall", "no", "reply", "noreply", "system", "root", "git", "kube",
        "cluster", "vendor", "notices", "alerts", "alert", "mail", "office", "sales", "billing", "account", "accounts",
        "project", "contact", "hostmaster", "postmaster", "webmaster", "maintainers", "announce", "sponsor", "leads",
        "area", "delivery", "source", "code", "bot", "ci", "test", "example", "name", "first", "last", "your", "my",
        "sa", "soporte", "equipo", "ayuda", "builds", "build", "group", "groups", "customer", "client",
    ]

    /// The address round an `@`, when it is a person's.
    private static func address(in bytes: [UInt8], at sign: Int) -> Item? {
        var start = sign
        while start > 0, sign - start < 64, isWordByte(bytes[start - 1]) || ".-+".utf8.contains(bytes[start - 1]) {
            start -= 1
        }
        var end = sign + 1
        while end < bytes.count, end - sign < 128, isWordByte(bytes[end]) || ".-".utf8.contains(bytes[end]) { end += 1 }
        while end > sign + 1, !isWordByte(bytes[end - 1]) { end -= 1 }
        // `https://user@host`, `host:path` of a copy command and `@scope/package` are no mail addresses.
        if start > 0, "/:".utf8.contains(bytes[start - 1]), !bytes[..<start].suffix(7).elementsEqual("mailto:".utf8) {
            return nil
        }
        if end < bytes.count, "@/".utf8.contains(bytes[end]) { return nil }
        if end + 1 < bytes.count, bytes[end] == UInt8(ascii: ":"), isWordByte(bytes[end + 1]) { return nil }
        guard start < sign else { return nil }
        let local = String(decoding: bytes[start..<sign], as: UTF8.self).lowercased()
        let domain = String(decoding: bytes[(sign + 1)..<end], as: UTF8.self).lowercased()
        guard isPublicDomain(domain), isPersonal(local, domain) else { return nil }
        return Item(kind: "the mail address of a person", range: SourceRange(start, end))
    }

    /// Whether a domain can exist: RFC 2606 and RFC 6761 keep some names for examples and for local use.
    private static func isPublicDomain(_ domain: String) -> Bool {
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty }), let last = labels.last, last.utf8.count >= 2,
            last.utf8.allSatisfy(isLetter)
        else { return false }
        let reserved: Set<Substring> = ["example", "test", "invalid", "localhost", "local", "internal", "arpa"]
        return !reserved.contains(last) && labels[labels.count - 2] != "example"
    }

    private static func isPersonal(_ local: String, _ domain: String) -> Bool {
        let words = local.split { ".-_+".contains($0) }.map(String.init)
        guard !words.isEmpty, !words.contains(where: sharedWords.contains) else { return false }
        if privateProviders.contains(domain) { return true }
        // first.last, with a number behind where there are several.
        return local.contains(".") && (2...3).contains(words.count)
            && words.allSatisfy { word in
                let letters = word.utf8.prefix(while: isLetter).count
                return letters >= 1 && word.utf8.count - letters <= 2
            } && words.contains { $0.utf8.count >= 3 }
    }
}

// MARK: - Telephone numbers

extension PersonalDataScan {
    /// How mobile numbers begin behind `+`, by numbering plan (ITU-T E.164, national plans), and how many digits they have.
    private static let mobilePlans: [(prefix: String, digits: ClosedRange<Int>)] = [
        ("346", 11...11), ("347", 11...11), ("336", 11...11), ("337", 11...11), ("447", 12...12), ("4915", 12...13),
        ("4916", 12...13), ("4917", 12...13), ("393", 11...12), ("4366", 11...13), ("4367", 11...13),
        ("4368", 11...13), ("4369", 11...13), ("417", 11...11), ("3519", 12...12), ("316", 11...11), ("3247", 11...11),
        ("3248", 11...11), ("3249", 11...11), ("485", 11...11), ("486", 11...11), ("487", 11...11), ("521", 12...13),
    ]

    private static func mobileNumber(in bytes: [UInt8], at plus: Int) -> Item? {
        if plus > 0, isWordByte(bytes[plus - 1]) { return nil }
        var digits: [UInt8] = []
        var end = plus + 1
        var offset = plus + 1
        while offset < bytes.count, offset - plus < 24, isDigit(bytes[offset]) || " -.()".utf8.contains(bytes[offset]) {
            if isDigit(bytes[offset]) {
                digits.append(bytes[offset])
                end = offset + 1
            }
            offset += 1
        }
        if end < bytes.count, isWordByte(bytes[end]) { return nil }
        let number = String(decoding: digits, as: UTF8.self)
        guard mobilePlans.contains(where: { number.hasPrefix($0.prefix) && $0.digits.contains(digits.count) }),
            // Numbers for films and manuals: Ofcom's 07700 900; and what repeats one digit.
            !number.hasPrefix("447700900"), Set(digits.suffix(6)).count > 2
        else { return nil }
        return Item(kind: "a mobile number", range: SourceRange(plus, end))
    }
}
