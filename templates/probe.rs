//! Does this toolchain turn calls in tail position into jumps? Deep mutual and unknown tail calls on a small stack.

use omni_rt::aot as rt;
use rt::Value;

static META: rt::LambdaMeta = rt::lambda_meta("", "n", "");
static EVEN: rt::StaticClosure = rt::StaticClosure::new(even as *const (), &META, rt::arity(1));
static FIVE: rt::StaticClosure = rt::StaticClosure::new(five as *const (), &META, rt::arity(5));

fn even(_closure: Value, n: Value) -> Value {
    if rt::eq(n, rt::fixnum(0)) {
        return rt::TRUE;
    }
    odd(rt::sub(n, rt::fixnum(1), rt::NOWHERE))
}

fn odd(n: Value) -> Value {
    if rt::eq(n, rt::fixnum(0)) {
        return rt::NIL;
    }
    let next = rt::sub(n, rt::fixnum(1), rt::NOWHERE);
    rt::tail1(EVEN.value(), next, rt::NOWHERE, rt::NIL)
}

fn five(_closure: Value, n: Value, b: Value, c: Value, d: Value, e: Value) -> Value {
    if rt::eq(n, rt::fixnum(0)) {
        return rt::list([b, c, d, e]);
    }
    six(rt::sub(n, rt::fixnum(1), rt::NOWHERE), c, d, e, b, n)
}

fn six(n: Value, b: Value, c: Value, d: Value, e: Value, last: Value) -> Value {
    let e = if rt::is_pair(last) { last } else { e };
    rt::tail5(FIVE.value(), n, b, c, d, e, rt::NOWHERE, rt::NIL)
}

fn main() {
    let probe = || {
        let mut n = 3_000_000;
        n += std::env::args().count() as i64 % 2;
        even(rt::NIL, rt::fixnum(n));
        five(rt::NIL, rt::fixnum(n), rt::NIL, rt::NIL, rt::NIL, rt::NIL);
    };
    std::thread::Builder::new().stack_size(256 * 1024).spawn(probe).unwrap().join().unwrap();
    println!("tail calls are jumps");
}
