// The least that any program must do with a workspace: a floor to hold runbookc against.
//
//   floor MODE LIST OUTPUT
//
// MODE is how far the work goes, each mode with everything before it:
//   stat    ask for the size of every file
//   read    read it
//   yaml    run libyaml over YAML files and over the front matter of Markdown files
//   parse   parse the Markdown
//   render  render it as HTML
//   write   write the HTML below the folder OUTPUT
//
// LIST is a file with one path a line. One thread: this cmark-gfm (0.29.0.gfm.6) edits tables that all threads share.
// No links are resolved, nothing is checked, no template is filled in: whatever runbookc does beyond is its own work.

#define _GNU_SOURCE
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

enum mode { MODE_STAT, MODE_READ, MODE_YAML, MODE_PARSE, MODE_RENDER, MODE_WRITE, MODE_COUNT };
static const char *const mode_names[MODE_COUNT] = {"stat", "read", "yaml", "parse", "render", "write"};
static const char *const extension_names[] = {"table", "strikethrough", "autolink", "tasklist", "footnotes"};
enum { EXTENSION_COUNT = sizeof extension_names / sizeof *extension_names, PATH_CAPACITY = 4096 };

struct totals {
    long files, bytes, events, html_bytes;
};

static void die(const char *what, const char *path) {
    fprintf(stderr, "floor: %s %s: %s\n", what, path, strerror(errno));
    exit(2);
}

// One buffer for all files; it grows to the largest.
static char *buffer;
static size_t buffer_capacity;

static size_t read_file(const char *path) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) die("open", path);
    size_t length = 0;
    for (;;) {
        if (length == buffer_capacity) {
            buffer_capacity = buffer_capacity ? 2 * buffer_capacity : 1 << 20;
            buffer = realloc(buffer, buffer_capacity);
            if (!buffer) die("allocate for", path);
        }
        ssize_t count = read(file, buffer + length, buffer_capacity - length);
        if (count < 0) die("read", path);
        if (count == 0) break;
        length += (size_t)count;
    }
    close(file);
    return length;
}

static long count_yaml_events(const char *text, size_t length) {
    yaml_parser_t parser;
    yaml_event_t event;
    long count = 0;
    bool is_done = false;
    if (!yaml_parser_initialize(&parser)) return 0;
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, length);
    while (!is_done && yaml_parser_parse(&parser, &event)) {
        count++;
        is_done = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return count;
}

// The offset behind the front matter, 0 when there is none.
static size_t front_matter_end(size_t length) {
    if (length < 8 || memcmp(buffer, "---\n", 4) != 0) return 0;
    const char *close = memmem(buffer + 4, length - 4, "\n---\n", 5);
    return close ? (size_t)(close - buffer) + 5 : 0;
}

static void make_parents(char *path) {
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        mkdir(path, 0777);
        *slash = '/';
    }
}

static void write_page(const char *folder, const char *path, const char *html, size_t length) {
    char target[PATH_CAPACITY];
    int needed = snprintf(target, sizeof target, "%s/%s.html", folder, path);
    if (needed < 0 || (size_t)needed >= sizeof target) die("name", path);
    int file = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0 && errno == ENOENT) {
        make_parents(target);
        file = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    }
    if (file < 0 || write(file, html, length) != (ssize_t)length) die("write", target);
    close(file);
}

static void handle_markdown(
    const char *path, size_t length, enum mode mode, const char *output, struct totals *totals) {
    size_t start = front_matter_end(length);
    if (start > 0) totals->events += count_yaml_events(buffer + 4, start - 8);
    if (mode < MODE_PARSE) return;
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_FOOTNOTES);
    for (int i = 0; i < EXTENSION_COUNT; i++) {
        cmark_syntax_extension *extension = cmark_find_syntax_extension(extension_names[i]);
        if (extension) cmark_parser_attach_syntax_extension(parser, extension);
    }
    cmark_parser_feed(parser, buffer + start, length - start);
    cmark_node *document = cmark_parser_finish(parser);
    if (mode >= MODE_RENDER) {
        char *html = cmark_render_html(document, CMARK_OPT_FOOTNOTES, cmark_parser_get_syntax_extensions(parser));
        size_t html_length = strlen(html);
        totals->html_bytes += (long)html_length;
        if (mode >= MODE_WRITE) write_page(output, path, html, html_length);
        free(html);
    }
    cmark_node_free(document);
    cmark_parser_free(parser);
}

static bool ends_with(const char *text, const char *ending) {
    size_t length = strlen(text), ending_length = strlen(ending);
    return length >= ending_length && strcmp(text + length - ending_length, ending) == 0;
}

static void handle(const char *path, enum mode mode, const char *output, struct totals *totals) {
    totals->files++;
    if (mode == MODE_STAT) {
        struct stat status;
        if (stat(path, &status) != 0) die("stat", path);
        totals->bytes += status.st_size;
        return;
    }
    size_t length = read_file(path);
    totals->bytes += (long)length;
    if (mode < MODE_YAML) return;
    if (ends_with(path, ".md")) {
        handle_markdown(path, length, mode, output, totals);
    } else {
        totals->events += count_yaml_events(buffer, length);
    }
}

int main(int count, char **arguments) {
    int mode = 0;
    if (count == 4) {
        while (mode < MODE_COUNT && strcmp(mode_names[mode], arguments[1]) != 0) mode++;
    }
    if (count != 4 || mode == MODE_COUNT) {
        fputs("usage: floor stat|read|yaml|parse|render|write LIST OUTPUT\n", stderr);
        return 2;
    }
    cmark_gfm_core_extensions_ensure_registered();
    FILE *list = fopen(arguments[2], "r");
    if (!list) die("open", arguments[2]);
    struct totals totals = {0};
    char path[PATH_CAPACITY];
    while (fgets(path, sizeof path, list)) {
        path[strcspn(path, "\n")] = 0;
        handle(path, (enum mode)mode, arguments[3], &totals);
    }
    fclose(list);
    printf("%ld files, %ld bytes, %ld events, %ld bytes of HTML\n", totals.files, totals.bytes, totals.events,
           totals.html_bytes);
    return 0;
}
