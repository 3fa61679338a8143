//! Sessions with piped input: plain output, no editing.

use std::io::Write;
use std::process::{Command, Stdio};

struct Session {
    /// Standard output without the banner, prompts taken out.
    values: Vec<String>,
    stdout: String,
    stderr: String,
}

fn run(input: impl AsRef<[u8]> + Send) -> Session {
    let mut child = Command::new(env!("CARGO_BIN_EXE_omnic"))
        .arg("repl")
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/repl"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let output = std::thread::scope(|scope| {
        // A session that ends early closes the pipe.
        scope.spawn(move || drop(stdin.write_all(input.as_ref())));
        child.wait_with_output().unwrap()
    });
    assert_eq!(output.status.code(), Some(0));
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (stdout, stderr) = (text(output.stdout), text(output.stderr));
    assert!(!stdout.contains('\x1b') && !stderr.contains('\x1b'));
    let lines = stdout.lines().skip(2).filter(|l| !l.starts_with("omni> ") && !l.starts_with(" .... "));
    let values = lines.map(str::to_owned).collect();
    Session { values, stdout, stderr }
}

/// The first lines of the error reports.
fn errors(s: &Session) -> Vec<&str> {
    s.stderr.lines().filter(|l| l.starts_with("Error")).collect()
}

#[test]
fn banner_prompts_and_end() {
    let s = run("(+ 1\n2)\n");
    let lines: Vec<&str> = s.stdout.lines().collect();
    assert!(lines[0].starts_with("Omni Lisp"));
    assert!(lines[1].contains("quit"));
    assert_eq!(lines[2..], ["omni> ", " .... ", "3", "omni> ", "Goodbye!"]);
    assert_eq!(s.stderr, "");
}

#[test]
fn quit_and_exit_stand_alone() {
    assert_eq!(run("1\nquit\n2\n").values, ["1", "Goodbye!"]);
    assert_eq!(run("1\n  exit  \n2\n").values, ["1", "Goodbye!"]);
    assert_eq!(run("'(quit\nquit\nexit)\n").values, ["(quit quit exit)", "Goodbye!"]);
    let s = run("quit now\n1\n");
    assert_eq!(errors(&s), ["Error at line 1, column 1: unbound variable 'quit'"]);
    assert_eq!(s.values, ["1", "Goodbye!"]);
}

#[test]
fn every_form_is_evaluated_and_printed() {
    let s = run("1 \"a\\n\" nil (define (f x) x) (f 'b) ; (\n\n; only a comment\n");
    assert_eq!(s.values, ["1", "\"a\\n\"", "nil", "#<λ f (x)>", "b", "Goodbye!"]);
}

#[test]
fn values_stand_on_lines_of_their_own() {
    assert_eq!(run("(print \"a\")\n(println \"b\")\n").values, ["a", "nil", "b", "nil", "Goodbye!"]);
}

#[test]
fn entries_end_when_everything_is_closed() {
    assert_eq!(
        run("[1\n{2\n3}\n]\n\"a\n(b\"\n#| (\n|# 5\n'\nx\n").values,
        ["[1 {2 3}]", "\"a\\n(b\"", "5", "x", "Goodbye!"]
    );
}

#[test]
fn cancelled_entries() {
    assert_eq!(run("(+ 1\n\n2\n").values, ["Input cancelled.", "2", "Goodbye!"]);
    assert_eq!(run("(+ 1\n").values, ["Input cancelled.", "Goodbye!"]);
}

#[test]
fn an_error_stops_the_entry_and_nothing_else() {
    let s = run("(define (inc n) (+ n 1)) (inc) (println \"never\")\n(inc 41)\n");
    assert_eq!(s.values, ["#<λ inc (n)>", "42", "Goodbye!"]);
    assert_eq!(errors(&s), ["Error at line 1, column 26: arity mismatch: expected 1 argument(s), got 0"]);
    let s = run("1 ) 2\n(let)\n3\n");
    assert_eq!(s.values, ["1", "3", "Goodbye!"]);
    let e = errors(&s);
    assert_eq!(e[0], "Error at line 1, column 3: unexpected closing bracket ')'");
    assert!(e[1].starts_with("Error at line 1, column 1: let: bad syntax"), "{}", e[1]);
    assert_eq!(e.len(), 2);
}

#[test]
fn positions_count_within_the_entry() {
    let s = run("1\n(begin\n  (car 5))\n(define (g)\n\n");
    assert_eq!(errors(&s), ["Error at line 2, column 3: car: argument must be a pair"]);
    let s = run("(define (g x)\n  (car x))\n(list\n 1\n (g 5))\n");
    assert_eq!(errors(&s), ["Error at line 2, column 3: car: argument must be a pair"]);
    assert!(s.stderr.contains("(car x)"));
}

#[test]
fn paths_start_at_the_working_directory() {
    assert_eq!(run("(load \"twice.omni\")\n(twice 21)\n").values[1..], ["42", "Goodbye!"]);
}

#[test]
fn programs_read_the_lines_that_follow() {
    assert_eq!(run("(read-line)\nsome text\n1\n").values, ["\"some text\"", "1", "Goodbye!"]);
}

#[test]
fn odd_bytes() {
    let s = run(b"\xff\n1\r\n\"\xce\xbb\"\n\0\n2".as_slice());
    assert_eq!(s.values, ["1", "\"λ\"", "2", "Goodbye!"]);
    assert_eq!(errors(&s).len(), 2);
}

#[test]
fn long_entries_take_linear_time() {
    let mut text = String::from("(length (list\n");
    for i in 0..50_000 {
        text.push_str(&format!("{i} ; comment (\n"));
    }
    text.push_str("))\n");
    assert_eq!(run(text).values, ["50000", "Goodbye!"]);
}

#[test]
fn many_entries() {
    let mut text = String::from("(define (fail) (car 5))\n");
    for i in 0..20_000 {
        text.push_str(&format!("{i}\n"));
    }
    text.push_str("(car 6)\n");
    let s = run(text);
    assert_eq!(s.values.len(), 20_002);
    assert_eq!(errors(&s), ["Error at line 1, column 1: car: argument must be a pair"]);
}
