//! The system, memory and errors (LANGUAGE §6.10, §6.11, §6.13).

// This module is where the program meets the system.
#![allow(clippy::disallowed_methods)]

use super::files::{string_list, text_of};
use super::output;
use super::table::{Arity, PrimDef, PrimFn, prim};
use crate::effects::interrupt;
use crate::error::{Class, R, Raise, error_value};
use crate::heap;
use crate::raise;
use crate::value::number::to_f64;
use crate::value::object::{self, Kind, cons};
use crate::value::{Value, bigint, equal};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

#[rustfmt::skip]
pub static DEFS: &[PrimDef] = &[
    prim("shell", Arity::Range(1, 2), PrimFn::Var(shell), "system::shell", "Runs a command, returns its output (§6.10)."),
    prim("getenv", Arity::Exact(1), PrimFn::F1(getenv), "system::getenv", "Environment variable, or nil (§6.10)."),
    prim("time", Arity::Exact(0), PrimFn::F0(time), "system::time", "Unix time in seconds (§6.10)."),
    prim("time-ms", Arity::Exact(0), PrimFn::F0(time_ms), "system::time_ms", "Unix time in milliseconds (§6.10)."),
    prim("monotonic-ns", Arity::Exact(0), PrimFn::F0(monotonic_ns), "system::monotonic_ns", "Nanoseconds on a clock that never goes back (§6.13)."),
    prim("sleep", Arity::Exact(1), PrimFn::F1(sleep), "system::sleep", "Waits that many seconds (§6.10)."),
    prim("exit", Arity::Range(0, 1), PrimFn::Var(exit), "system::exit", "Ends the process (§6.10)."),
    prim("argv", Arity::Exact(0), PrimFn::F0(argv), "system::argv", "Program arguments (§6.13)."),
    prim("gc", Arity::Exact(0), PrimFn::F0(gc), "system::gc", "Collects now, returns the live heap in bytes (§6.13)."),
    prim("unsafe-free!", Arity::Exact(1), PrimFn::F1(unsafe_free), "system::unsafe_free", "Turns an object into an error value (§6.11)."),
    prim("error", Arity::Exact(1), PrimFn::F1(error), "system::error", "Signals an error with this message (§6.11)."),
    prim("error-message", Arity::Exact(1), PrimFn::F1(error_message), "system::error_message", "Message of an error value (§6.11)."),
    prim("bound?", Arity::Exact(1), PrimFn::F1(is_bound), "system::is_bound", "Has the symbol a global value? (§6.3)"),
];

/// `(shell command [status?])`
pub fn shell(args: &[Value]) -> R {
    let Some(command) = args[0].as_str() else { return raise!("shell: expected string") };
    if command.contains('\0') {
        return raise!("shell: command contains a NUL character");
    }
    output::flush();
    let (program, flag) = if cfg!(windows) { ("cmd", "/C") } else { ("/bin/sh", "-c") };
    let run = Command::new(program).arg(flag).arg(command).stdin(Stdio::inherit()).stderr(Stdio::inherit()).output();
    let result = match run {
        Ok(result) => result,
        Err(e) => return raise!("shell: {e}"),
    };
    let mut text = text_of(result.stdout);
    if text.ends_with('\n') {
        text.pop();
    }
    let text = super::strings::make(&text)?;
    if !args.get(1).is_some_and(|v| v.is_truthy()) {
        return Ok(text);
    }
    let status = Value::fixnum(exit_code(result.status) as i64);
    Ok(cons(text, cons(status, Value::NIL)))
}

/// Exit code as shells report it: 128 and the signal for a process that was killed.
fn exit_code(status: std::process::ExitStatus) -> i32 {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        if let Some(signal) = status.signal() {
            return 128 + signal;
        }
    }
    status.code().unwrap_or(1)
}

/// `(getenv name)`
pub fn getenv(name: Value) -> R {
    let Some(name) = name.as_str() else { return raise!("getenv: expected string") };
    // Such names are never set, and the system's interface does not accept them.
    if name.is_empty() || name.contains(['=', '\0']) {
        return Ok(Value::NIL);
    }
    Ok(std::env::var_os(name).map_or(Value::NIL, |v| object::string(&v.to_string_lossy())))
}

fn since_epoch() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// `(time)`
pub fn time() -> R {
    Ok(Value::int(since_epoch().as_secs() as i64))
}

/// `(time-ms)`
pub fn time_ms() -> R {
    Ok(Value::int(since_epoch().as_millis() as i64))
}

/// `(monotonic-ns)`
pub fn monotonic_ns() -> R {
    static START: OnceLock<Instant> = OnceLock::new();
    Ok(Value::int(START.get_or_init(Instant::now).elapsed().as_nanos() as i64))
}

/// `(sleep seconds)`
pub fn sleep(seconds: Value) -> R {
    let Some(s) = to_f64(seconds) else { return raise!("sleep: expected number") };
    output::flush();
    if s > 0.0 {
        wait(Duration::try_from_secs_f64(s).unwrap_or(Duration::MAX))?;
    }
    Ok(Value::NIL)
}

/// Waits that long, in pieces, so that an interrupt is noticed.
fn wait(duration: Duration) -> Result<(), Raise> {
    const PIECE: Duration = Duration::from_millis(50);
    let start = Instant::now();
    loop {
        if interrupt::take() {
            return Err(interrupt::error());
        }
        let left = duration.saturating_sub(start.elapsed());
        if left.is_zero() {
            return Ok(());
        }
        std::thread::sleep(left.min(PIECE));
    }
}

/// Ends the process after writing what is buffered.
pub fn exit_process(status: i32) -> ! {
    output::flush();
    std::process::exit(status)
}

