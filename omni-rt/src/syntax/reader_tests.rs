//! Tests of the reader: shapes, error texts and positions, hostile input.

use super::*;
use crate::syntax::SourceMap;

/// Text of a datum with every structural difference visible.
fn show(d: &Datum<'_>, out: &mut String) {
    let list = |items: &[Datum<'_>], open: &str, close: &str, out: &mut String| {
        out.push_str(open);
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                out.push(' ');
            }
            show(item, out);
        }
        out.push_str(close);
    };
    match d.kind {
        DatumKind::Int(n) => out.push_str(&n.to_string()),
        DatumKind::BigInt(s) => out.push_str(&format!("big:{s}")),
        DatumKind::Double(n) => out.push_str(&format!("{n:?}")),
        DatumKind::Str(s) => out.push_str(&format!("{s:?}")),
        DatumKind::Symbol(s) => out.push_str(s.name()),
        DatumKind::Path(s) => out.push_str(&format!("path:{}", s.name())),
        DatumKind::List(items) => list(items, "(", ")", out),
        DatumKind::Dotted(items, tail) => {
            list(items, "(", " . ", out);
            show(tail, out);
            out.push(')');
        }
        DatumKind::Bracket(items) => list(items, "[", "]", out),
        DatumKind::Brace(items) => list(items, "{", "}", out),
        DatumKind::Index(pair) => list(pair, "<", ">", out),
        DatumKind::Global(_) | DatumKind::Opaque(_) => out.push('?'),
    }
}

fn read(text: &str) -> String {
    let arena = Bump::new();
    let (data, reports) = read_program(text.as_bytes(), 1, &arena);
    assert!(reports.is_empty(), "{text}: {reports:?}");
    let mut out = String::new();
    for (i, d) in data.iter().enumerate() {
        if i > 0 {
            out.push(' ');
        }
        show(d, &mut out);
    }
    out
}

/// The first error as `LINE:COLUMN MESSAGE`.
fn error(text: &[u8]) -> String {
    let arena = Bump::new();
    let (_, reports) = read_program(text, 1, &arena);
    let first = reports.first().unwrap_or_else(|| panic!("no error in {}", String::from_utf8_lossy(text)));
    let mut map = SourceMap::new();
    map.add("t", String::from_utf8_lossy(text).into_owned());
    let p = map.position(first.span).unwrap();
    format!("{}:{} {}", p.line, p.column, first.message)
}

#[test]
fn structures() {
    assert_eq!(read("(a [1 2.0] {k \"v\"} ()) x"), "(a [1 2.0] {k \"v\"} ()) x");
    assert_eq!(read("'a `(b ,c ,@d)"), "(quote a) (quasiquote (b (unquote c) (unquote-splicing d)))");
    assert_eq!(read("''a"), "(quote (quote a))");
    assert_eq!(read("a.b.c (^Int x) ^(List Int)"), "path:a.b.c (^Int x) ^ (List Int)");
    assert_eq!(read("(λ (first .. more) _)"), "(λ (first .. more) _)");
    assert_eq!(read(""), "");
    assert_eq!(read("; nothing"), "");
}

#[test]
fn integers() {
    assert_eq!(read("9223372036854775807 9223372036854775808"), "9223372036854775807 big:9223372036854775808");
    assert_eq!(read("-9223372036854775808 -0 007"), "-9223372036854775808 0 7");
    assert_eq!(read("00000000000000000000000000012"), "12");
    assert_eq!(read("-000099999999999999999999"), "big:-99999999999999999999");
}

#[test]
fn dotted_pairs() {
    assert_eq!(read("(1 . 2) (1 2 . (3))"), "(1 . 2) (1 2 . (3))");
    assert_eq!(read("(1 . 2.[0])"), "(1 . <2 0>)");
    // Not exactly one datum behind the dot, or none before it: an ordinary symbol.
    assert_eq!(read("(. a) (a . b c) (a .) [a . b] (a . b . c)"), "(. a) (a . b c) (a .) [a . b] (a . b . c)");
}

#[test]
fn postfix_index() {
    assert_eq!(read("m.[1].[0]"), "<<m 1> 0>");
    assert_eq!(read("(f x) .[i] \"s\".[2] a.b.[c.[d]]"), "<(f x) i> <\"s\" 2> <path:a.b <c d>>");
    assert_eq!(read("a ; comment\n .[0]"), "<a 0>");
    assert_eq!(read("[1].[0] {a b}.['a]"), "<[1] 0> <{a b} (quote a)>");
    assert_eq!(read("'a.[0] `(,x.[i])"), "(quote <a 0>) (quasiquote ((unquote <x i>)))");
    assert_eq!(error(b" .[0]"), "1:2 malformed token '.['");
    assert_eq!(error(b"(.[0])"), "1:2 malformed token '.['");
    assert_eq!(error(b"a.[]"), "1:2 .[: bad syntax, expected e.[i]");
    assert_eq!(error(b"a.[1 2]"), "1:2 .[: bad syntax, expected e.[i]");
}

