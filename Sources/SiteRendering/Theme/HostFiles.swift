import SourceText

/// What a web server should say with every page, for the servers that read it from a file.
///
/// A page can carry most of its policy in itself, but not whom it lets frame it. Only `_headers` stands where a host
/// reads it unasked: a server that does not allow an `.htaccess` or `web.config` its words would answer nothing at all.
enum HostFiles {
    private static let headers = [
        ("Content-Security-Policy", "frame-ancestors 'none'"), ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
    ]

    /// - Parameter root: where the site lies on its host, from `/` to `/`.
    static func files(root: String) -> [OutputFile] {
        [
            ("_headers", netlify(root)), ("hosts/apache.htaccess", apache(root)), ("hosts/iis.web.config", iis(root)),
            ("hosts/nginx.conf", nginx(root)),
        ].map { OutputFile(path: $0.0, bytes: Array($0.1.utf8)) }
    }

    /// The format of Netlify and Cloudflare Pages. The parts of the index have a digest of their content in their names.
    private static func netlify(_ root: String) -> String {
        """
        \(root)*
        \(headers.map { "  \($0.0): \($0.1)\n" }.joined())\(root)s/*
          Cache-Control: public, max-age=3600

        """
    }

    private static func apache(_ root: String) -> String {
        """
        # Copy it to .htaccess beside index.html where the server allows FileInfo in such files, or into its configuration.
        <IfModule mod_headers.c>
        \(headers.map { "  Header always set \($0.0) \"\($0.1)\"\n" }.joined())</IfModule>
        ErrorDocument 404 \(root)404.html
        AddType application/atom+xml .atom

        """
    }

    private static func nginx(_ root: String) -> String {
        """
        # Include it in the server block that serves the folder.
        location \(root) {
        \(headers.map { "    add_header \($0.0) \"\($0.1)\" always;\n" }.joined())    error_page 404 \(root)404.html;
        }

        """
    }

    private static func iis(_ root: String) -> String {
        """
        <?xml version="1.0" encoding="utf-8"?>
        <!-- Copy it to web.config beside index.html. -->
        <configuration>
          <system.webServer>
            <httpProtocol>
              <customHeaders>
        \(headers.map { "        <add name=\"\($0.0)\" value=\"\($0.1)\" />\n" }.joined())      </customHeaders>
            </httpProtocol>
            <httpErrors errorMode="Custom">
              <remove statusCode="404" />
              <error statusCode="404" path="\(xml(root))404.html" responseMode="ExecuteURL" />
            </httpErrors>
            <staticContent>
              <remove fileExtension=".atom" />
              <mimeMap fileExtension=".atom" mimeType="application/atom+xml" />
            </staticContent>
          </system.webServer>
        </configuration>

        """
    }

    private static func xml(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
    }
}
