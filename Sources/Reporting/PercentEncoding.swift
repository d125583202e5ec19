/// A workspace path as a relative URI reference (RFC 3986): everything outside the unreserved set and `/` is encoded.
func uriReference(_ path: String) -> String {
    var encoded: [UInt8] = []
    for byte in path.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"), UInt8(ascii: "/"):
            encoded.append(byte)
        default:
            encoded += ("%" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)).utf8
        }
    }
    return String(decoding: encoded, as: UTF8.self)
}
