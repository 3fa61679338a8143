//! Takes the examples out of the documents of the project, so that what they state is tested.
//!
//! A fenced block of Lisp is a program. Each of its forms may be followed by a comment that states what
//! happens (LANGUAGE §0): `; ⇒ VALUE`, `; ⇝ OUTPUT` or `; ✗ MESSAGE`. Every such statement becomes a case whose
//! program is the block up to there, without earlier forms that fail. Behind a statement, set off by two
//! spaces, may stand a reference (`[Q9]`), a remark in parentheses, or another form with its own statement.
//! Outside of blocks an example is code, one of the first two marks, and code: `` `(+ 1 2)` ⇒ `3` ``.
//!
//! Nothing is passed over: every mark of a document must belong to an example, or [`load`] panics.

use super::case::Case;
use bumpalo::Bump;
use omni_rt::syntax::DatumKind;
use omni_rt::syntax::reader::{ReadOne, read_one};
use std::path::{Path, PathBuf};

const VALUE: char = '⇒';
const OUTPUT: char = '⇝';
const FAILURE: char = '✗';

/// The line of LANGUAGE.md that explains the marks.
const NOTATION: &str = "- `expr ; ⇒ v` means the value prints";

/// A session with the REPL: the lines typed, and the lines printed after the banner, prompts left out.
pub struct Transcript {
    pub name: String,
    pub input: String,
    pub printed: Vec<String>,
}

/// The examples of one document, or of several.
#[derive(Default)]
pub struct Examples {
    pub cases: Vec<Case>,
    pub transcripts: Vec<Transcript>,
}

/// Every example of the Markdown files in `root` and its folders of documents.
pub fn load(root: &Path) -> Examples {
    let mut examples = Examples::default();
    for folder in [".", "docs", "examples", "tests"] {
        let entries = std::fs::read_dir(root.join(folder)).unwrap();
        let mut files: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).collect();
        files.retain(|f| f.extension().is_some_and(|e| e == "md"));
        files.sort();
        for file in files {
            let text = std::fs::read_to_string(&file).unwrap();
            let name = Path::new(folder).join(file.file_name().unwrap());
            parse(name.strip_prefix(".").unwrap_or(&name).to_str().unwrap(), &text, &mut examples);
        }
    }
    examples
}

fn marks(text: &str) -> usize {
    text.chars().filter(|c| [VALUE, OUTPUT, FAILURE].contains(c)).count()
}

/// Adds the examples of one document.
pub fn parse(document: &str, text: &str, examples: &mut Examples) {
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let place = format!("{document}:{}", number + 1);
        let Some(language) = line.strip_prefix("```") else {
            if !line.starts_with(NOTATION) {
                inline(&place, line, &mut examples.cases);
            }
            continue;
        };
        let mut block = String::new();
        loop {
            let (_, line) = lines.next().unwrap_or_else(|| panic!("{place}: the block has no end"));
            if line == "```" {
                break;
            }
            block.push_str(line);
            block.push('\n');
        }
        if block.starts_with("omni> ") {
            examples.transcripts.push(transcript(&place, &block));
        } else if language == "lisp" {
            let before = examples.cases.len();
            fenced(document, number + 2, &block, &mut examples.cases);
            assert_eq!(examples.cases.len() - before, marks(&block), "{place}: marks that are no part of an example");
        } else {
            assert_eq!(marks(&block), 0, "{place}: a statement in a block that is not Lisp");
        }
    }
}

/// The examples of one line of prose.
fn inline(place: &str, line: &str, cases: &mut Vec<Case>) {
    let mut rest = line;
    while let Some(at) = rest.find([VALUE, OUTPUT]) {
        let mark = rest[at..].chars().next().unwrap();
        let code = rest[..at].trim_end().strip_suffix('`').and_then(|s| s.rsplit_once('`')).map(|(_, code)| code);
        let after = rest[at + mark.len_utf8()..].trim_start().strip_prefix('`').and_then(|s| s.split_once('`'));
        let (Some(code), Some((stated, after))) = (code, after) else { panic!("{place}: not an example: {line}") };
        add(cases, place, code, state(mark, stated), String::new());
        rest = after;
    }
    assert!(!rest.contains(FAILURE), "{place}: not an example: {line}");
}

/// What a form is said to do.
enum Statement {
    Value(String),
    Output(String),
    Failure(String),
}

fn state(mark: char, text: &str) -> Statement {
    match mark {
        VALUE => Statement::Value(text.to_owned()),
        OUTPUT => Statement::Output(text.replace('⏎', "\n")),
        FAILURE => Statement::Failure(text.to_owned()),
        _ => unreachable!(),
    }
}