#[test]
fn discarding() {
    assert_eq!(read("(a #_ b c)"), "(a c)");
    assert_eq!(read("#_ #_ a b c"), "c");
    assert_eq!(read("a #_b.[0] c"), "a c");
    assert_eq!(read("#_'a 1 '#_ a b"), "1 (quote b)");
    assert_eq!(read("{a #_ x b}"), "{a b}");
    assert_eq!(error(b"#_"), "1:1 unexpected end of input");
    assert_eq!(error(b"(a #_)"), "1:6 unexpected closing bracket ')'");
}

#[test]
fn error_texts_and_positions() {
    assert_eq!(error(b"a\n )"), "2:2 unexpected closing bracket ')'");
    assert_eq!(error(b"[1 2)"), "1:5 mismatched bracket: expected ']', got ')'");
    assert_eq!(error(b"m.[1)"), "1:5 mismatched bracket: expected ']', got ')'");
    assert_eq!(error(b"a \\ b"), "1:3 unexpected character '\\'");
    assert_eq!(error(b"\n(a (b)"), "2:1 unexpected end of input");
    assert_eq!(error(b"(a [b"), "1:4 unexpected end of input");
    assert_eq!(error(b"'"), "1:1 unexpected end of input");
    assert_eq!(error(b"(a '"), "1:1 unexpected end of input");
    assert_eq!(error(b"x \"abc"), "1:3 unterminated string literal");
    assert_eq!(error(b"x #| y"), "1:3 unterminated block comment");
    assert_eq!(error("λ 12abc".as_bytes()), "1:3 malformed number '12abc'");
    assert_eq!(error(b"\"ab\\u{x}\""), "1:4 invalid escape");
    assert_eq!(error(b"(f ...)"), "1:4 malformed token '...'");
    assert_eq!(error(b"{a b c}"), "1:1 dict literal requires even number of elements");
    assert_eq!(error(b"ab\xff"), "1:3 invalid UTF-8");
    assert_eq!(error(b"(ab \"x\xc3("), "1:7 invalid UTF-8");
    assert_eq!(error(b"\x00"), "1:1 unexpected character '\\u{0}'");
    assert_eq!(error("\u{feff})".as_bytes()), "1:1 unexpected closing bracket ')'");
    // The first error is the first in the text.
    assert_eq!(error(b") \xff"), "1:1 unexpected closing bracket ')'");
}

#[test]
fn reading_goes_on_after_an_error() {
    let arena = Bump::new();
    let (data, reports) = read_program(b"(a ] b) 1x (c", 1, &arena);
    let messages: Vec<_> = reports.iter().map(|r| r.message.as_str()).collect();
    assert_eq!(
        messages,
        ["mismatched bracket: expected ')', got ']'", "malformed number '1x'", "unexpected end of input"]
    );
    assert_eq!(data.len(), 2);
    let (_, reports) = read_program(&[b')'; 100_000], 1, &arena);
    assert_eq!(reports.len(), MAX_REPORTS);
}

#[test]
fn first_form() {
    let arena = Bump::new();
    assert!(matches!(read_one(b"(a b) c )", 1, &arena), ReadOne::Form(_, 5)));
    assert!(
        matches!(read_one(b"a .[1] #| x", 1, &arena), ReadOne::Form(d, 6) if matches!(d.kind, DatumKind::Index(_)))
    );
    assert!(matches!(read_one(b"#_ x 'y ", 1, &arena), ReadOne::Form(_, 7)));
    assert!(matches!(read_one(b" ; c\n", 1, &arena), ReadOne::Nothing));
    for t in ["(a", "(a \"b)", "'", "#_", "#| (", "a.[", "\"x"] {
        assert!(matches!(read_one(t.as_bytes(), 1, &arena), ReadOne::Incomplete(_)), "{t}");
    }
    for t in [")", "(]", "1x", "(a \\", "(a ...", "\\ (a b)"] {
        assert!(matches!(read_one(t.as_bytes(), 1, &arena), ReadOne::Error(_)), "{t}");
    }
}

