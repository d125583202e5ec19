import SourceText

// Numbers that a state or a bank issues to a person, known by their check digits.
extension PersonalDataScan {
    static func issuedNumber(in bytes: [UInt8], at start: Int) -> Item? {
        var end = start
        while end < bytes.count, isWordByte(bytes[end]) { end += 1 }
        let word = bytes[start..<end]
        if word.count == 9, isSpanishNumber(word) {
            return Item(kind: "a national identity number", range: SourceRange(start, end))
        }
        if word.count >= 4, isCapital(word[start]), isCapital(word[start + 1]),
            let end = bankAccount(in: bytes, at: start)
        {
            return Item(kind: "a bank account number", range: SourceRange(start, end))
        }
        if word.count == 4, let end = cardNumber(in: bytes, at: start) {
            return Item(kind: "a card number", range: SourceRange(start, end))
        }
        if word.count == 3, let end = socialSecurityNumber(in: bytes, at: start) {
            return Item(kind: "a social security number", range: SourceRange(start, end))
        }
        return nil
    }

    /// DNI and NIE: eight digits, of which the first may be X, Y or Z, and the letter of their remainder by 23 (Royal
    /// Decree 1553/2005). Letters that also mean a unit are left out: `10000000K` is an amount of memory.
    private static func isSpanishNumber(_ word: ArraySlice<UInt8>) -> Bool {
        let letters = Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)
        guard let first = word.first, let last = word.last, isCapital(last), !"KMGTPE".utf8.contains(last) else {
            return false
        }
        var number = 0
        switch first {
        case UInt8(ascii: "X")...UInt8(ascii: "Z"): number = Int(first - UInt8(ascii: "X"))
        case UInt8(ascii: "0")...UInt8(ascii: "9"): number = Int(first - UInt8(ascii: "0"))
        default: return false
        }
        let digits = word.dropFirst().dropLast()
        guard digits.allSatisfy(isDigit), Set(digits).count > 1, !isAscending(digits) else { return false }
        for digit in digits { number = number * 10 + Int(digit - UInt8(ascii: "0")) }
        return letters[number % 23] == last
    }

    /// `2345678`, as examples have it.
    private static func isAscending(_ digits: ArraySlice<UInt8>) -> Bool {
        zip(digits, digits.dropFirst()).allSatisfy { $1 == $0 + 1 }
    }

    /// ISO 13616: two letters, two check digits, 11 to 30 letters and digits, in groups of four or in one; the whole
    /// gives 1 by 97.
    private static func bankAccount(in bytes: [UInt8], at start: Int) -> Int? {
        guard start + 4 < bytes.count, isDigit(bytes[start + 2]), isDigit(bytes[start + 3]) else { return nil }
        var text: [UInt8] = []
        var end = start
        var offset = start
        while offset < bytes.count, text.count <= 34 {
            if isDigit(bytes[offset]) || isCapital(bytes[offset]) {
                text.append(bytes[offset])
                end = offset + 1
            } else if bytes[offset] != UInt8(ascii: " ") || text.count % 4 != 0 {
                break
            }
            offset += 1
        }
        guard (15...34).contains(text.count), end == bytes.count || !isWordByte(bytes[end]) else { return nil }
        var remainder = 0
        for byte in text[4...] + text[..<4] {
            let value = isDigit(byte) ? Int(byte - UInt8(ascii: "0")) : Int(byte - UInt8(ascii: "A")) + 10
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
        }
        return remainder == 1 ? end : nil
    }

    /// Four groups of four digits with the check digit of ISO/IEC 7812.
    private static func cardNumber(in bytes: [UInt8], at start: Int) -> Int? {
        guard start + 19 <= bytes.count, (UInt8(ascii: "3")...UInt8(ascii: "6")).contains(bytes[start]) else {
            return nil
        }
        var digits: [Int] = []
        for offset in 0..<19 {
            let byte = bytes[start + offset]
            if offset % 5 == 4 {
                guard byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard isDigit(byte) else { return nil }
                digits.append(Int(byte - UInt8(ascii: "0")))
            }
        }
        let end = start + 19
        if end < bytes.count, isWordByte(bytes[end]) || bytes[end] == UInt8(ascii: "-") { return nil }
        let sum = digits.enumerated().reduce(0) { sum, element in
            let doubled = element.element * 2
            return sum + (element.offset % 2 == 1 ? element.element : doubled > 9 ? doubled - 9 : doubled)
        }
        // The numbers that card issuers give out for tests repeat one digit.
        return sum % 10 == 0 && Set(digits).count > 3 ? end : nil
    }

    /// `AAA-GG-SSSS` without the areas, groups and serials that are never issued (SSA, 42 USC 405).
    private static func socialSecurityNumber(in bytes: [UInt8], at start: Int) -> Int? {
        let end = start + 11
        guard end <= bytes.count, start == 0 || bytes[start - 1] != UInt8(ascii: "-"),
            end == bytes.count || (!isWordByte(bytes[end]) && bytes[end] != UInt8(ascii: "-"))
        else { return nil }
        for offset in 0..<11 {
            let byte = bytes[start + offset]
            guard offset == 3 || offset == 6 ? byte == UInt8(ascii: "-") : isDigit(byte) else { return nil }
        }
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        guard !text.hasPrefix("000"), !text.hasPrefix("666"), !text.hasPrefix("9"), !text.hasSuffix("0000"),
            bytes[(start + 4)..<(start + 6)] != Array("00".utf8)[...], text != "123-45-6789"
        else { return nil }
        return end
    }
}