/// `(exit [status])`
pub fn exit(args: &[Value]) -> R {
    match args.first().map_or(Some(0), |&v| bigint::to_i64_saturating(v)) {
        Some(status) => exit_process(status as i32),
        None => raise!("exit: expected integer"),
    }
}

static mut ARGUMENTS: Option<Vec<String>> = None;

/// Sets what `(argv)` returns; without it, the arguments of the process but the first.
pub fn set_arguments(arguments: Vec<String>) {
    // SAFETY: the runtime is single-threaded; called once at start.
    unsafe { ARGUMENTS = Some(arguments) }
}

/// `(argv)`
pub fn argv() -> R {
    // SAFETY: as above.
    let set = unsafe { &ARGUMENTS };
    Ok(match set {
        Some(a) => string_list(a),
        None => {
            let a: Vec<String> = std::env::args_os().skip(1).map(|a| a.to_string_lossy().into_owned()).collect();
            string_list(&a)
        }
    })
}

/// `(gc)`
pub fn gc() -> R {
    Ok(Value::int(heap::collect() as i64))
}

/// `(unsafe-free! x)`
pub fn unsafe_free(x: Value) -> R {
    const KINDS: [Kind; 4] = [Kind::Array, Kind::Dict, Kind::Instance, Kind::String];
    let kind = equal::kind_of(x);
    if !KINDS.iter().any(|&k| k as u8 == kind) {
        return Ok(Value::NIL);
    }
    let message = object::string("use after unsafe-free!");
    // SAFETY: objects of these kinds occupy at least two words; the size stays, and every word of an
    // Error is a value.
    unsafe {
        let p = x.object();
        let words = object::header_words(*p).max(2);
        for i in 2..words {
            *p.add(i) = Value::NIL.0;
        }
        *p.add(1) = message.0;
        *p = object::header(Kind::Error, Class::Recoverable as u16, words);
    }
    Ok(Value::NIL)
}

/// `(error message)`
pub fn error(message: Value) -> R {
    if message.is_string() {
        Err(Raise(error_value(message, Class::Recoverable)))
    } else {
        raise!("error: expected string message")
    }
}

/// `(error-message e)`
pub fn error_message(e: Value) -> R {
    if e.is_kind(Kind::Error) { Ok(Raise(e).message()) } else { raise!("error-message: expected error value") }
}

/// `(bound? s)`
pub fn is_bound(s: Value) -> R {
    match s.as_symbol() {
        // SAFETY: cells are always valid to read.
        Some(s) => Ok(Value::bool(unsafe { *s.cell() } != Value::UNBOUND)),
        None => raise!("bound?: expected symbol"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prims::testing::{d, list, n, run, s, sym, value};

    #[test]
    fn commands() {
        assert_eq!(run("shell", &[s("printf 'a\\n\\n'")]), "\"a\\n\"");
        assert_eq!(run("shell", &[s("echo hi; exit 3"), Value::TRUE]), "(\"hi\" 3)");
        assert_eq!(run("shell", &[s("kill -9 $$"), n(1)]), "(\"\" 137)");
        assert_eq!(run("shell", &[n(1)]), "✗ shell: expected string");
        assert_eq!(run("shell", &[]), "✗ shell: expected 1 to 2 arguments");
        assert_eq!(run("getenv", &[s("OMNI_SURELY_NOT_SET")]), "nil");
        assert_eq!(run("getenv", &[s("=")]), "nil");
        assert_eq!(run("getenv", &[n(1)]), "✗ getenv: expected string");
    }

    #[test]
    fn clocks() {
        let (a, b) = (value("monotonic-ns", &[]).as_fixnum(), value("monotonic-ns", &[]).as_fixnum());
        assert!(a >= 0 && b >= a);
        assert!(value("time", &[]).as_fixnum() > 1_600_000_000);
        assert!(value("time-ms", &[]).as_fixnum() / 1000 - value("time", &[]).as_fixnum() <= 1);
        assert_eq!(run("sleep", &[n(0)]), "nil");
        assert_eq!(run("sleep", &[d(-1.5)]), "nil");
        assert_eq!(run("sleep", &[d(f64::NAN)]), "nil");
        assert_eq!(run("sleep", &[s("1")]), "✗ sleep: expected number");
    }

    #[test]
    fn errors() {
        assert_eq!(run("error", &[s("boom")]), "✗ boom");
        assert_eq!(run("error", &[n(1)]), "✗ error: expected string message");
        assert_eq!(run("error-message", &[s("x")]), "✗ error-message: expected error value");
        for x in [s("abc"), s(""), list(&[n(1)]), value("array", &[n(1)]), value("dict", &[])] {
            assert_eq!(run("unsafe-free!", &[x]), "nil");
            if !x.is_pair() {
                assert_eq!(run("error-message", &[x]), "\"use after unsafe-free!\"");
                assert_eq!(run("list", &[x]), "(#<error: use after unsafe-free!>)");
                assert_eq!(run("string-append", &[x]), "✗ string-append: expected string arguments");
            }
        }
        assert_eq!(run("unsafe-free!", &[n(1)]), "nil");
    }

    #[test]
    fn globals_and_arguments() {
        crate::prims::install();
        assert_eq!(run("bound?", &[sym("car")]), "true");
        assert_eq!(run("bound?", &[sym("surely-not-bound")]), "nil");
        assert_eq!(run("bound?", &[s("car")]), "✗ bound?: expected symbol");
        set_arguments(vec!["a".into(), "é b".into()]);
        assert_eq!(run("argv", &[]), "(\"a\" \"é b\")");
        assert!(value("gc", &[]).is_fixnum());
    }
}