#[test]
fn spans_cover_the_text_of_the_datum() {
    let arena = Bump::new();
    let text = " 'ab  (c d).[0] ";
    let (data, _) = read_program(text.as_bytes(), 7, &arena);
    let piece = |s: Span| &text[s.start() as usize..(s.start() + s.len()) as usize];
    assert_eq!(data.iter().map(|d| piece(d.span)).collect::<Vec<_>>(), ["'ab", "(c d).[0]"]);
    assert!(data.iter().all(|d| d.span.file() == 7));
}

#[test]
fn a_million_nested_brackets() {
    let n = 1_000_000;
    let arena = Bump::new();
    for (open, close) in [("(", ")"), ("[", "]"), ("'(", ")"), ("a.[", "]"), ("{a ", "}")] {
        let text = open.repeat(n) + "x" + &close.repeat(n);
        let (data, reports) = read_program(text.as_bytes(), 1, &arena);
        assert!(reports.is_empty(), "{reports:?}");
        assert_eq!(data.len(), 1);
        let (_, reports) = read_program(&text.as_bytes()[..n], 1, &arena);
        assert_eq!(reports.len(), 1);
    }
    let (_, reports) = read_program("#_".repeat(n).as_bytes(), 1, &arena);
    assert_eq!(reports[0].message, "unexpected end of input");
    let (_, reports) = read_program(("(".repeat(n) + &"]".repeat(n)).as_bytes(), 1, &arena);
    assert_eq!(reports.len(), MAX_REPORTS);
}

#[test]
fn ten_megabytes() {
    let arena = Bump::new();
    let mut text = String::new();
    while text.len() < 10_000_000 {
        text.push_str("(define (square x) (* x x)) ; \"λ\" #| |#\n[1.5 \"a\\n\" {k 'v}] a.b.[1]\n");
    }
    let (data, reports) = read_program(text.as_bytes(), 1, &arena);
    assert!(reports.is_empty());
    assert!(data.len() > 100_000);
    let string = format!("\"{}\"", "\\n".repeat(5_000_000));
    assert_eq!(read_program(string.as_bytes(), 1, &arena).0.len(), 1);
    let digits = "9".repeat(10_000_000);
    assert!(matches!(read_program(digits.as_bytes(), 1, &arena).0[0].kind, DatumKind::BigInt(_)));
}

/// A small generator of pseudo-random numbers (xorshift), so that failures can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

fn check_total(text: &[u8]) {
    let arena = Bump::new();
    let (data, reports) = read_program(text, 1, &arena);
    let mut map = SourceMap::new();
    map.add("fuzz", String::from_utf8_lossy(text).into_owned());
    for r in &reports {
        assert!(super::super::diagnostic::render(r, &map, false).starts_with("Error at line "));
    }
    assert!(reports.len() <= MAX_REPORTS);
    let mut sink = String::new();
    data.iter().for_each(|d| show(d, &mut sink));
    read_one(text, 1, &arena);
}

#[test]
fn random_bytes_and_mutated_programs() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    const PIECES: &[&str] = &[
        "(", ")", "[", "]", "{", "}", "'", "`", ",", ",@", ".[", "..", ".", "#_", "#|", "|#", ";", "\n", " ", "\"",
        "\\", "\\u{", "a", "a.b", "-", "1", "1.5", "1e", "λ", "_", "^", "\u{feff}", "\0",
    ];
    for _ in 0..4000 {
        let bytes: Vec<u8> = (0..random.below(40)).map(|_| random.below(256) as u8).collect();
        check_total(&bytes);
        let text: String = (0..random.below(30)).map(|_| PIECES[random.below(PIECES.len())]).collect();
        check_total(text.as_bytes());
    }
    let program = b"(define (f x) [1 2.5 \"a\\n\"] {k 'v} m.[1].[0] `(a ,b ,@c) #| c |# #_ d a.b.c ; e\n (1 . 2))";
    for _ in 0..4000 {
        let mut text = program.to_vec();
        for _ in 0..1 + random.below(4) {
            if text.is_empty() {
                break;
            }
            let at = random.below(text.len());
            match random.below(3) {
                0 => text[at] = random.below(256) as u8,
                1 => drop(text.remove(at)),
                _ => text.truncate(at.max(1)),
            }
        }
        check_total(&text);
    }
}

#[test]
fn a_mismatched_bracket_is_reported_once() {
    let arena = Bump::new();
    let (_, reports) = read_program(b"(println [1 2))", 1, &arena);
    assert_eq!(reports.len(), 1);
}
