import SourceText
import Testing

@testable import QualityGate

@Suite("Personal data")
struct PersonalDataTests {
    private func found(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return PersonalDataScan.items(in: bytes).map {
            String(decoding: bytes[$0.range.lowerBound..<$0.range.upperBound], as: UTF8.self)
        }
    }

    @Test(
        "is found in the middle of a text and at its ends",
        arguments: [
            ("ana.lopez@corp-mail.com", "ana.lopez@corp-mail.com"),
            ("<mailto:Ana.Lopez2@corp-mail.com>", "Ana.Lopez2@corp-mail.com"),
            ("an alopez74@gmail.com, please", "alopez74@gmail.com"), ("call +34 612-345-671.", "+34 612-345-671"),
            ("tel:+4915112345671", "+4915112345671"), ("DNI 51873912B", "51873912B"), ("NIE X1853910H.", "X1853910H"),
            ("DE89370400440532013000", "DE89370400440532013000"), ("4539 1488 0343 6467", "4539 1488 0343 6467"),
            ("SSN 219-09-9998", "219-09-9998"),
        ])
    func isFound(text: String, expected: String) {
        #expect(found(text) == [expected])
    }

    @Test(
        "is not what belongs to a team, a machine or an example",
        arguments: [
            "platform-support@corp-mail.com", "kube.admin@corp-mail.com", "ana.lopez@corp.example",
            "ana.lopez@example.com", "git@gitlab.com:team/app.git", "https://ana.lopez@corp-mail.com/x",
            "@types/node.js",
            "core@10.0.0.1", "a@b", "kubevirt-dev@googlegroups.com", "system:serviceaccount@ns.svc", "+1-202-555-0110",
            "+34 912 345 671", "2026-11-21T09:00:00+0100", "+34 600 000 000", "51873912C", "10000000K", "12345678Z",
            "00000000T", "DE00370400440532013000", "4111 1111 1111 1111", "4539 1488 0343 6468", "000-12-3456",
            "123-45-6789", "2049-09-9998x", "sha256:51873906bcafe", "INC51873912B", "",
        ])
    func isNot(text: String) {
        #expect(found(text) == [])
    }

    @Test("stops at its limit")
    func isBounded() {
        let text = String(repeating: "ana.lopez@corp-mail.com ", count: 200)
        #expect(found(text).count == PersonalDataScan.maximumCount)
    }
}
