// How a value enters a command. A value either passes its input's own rule, or it is not used at all.
(function (KB) {
  "use strict";
  const hex = char => "\\x" + char.charCodeAt(0).toString(16).padStart(2, "0");

  // One step of quoting each; the page names them from the innermost to the outermost: "url double-quoted".
  // A result of null says that the value cannot be written safely in this place.
  const steps = {
    // POSIX 2.2.2: nothing is special between single quotes.
    word: value => /^[\w.,:/@%+-]+$/.test(value) ? value : "'" + value.replace(/'/g, "'\\''") + "'",
    "single-quoted": value => value.replace(/'/g, "'\\''"),
    // An interactive bash takes `!` for its history even between double quotes, so it leaves them for a moment.
    "double-quoted": value => value.replace(/[\\"$\x60]/g, "\\$&").replace(/!+/g, "\"'$&'\""),
    json: value => JSON.stringify(value).slice(1, -1),
    // Escapes by number are the same in all of PromQL's quotes.
    promql: value => value.replace(/\\/g, "\\\\").replace(/["'\x60\x00-\x1f\x7f]/g, hex),
    // Databases differ in what a backslash means.
    sql: value => value.includes("\\") ? null : value.replace(/'/g, "''"),
    url: value => encodeURIComponent(value).replace(/[!'()*]/g, char => "%" + char.charCodeAt(0).toString(16).toUpperCase()),
  };
  KB.quote = function (value, context) {
    let result = value;
    for (const name of (context || "word").split(" ")) {
      if (result === null || !Object.hasOwn(steps, name)) return null;
      try { result = steps[name](result); } catch (error) { return null; }
    }
    return result;
  };

  const name = /^(?=.{1,253}$)[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/i;
  // The bits of an address: 32, 128, or none when it is not one.
  const bitsOf = text => /^(\d{1,3}\.){3}\d{1,3}$/.test(text) && text.split(".").every(part => part < 256) ? 32
    : /^[0-9a-f:.]+$/i.test(text) && /:.*:/.test(text) && !/:::|::.*::/.test(text) ? 128 : 0;
  const types = {
    int: [value => /^-?\d{1,15}$/.test(value), t("a whole number")],
    bool: [value => value === "true" || value === "false", t("true or false")],
    port: [value => /^\d{1,5}$/.test(value) && value > 0 && value < 65536, t("a port from 1 to 65535")],
    host: [value => name.test(value) || bitsOf(value), t("a host name or an address")],
    namespace: [value => /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(value), t("a namespace: small letters, digits, hyphens")],
    ticket: [value => /^[A-Z]{2,8}-?\d{3,12}$/.test(value), t("a ticket number")],
    cidr: [value => {
      const [, address, bits] = /^(.+)\/(\d{1,3})$/.exec(value) || [];
      return address && bitsOf(address) && bits <= bitsOf(address);
    }, t("a network such as 10.0.0.0/24")],
  };
  // Why a value does not fit its field, as a sentence; nothing when it does.
  KB.misfit = function (field, value) {
    const example = field.example ? t(`, such as ${field.example}`) : "";
    if (value.length > 1000) return t("This is too long.");
    if (/[\x00-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(value)) return t("No line breaks or control characters.");
    if (value[0] === "-" && field.type !== "int") return t("A value that starts with a hyphen would be read as an option.");
    if (field.choices.length && !field.choices.includes(value)) return t("Choose one of the list.");
    const [test, words] = types[field.type] || [() => true, t("a value")];
    if (!test(value)) return t(`This is not ${words}${example}.`);
    if (!field.pattern) return "";
    try {
      return new RegExp("^(?:" + field.pattern + ")$", "u").test(value) ? "" : t(`This is not ${words} of the right form${example}.`);
    } catch (error) {
      return t("The playbook's rule for this value cannot be read. Tell its owner.");
    }
  };
})(window.KB);
