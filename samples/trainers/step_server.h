/* Serves a step that is written in C by the step protocol (docs/step-protocol.md). A program defines step and calls serve.
   step replaces the weights and sets the error; it returns NULL, or why its library cannot do the request. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct { int rows, columns; double *cells; } matrix; /* row by row */
typedef struct { int depth; matrix *weights, inputs, targets; double rate, error; } request;

static const char *step(request *r);

static char *at;          /* the next character of the line */
static const char *wrong; /* the first fault of the line */

static int next(char c)
{
    at += strspn(at, " \t\r\n");
    return *at == c ? at++, 1 : 0;
}

static void expect(char c, const char *what) { if (!next(c) && !wrong) wrong = what; }

static double number(void)
{
    static const struct { const char *text; double value; } words[] = { { "\"NaN\"", NAN }, { "\"Infinity\"", INFINITY }, { "\"-Infinity\"", -INFINITY } };
    at += strspn(at, " \t\r\n");
    for (int k = 0; k < 3; k++)
        if (!strncmp(at, words[k].text, strlen(words[k].text))) return at += strlen(words[k].text), words[k].value;
    char *end = at + strspn(at, "+-.0123456789eE"), *read;
    double value = strtod(at, &read);
    if ((read != end || read == at || *at == '+' || *at == '.' || !isfinite(value)) && !wrong) wrong = "expected a number";
    return at = end, value;
}

static matrix table(void)
{
    matrix m = { 0, 0, NULL };
    int count = 0;
    expect('[', "expected a matrix");
    do {
        int before = count;
        expect('[', "expected a row");
        do {
            if (!(count & (count - 1))) m.cells = realloc(m.cells, (count ? 2 * count : 1) * sizeof(double));
            m.cells[count++] = number();
        } while (!wrong && next(','));
        expect(']', "expected the end of a row");
        if (m.rows++ && count - before != m.columns && !wrong) wrong = "expected rows of one length";
        m.columns = count - before;
    } while (!wrong && next(','));
    expect(']', "expected the end of a matrix");
    return m;
}

/* Skips a value of any kind. */
static void any(void)
{
    at += strspn(at, " \t\r\n");
    if (*at == '"') {
        for (at++; *at && *at != '"'; at++) if (*at == '\\' && at[1]) at++;
        expect('"', "expected the end of a text");
    } else if (*at == '[' || *at == '{') {
        char end = *at++ == '[' ? ']' : '}';
        if (next(end)) return;
        do { any(); if (end == '}') { expect(':', "expected a colon"); any(); } } while (!wrong && next(','));
        expect(end, "expected the end of a value");
    } else {
        size_t length = strcspn(at, ",]} \t\r\n");
        if ((!length || !strncmp(at, "null", 4)) && !wrong) wrong = "expected a value";
        at += length;
    }
}

static int fits(const request *r)
{
    int units = r->inputs.columns;
    for (int k = 0; k < r->depth; units = r->weights[k++].columns) if (r->weights[k].rows != units) return 0;
    return r->depth && r->inputs.rows && r->targets.rows == r->inputs.rows && r->targets.columns == units;
}

static void print(double x)
{
    if (isfinite(x)) printf("%.17g", x);
    else printf("\"%s\"", isnan(x) ? "NaN" : x > 0 ? "Infinity" : "-Infinity");
}

static int serve(const char *about)
{
    static const char *names[] = { "\"weights\"", "\"inputs\"", "\"targets\"", "\"rate\"", "\"seq\"", "\"state\"", "\"hello\"" };
    char *line = NULL;
    size_t size = 0;
    int refused = 0;
    for (long k = 1; getline(&line, &size, stdin) > 0; k++) {
        if (!line[strspn(line, " \t\r\n")]) continue;
        request r = { .rate = 1 };
        int found = 0, length = 0;
        const char *seq = NULL, *reason = NULL;
        at = line, wrong = NULL;
        expect('{', "expected an object");
        do {
            int name = 0;
            at += strspn(at, " \t\r\n");
            while (name < 7 && strncmp(at, names[name], strlen(names[name]))) name++;
            if (name == 7 || found >> name & 1) { wrong = wrong ? wrong : "found an unknown property, or one twice"; break; }
            found |= 1 << name, at += strlen(names[name]);
            expect(':', "expected a colon");
            if (name == 0) {
                expect('[', "expected an array of matrices");
                do {
                    r.weights = realloc(r.weights, (r.depth + 1) * sizeof(matrix));
                    r.weights[r.depth++] = table();
                } while (!wrong && next(','));
                expect(']', "expected the end of the weights");
            } else if (name == 1) r.inputs = table();
            else if (name == 2) r.targets = table();
            else if (name == 3) { if (((r.rate = number()) < 0 || !isfinite(r.rate)) && !wrong) wrong = "rate: expected 0 or more"; }
            else {
                at += strspn(at, " \t\r\n");
                char *from = at;
                any();
                if (name == 4) seq = from, length = at - from;
            }
        } while (!wrong && next(','));
        expect('}', "expected the end of the object");
        if (!wrong && at[strspn(at, " \t\r\n")]) wrong = "expected the end of the line";
        int greets = found == 1 << 6;
        if (!wrong && !greets && !fits(&r)) wrong = "found a property too few, or shapes that do not fit each other";
        if (wrong) printf("{\"fault\":\"request %ld: %s\"}", k, wrong), refused = 1;
        else if (greets) printf("%s", about);
        else if ((reason = step(&r))) printf("{\"skip\":\"%s\"}", reason);
        else {
            for (int s = 0; s < r.depth; s++)
                for (int c = 0, cells = r.weights[s].rows * r.weights[s].columns; c < cells; c++) {
                    printf("%s", c ? c % r.weights[s].columns ? "," : "],[" : s ? "]],[[" : "{\"weights\":[[[");
                    print(r.weights[s].cells[c]);
                }
            printf("]]],\"error\":"), print(r.error);
            if (seq) printf(",\"seq\":%.*s", length, seq);
            printf("}");
        }
        printf("\n"), fflush(stdout);
        for (int s = 0; s < r.depth; s++) free(r.weights[s].cells);
        free(r.weights), free(r.inputs.cells), free(r.targets.cells);
    }
    return refused ? 65 : 0;
}
