//! Sessions on a pseudo-terminal, driven by keys.

use rexpect::reader::Options;
use rexpect::session::{PtySession, spawn_with_options};
use std::path::Path;
use std::process::Command;

const UP: &str = "\x1b[A";
const TAB: &str = "\t";
/// Far above what any step takes, so that a slow machine does not matter.
const LIMIT: u64 = 60_000;

fn start(home: &Path) -> PtySession {
    let mut command = Command::new(env!("CARGO_BIN_EXE_omnic"));
    command.env("HOME", home).env("TERM", "xterm").env_remove("NO_COLOR").current_dir(home);
    let options = Options::new().timeout_ms(Some(LIMIT)).strip_ansi_escape_codes(true);
    let mut session = spawn_with_options(command, options).unwrap();
    session.exp_string("Omni Lisp").unwrap();
    session.exp_string("omni> ").unwrap();
    session
}

/// Types a line and waits for an answer, in ASCII, and the next prompt. Returns what was shown before the answer.
#[track_caller]
fn ask(s: &mut PtySession, line: &str, answer: &str) -> String {
    s.send_line(line).unwrap();
    expect(s, answer)
}

#[track_caller]
fn expect(s: &mut PtySession, answer: &str) -> String {
    let before = s.exp_string(&format!("\r\n{answer}")).unwrap_or_else(|e| panic!("{answer}: {e}"));
    s.exp_string("omni> ").unwrap_or_else(|e| panic!("{answer}: {e}"));
    before
}

#[track_caller]
fn leave(mut s: PtySession) {
    s.send_control('d').unwrap();
    s.exp_string("Goodbye!").unwrap();
    s.exp_eof().unwrap();
}

#[test]
fn entries_of_several_lines() {
    let home = tempfile::tempdir().unwrap();
    let mut s = start(home.path());
    s.send_line("(define (inc n)").unwrap();
    s.exp_string(" .... ").unwrap();
    ask(&mut s, "(+ n 1))", "#<");
    ask(&mut s, "(inc 41)", "42\r\n");
    s.send_line("(inc").unwrap();
    s.exp_string(" .... ").unwrap();
    ask(&mut s, "", "Input cancelled.\r\n");
    s.send_line("(inc").unwrap();
    s.exp_string(" .... ").unwrap();
    s.send_control('d').unwrap();
    expect(&mut s, "Input cancelled.\r\n");
    s.send_line("(inc").unwrap();
    s.exp_string(" .... ").unwrap();
    s.send_control('c').unwrap();
    expect(&mut s, "Input cancelled.\r\n");
    leave(s);
}

/// What is typed, or pasted by a terminal that does not mark pastes, before the prompt is there.
#[test]
fn lines_typed_ahead_are_kept() {
    let home = tempfile::tempdir().unwrap();
    let mut s = start(home.path());
    s.send("(define (inc n)\r(+ n 1))\r(inc 41)\r(* 6\r7)\r(list 'last 'line)\r").unwrap();
    s.flush().unwrap();
    expect(&mut s, "#<");
    expect(&mut s, "42\r\n");
    s.exp_string(" .... ").unwrap();
    expect(&mut s, "42\r\n");
    expect(&mut s, "(last line)\r\n");
    leave(s);
}

#[test]
fn an_error_does_not_end_the_session() {
    let home = tempfile::tempdir().unwrap();
    let mut s = start(home.path());
    ask(&mut s, "(define x 5)", "");
    ask(&mut s, "(car x)", "Error at line 1, column 1: car: argument must be a pair\r\n");
    ask(&mut s, "(+ x 1)", "6\r\n");
    s.send_line("quit").unwrap();
    s.exp_string("Goodbye!").unwrap();
    s.exp_eof().unwrap();
}

#[test]
fn history_holds_each_entry_once_and_outlives_the_session() {
    let home = tempfile::tempdir().unwrap();
    let mut s = start(home.path());
    ask(&mut s, "(* 6 7)", "42\r\n");
    ask(&mut s, "(* 3 5)", "15\r\n");
    ask(&mut s, "(* 6 7)", "42\r\n");
    s.send_line("(* 2").unwrap();
    s.exp_string(" .... ").unwrap();
    ask(&mut s, "4)", "8\r\n");
    // Inside an entry of two lines, the key moves between them first.
    ask(&mut s, &UP.repeat(4), "15\r\n");
    leave(s);
    let file = std::fs::read_to_string(home.path().join(".omni_history")).unwrap();
    let entries: Vec<&str> = file.lines().skip(1).collect();
    assert_eq!(entries, ["(* 6 7)", "(* 2\\n4)", "(* 3 5)"]);
    let mut s = start(home.path());
    ask(&mut s, UP, "15\r\n");
    ask(&mut s, &UP.repeat(2), "8\r\n");
    leave(s);
}

#[test]
fn tab_completes_names() {
    let home = tempfile::tempdir().unwrap();
    let mut s = start(home.path());
    ask(&mut s, "(define my-own-variable 17)", "17\r\n");
    ask(&mut s, &format!("my-o{TAB}"), "17\r\n");
    // A primitive, a special form, a macro of the library.
    ask(&mut s, &format!("(string-len{TAB} \"abc\")"), "3\r\n");
    ask(&mut s, &format!("(lamb{TAB} (x) x)"), "#<");
    leave(s);
}

#[test]
fn control_c_ends_the_evaluation_only() {
    let home = tempfile::tempdir().unwrap();
    let mut s = start(home.path());
    let endless = [
        "(let loop (n 0) (loop (+ n 1)))",
        "(define (f) (g)) (define (g) (f)) (f)",
        "(define (deep n) (if (= n 0) 0 (+ 1 (deep (- n 1))))) (let again (n 0) (deep 1000) (again n))",
        "(let again (n 0) (handle (signal ask 1) (ask x (* 1 (resolve x)))) (again n))",
        "(handle (let loop (n 0) (loop n)) (raise e 'caught))",
        "(sleep 100000)",
        "(read-line)",
        "(read-all)",
        "(try (lambda (_) (load \"endless.omni\")) (lambda (m) 'caught))",
    ];
    std::fs::write(home.path().join("endless.omni"), "(let loop (n 0) (loop n))").unwrap();
    for form in endless {
        // Not the text that the echo of the input shows.
        s.send_line(&format!("(println (string-append \"star\" \"ted\")) {form}")).unwrap();
        s.exp_string("started").unwrap();
        s.send_control('c').unwrap();
        s.exp_string("interrupted").unwrap_or_else(|e| panic!("{form}: {e}"));
        s.exp_string("omni> ").unwrap();
    }
    ask(&mut s, "(+ 1 2)", "3\r\n");
    s.send_control('c').unwrap();
    s.exp_string("omni> ").unwrap();
    ask(&mut s, "(+ 2 2)", "4\r\n");
    leave(s);
}