fn add(cases: &mut Vec<Case>, place: &str, program: &str, statement: Statement, out: String) {
    let mut case = Case { name: place.to_owned(), program: format!("{program}\n"), out, ..Case::default() };
    match statement {
        Statement::Value(v) => case.value = Some(v),
        Statement::Output(text) => {
            case.out.push_str(&text);
            case.value = Some("nil".to_owned());
        }
        Statement::Failure(message) => case.error = Some(message),
    }
    cases.push(case);
}

/// The examples of a block that begins at line `first` of the document.
fn fenced(document: &str, first: usize, block: &str, cases: &mut Vec<Case>) {
    let arena = Bump::new();
    // The forms so far that do not fail, and what they print.
    let (mut program, mut out) = (String::new(), String::new());
    let mut at = 0;
    loop {
        let (end, definition) = match read_one(&block.as_bytes()[at..], 1, &arena) {
            ReadOne::Form(datum, length) => (at + length, defines(&datum.kind)),
            ReadOne::Nothing => break,
            ReadOne::Incomplete(report) | ReadOne::Error(report) => {
                panic!("{document}:{first}: cannot read the block: {}", report.message)
            }
        };
        let place = format!("{document}:{}", first + block[..end].matches('\n').count());
        let mut form = block[at..end].trim_start().to_owned();
        let rest_of_line = block[end..].split('\n').next().unwrap();
        at = end;
        if let Some(mut comment) = rest_of_line.trim_start().strip_prefix(';') {
            at += rest_of_line.len();
            let mut definition = definition;
            while let Some((mark, stated, more)) = statement(&place, comment) {
                let statement = state(mark, stated);
                let printed = if let Statement::Output(text) = &statement { text.clone() } else { String::new() };
                // `--print-last` passes over definitions.
                let shown = if definition { format!("(id {form})") } else { form.clone() };
                let fails = matches!(statement, Statement::Failure(_));
                add(cases, &place, &format!("{program}{shown}"), statement, out.clone());
                if !fails {
                    program.push_str(&format!("{form}\n"));
                    out.push_str(&printed);
                }
                form.clear();
                let Some((next, next_comment)) = more else { break };
                (form, comment, definition) = (next.to_owned(), next_comment, false);
            }
        }
        if !form.is_empty() {
            program.push_str(&format!("{form}\n"));
        }
    }
}

fn defines(kind: &DatumKind) -> bool {
    match kind {
        DatumKind::List(items) => items.first().is_some_and(|d| match d.kind {
            DatumKind::Symbol(s) => s.name() == "define",
            _ => false,
        }),
        _ => false,
    }
}

/// Takes a comment apart: the mark, what it states, and perhaps another form and the comment behind it. `None`
/// for a comment that states nothing.
#[allow(clippy::type_complexity)]
fn statement<'t>(place: &str, comment: &'t str) -> Option<(char, &'t str, Option<(&'t str, &'t str)>)> {
    let comment = comment.trim();
    let mark = comment.chars().next().filter(|c| [VALUE, OUTPUT, FAILURE].contains(c))?;
    let text = comment[mark.len_utf8()..].trim_start();
    let (stated, rest) = split(text);
    let next = [VALUE, OUTPUT, FAILURE].iter().filter_map(|mark| rest.find(&format!("; {mark}"))).min();
    let (mut rest, next) = match next {
        Some(at) => (rest[..at].trim_end(), Some(&rest[at + 1..])),
        None => (rest, None),
    };
    loop {
        let (part, more) = split(rest);
        if more.is_empty() && next.is_some() {
            return Some((mark, stated, next.map(|comment| (part, comment))));
        }
        if part.is_empty() {
            return Some((mark, stated, None));
        }
        let remark =
            [('[', ']'), ('(', ')')].iter().any(|&(open, close)| part.starts_with(open) && part.ends_with(close));
        assert!(remark, "{place}: `{part}` is neither a remark nor a form with a statement");
        rest = more;
    }
}

/// Splits at the first two spaces in a row that are not inside a string.
fn split(text: &str) -> (&str, &str) {
    let mut quoted = false;
    let mut previous = ' ';
    for (i, c) in text.char_indices() {
        if c == '"' && previous != '\\' {
            quoted = !quoted;
        }
        if !quoted && c == ' ' && previous == ' ' && i > 0 {
            return (text[..i].trim_end(), text[i..].trim_start());
        }
        previous = c;
    }
    (text, "")
}

/// A session: what follows a prompt is typed, the other lines are printed.
fn transcript(place: &str, block: &str) -> Transcript {
    let mut session = Transcript { name: place.to_owned(), input: String::new(), printed: Vec::new() };
    for line in block.lines() {
        match line.strip_prefix("omni> ").or_else(|| line.strip_prefix(" .... ")) {
            Some(typed) => session.input.push_str(&format!("{typed}\n")),
            None => session.printed.push(line.to_owned()),
        }
    }
    session
}
