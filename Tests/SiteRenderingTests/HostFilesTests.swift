import SourceText
import Testing

@testable import SiteRendering

@Suite("What servers should say")
struct HostFilesTests {
    private static func texts(baseURL: String?) throws -> [String: String] {
        let files = try SmallSite([:], baseURL: baseURL).renderer.assets()
        return Dictionary(uniqueKeysWithValues: files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
    }

    @Test("A host that reads _headers gets the part of the policy that no page can carry")
    func headers() throws {
        #expect(
            try Self.texts(baseURL: nil)["_headers"] == """
                /*
                  Content-Security-Policy: frame-ancestors 'none'
                  Referrer-Policy: no-referrer
                  X-Content-Type-Options: nosniff
                /s/*
                  Cache-Control: public, max-age=3600

                """)
    }

    @Test("Below the root of a host, the files name the place of the site")
    func root() throws {
        let texts = try Self.texts(baseURL: "https://kb.example/a&b/")
        #expect(texts["_headers"]?.hasPrefix("/a&b/*\n") == true)
        #expect(texts["hosts/nginx.conf"]?.contains("location /a&b/ {\n") == true)
        #expect(texts["hosts/apache.htaccess"]?.contains("ErrorDocument 404 /a&b/404.html\n") == true)
        #expect(texts["hosts/iis.web.config"]?.contains("path=\"/a&amp;b/404.html\"") == true)
        for name in ["hosts/nginx.conf", "hosts/apache.htaccess", "hosts/iis.web.config"] {
            for header in ["Content-Security-Policy", "frame-ancestors 'none'", "Referrer-Policy", "nosniff"] {
                #expect(texts[name]?.contains(header) == true, "\(name)")
            }
        }
    }
}
