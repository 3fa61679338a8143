//! Calls of Rust functions (LANGUAGE §11.1): conversions between values and the types of Rust.
//!
//! An annotation of Lisp is a type here ([`Int`], [`Array`], …), and [`Accepts`] and [`Gives`] say which types of Rust it
//! goes with; rustc finds the conversion from the signature of the function. Where there is none, the words of
//! `on_unimplemented` reach `omnic`, which says them at the definition.
//!
//! Invariant: Lisp does not run while one of these functions does, and what it borrows from Lisp or from an [`Argument`]
//! lives until the result was converted.

use super::{Span, Value};
use crate::core::Global;
use crate::effects;
use crate::error::{R, Raise};
use crate::ffi;
use crate::ffi::convert::cannot_convert;
use crate::ffi::handle::{self, Loan};
pub use crate::ffi::rust::{Entry, guard};
use crate::raise;
use crate::value::object::{self, Kind};
use crate::value::{array, bigint, dict, number};
use num_bigint::BigInt;
use std::any::Any;
use std::cell::RefCell;
use std::fmt::Display;
use std::marker::PhantomData;

/// `Int`: integers of any size, checked.
pub struct Int;
/// `Double`
pub struct Double;
/// `Bool`
pub struct Bool;
/// `String`
pub struct Text;
/// `(Array T)`
pub struct Array<T>(PhantomData<T>);
/// `(List T)`
pub struct List<T>(PhantomData<T>);
/// `(Dict K V)`
pub struct Dict<K, V>(PhantomData<(K, V)>);
/// `(Option T)`
pub struct Optional<T>(PhantomData<T>);
/// No annotation, or `Void`.
pub struct Void;
/// Any other name, which is [`Named`] by `N`.
pub struct Handle<N>(PhantomData<N>);

/// The name in an annotation.
pub trait Named {
    const NAME: &'static str;
}

/// What an annotation of a parameter passes to Rust as a `T` that may borrow for `'a`.
#[diagnostic::on_unimplemented(message = "omnic: a parameter of type `{T}`")]
pub trait Accepts<'a, T> {
    /// Converts a value; `keep` owns what the result borrows.
    fn accept(v: Value, keep: &'a Keep) -> Result<T, Raise>;
}

/// What Rust returns for an annotation of the result.
#[diagnostic::on_unimplemented(message = "omnic: a result of type `{Self}`")]
pub trait Gives<A> {
    fn give(self) -> R;
}

/// An argument on its way to Rust.
pub struct Argument<A> {
    value: Value,
    keep: Keep,
    annotation: PhantomData<A>,
}

impl<A> Argument<A> {
    pub fn new(value: Value) -> Argument<A> {
        Argument { value, keep: Keep::default(), annotation: PhantomData }
    }

    /// The argument as the function takes it.
    pub fn get<'a, T>(&'a self) -> Result<T, Raise>
    where
        A: Accepts<'a, T>,
    {
        A::accept(self.value, &self.keep)
    }
}

impl<A> Drop for Argument<A> {
    /// Until here the collector sees the value on the stack.
    fn drop(&mut self) {
        std::hint::black_box(self.value);
    }
}

/// Owns what arguments borrow.
#[derive(Default)]
pub struct Keep(RefCell<Vec<Kept>>);

enum Kept {
    /// A boxed value and the function that drops it.
    Value(*mut (), unsafe fn(*mut ())),
    Loan(Loan),
}

impl Keep {
    /// Takes a value and lends it.
    fn own<'a, T: 'a>(&'a self, value: T) -> &'a T {
        unsafe fn release<T>(p: *mut ()) {
            drop(Box::from_raw(p as *mut T));
        }
        let p = Box::into_raw(Box::new(value));
        self.0.borrow_mut().push(Kept::Value(p as *mut (), release::<T>));
        // SAFETY: the box lives as long as `self`, which is borrowed for 'a.
        unsafe { &*p }
    }
}

impl Drop for Keep {
    fn drop(&mut self) {
        for kept in self.0.get_mut().drain(..) {
            match kept {
                // SAFETY: made by `own`, and dropped once.
                Kept::Value(p, release) => unsafe { release(p) },
                Kept::Loan(loan) => handle::give_back(loan),
            }
        }
    }
}

/// Binds a function of Rust.
pub fn declare_rust(global: Global, path: &str, parameters: usize, entry: Entry) -> Value {
    ffi::rust::declare(global, path, parameters, entry)
}

/// Calls an entry; its error is the error of the program.
#[inline]
pub fn call_rust(entry: Entry, arguments: &[Value], site: Span) -> Value {
    match entry(arguments) {
        Ok(v) => v,
        Err(e) => effects::throw(e, site),
    }
}

/// What a function returned.
pub struct Outcome<T>(pub T);

impl<T, E> Outcome<Result<T, E>> {
    /// The value, or the error with the text of `E`.
    pub fn settle(self) -> Result<T, Raise>
    where
        E: Display,
    {
        self.0.map_err(|e| Raise::new(&e.to_string()))
    }
}

/// The same for what is no `Result`: Rust prefers the method of the type itself.
pub trait Settle {
    type Value;
    fn settle(self) -> Result<Self::Value, Raise>;
}

impl<T> Settle for Outcome<T> {
    type Value = T;
    fn settle(self) -> Result<T, Raise> {
        Ok(self.0)
    }
}

/// The result as a value.
pub fn returned<A, T: Gives<A>>(value: T) -> R {
    value.give()
}

macro_rules! integers {
    ($($type:ty)*) => {$(
        impl<'a> Accepts<'a, $type> for Int {
            fn accept(v: Value, _: &'a Keep) -> Result<$type, Raise> {
                let n = if v.is_fixnum() {
                    <$type>::try_from(v.as_fixnum()).ok()
                } else if v.is_kind(Kind::BigInt) {
                    bigint::to_big(v).and_then(|n| <$type>::try_from(n).ok())
                } else {
                    None
                };
                n.map_or_else(|| cannot_convert(v), Ok)
            }
        }

        impl Gives<Int> for $type {
            fn give(self) -> R {
                Ok(match i64::try_from(self) {
                    Ok(n) => Value::int(n),
                    Err(_) => bigint::from_big(&BigInt::from(self)),
                })
            }
        }
    )*};
}
integers!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

impl<'a> Accepts<'a, f64> for Double {
    fn accept(v: Value, _: &'a Keep) -> Result<f64, Raise> {
        number::to_f64(v).map_or_else(|| cannot_convert(v), Ok)
    }
}

impl<'a> Accepts<'a, f32> for Double {
    fn accept(v: Value, keep: &'a Keep) -> Result<f32, Raise> {
        <Double as Accepts<'a, f64>>::accept(v, keep).map(|d| d as f32)
    }
}

impl Gives<Double> for f64 {
    fn give(self) -> R {
        Ok(Value::double(self))
    }
}

impl Gives<Double> for f32 {
    fn give(self) -> R {
        Ok(Value::double(f64::from(self)))
    }
}

impl<'a> Accepts<'a, bool> for Bool {
    fn accept(v: Value, _: &'a Keep) -> Result<bool, Raise> {
        Ok(v.is_truthy())
    }
}

impl Gives<Bool> for bool {
    fn give(self) -> R {
        Ok(Value::bool(self))
    }
}

impl<'a> Accepts<'a, &'a str> for Text {
    fn accept(v: Value, _: &'a Keep) -> Result<&'a str, Raise> {
        v.as_str().map_or_else(|| cannot_convert(v), Ok)
    }
}

impl<'a> Accepts<'a, String> for Text {
    fn accept(v: Value, keep: &'a Keep) -> Result<String, Raise> {
        <Text as Accepts<'a, &'a str>>::accept(v, keep).map(str::to_owned)
    }
}

impl Gives<Text> for &str {
    fn give(self) -> R {
        Ok(object::string(self))
    }
}

impl Gives<Text> for String {
    fn give(self) -> R {
        Ok(object::string(&self))
    }
}

impl Gives<Void> for () {
    fn give(self) -> R {
        Ok(Value::NIL)
    }
}

impl<'a, T, X> Accepts<'a, Option<X>> for Optional<T>
where
    T: Accepts<'a, X>,
{
    fn accept(v: Value, keep: &'a Keep) -> Result<Option<X>, Raise> {
        if v.is_nil() { Ok(None) } else { T::accept(v, keep).map(Some) }
    }
}

impl<T, X: Gives<T>> Gives<Optional<T>> for Option<X> {
    fn give(self) -> R {
        self.map_or(Ok(Value::NIL), X::give)
    }
}

impl<'a, T, X> Accepts<'a, Vec<X>> for Array<T>
where
    T: Accepts<'a, X>,
{
    fn accept(v: Value, keep: &'a Keep) -> Result<Vec<X>, Raise> {
        if !v.is_kind(Kind::Array) {
            return cannot_convert(v);
        }
        // SAFETY: an array, which nothing changes here.
        unsafe { array::elements(v) }.iter().map(|&v| T::accept(v, keep)).collect()
    }
}

impl<'a, T, X> Accepts<'a, Vec<X>> for List<T>
where
    T: Accepts<'a, X>,
{
    fn accept(v: Value, keep: &'a Keep) -> Result<Vec<X>, Raise> {
        let mut items = Vec::new();
        let (mut rest, mut slow) = (v, v);
        while rest.is_pair() {
            // SAFETY: pairs; `slow` follows at half the pace, and meets `rest` in a circle.
            unsafe {
                items.push(T::accept(rest.car(), keep)?);
                rest = rest.cdr();
                if items.len() % 2 == 0 {
                    slow = slow.cdr();
                    if slow == rest && rest.is_pair() {
                        return raise!("ffi: circular list");
                    }
                }
            }
        }
        if rest.is_nil() { Ok(items) } else { cannot_convert(v) }
    }
}

impl<'a, T, X: 'a> Accepts<'a, &'a [X]> for Array<T>
where
    T: Accepts<'a, X>,
{
    fn accept(v: Value, keep: &'a Keep) -> Result<&'a [X], Raise> {
        let items: Vec<X> = <Array<T> as Accepts<'a, Vec<X>>>::accept(v, keep)?;
        Ok(keep.own(items))
    }
}

impl<'a, T, X: 'a> Accepts<'a, &'a [X]> for List<T>
where
    T: Accepts<'a, X>,
{
    fn accept(v: Value, keep: &'a Keep) -> Result<&'a [X], Raise> {
        let items: Vec<X> = <List<T> as Accepts<'a, Vec<X>>>::accept(v, keep)?;
        Ok(keep.own(items))
    }
}

impl<T, C> Gives<Array<T>> for C
where
    C: IntoIterator,
    C::Item: Gives<T>,
{
    fn give(self) -> R {
        let items: Vec<C::Item> = self.into_iter().collect();
        let result = array::filled(items.len(), Value::NIL)?;
        for (i, item) in items.into_iter().enumerate() {
            let v = item.give()?;
            // SAFETY: an array of as many elements.
            unsafe { array::set(result, i, v) };
        }
        Ok(result)
    }
}

impl<T, C> Gives<List<T>> for C
where
    C: IntoIterator,
    C::Item: Gives<T>,
{
    fn give(self) -> R {
        let items: Vec<C::Item> = self.into_iter().collect();
        let mut result = Value::NIL;
        for item in items.into_iter().rev() {
            result = object::cons(item.give()?, result);
        }
        Ok(result)
    }
}

impl<K, V, C, A, B> Gives<Dict<K, V>> for C
where
    C: IntoIterator<Item = (A, B)>,
    A: Gives<K>,
    B: Gives<V>,
{
    fn give(self) -> R {
        let result = dict::new();
        for (key, value) in self {
            let key = key.give()?;
            let value = value.give()?;
            // SAFETY: a dict.
            unsafe { dict::set(result, key, value)? };
        }
        Ok(result)
    }
}

impl<'a, N: Named, T: Any> Accepts<'a, &'a T> for Handle<N> {
    fn accept(v: Value, keep: &'a Keep) -> Result<&'a T, Raise> {
        let (p, loan) = handle::borrow::<T>(v, false)?;
        keep.0.borrow_mut().push(Kept::Loan(loan));
        // SAFETY: borrowed until `keep` is gone.
        Ok(unsafe { &*p })
    }
}

impl<'a, N: Named, T: Any> Accepts<'a, &'a mut T> for Handle<N> {
    fn accept(v: Value, keep: &'a Keep) -> Result<&'a mut T, Raise> {
        let (p, loan) = handle::borrow::<T>(v, true)?;
        keep.0.borrow_mut().push(Kept::Loan(loan));
        // SAFETY: borrowed until `keep` is gone, by nobody else.
        Ok(unsafe { &mut *p })
    }
}

impl<'a, N: Named, T: Any> Accepts<'a, Box<T>> for Handle<N> {
    fn accept(v: Value, _: &'a Keep) -> Result<Box<T>, Raise> {
        handle::take(v)
    }
}

impl<N: Named, T: Any> Gives<Handle<N>> for T {
    fn give(self) -> R {
        Ok(handle::new(N::NAME, self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prims::testing::{big, d, list, n, s, show};
    use std::collections::BTreeMap;

    fn accept<A, T>(v: Value) -> Result<T, String>
    where
        A: for<'a> Accepts<'a, T>,
    {
        Argument::<A>::new(v).get().map_err(|e| e.message().as_str().unwrap_or("").to_owned())
    }

    #[test]
    fn numbers_are_checked() {
        assert_eq!(accept::<Int, i64>(n(-5)), Ok(-5));
        assert_eq!(accept::<Int, u8>(n(255)), Ok(255));
        assert_eq!(accept::<Int, u8>(n(256)), Err("ffi: cannot convert Int argument".into()));
        assert_eq!(accept::<Int, u64>(big("18446744073709551615")), Ok(u64::MAX));
        assert!(accept::<Int, i64>(big("9223372036854775808")).is_err() && accept::<Int, i64>(d(1.0)).is_err());
        assert_eq!(accept::<Double, f64>(n(3)), Ok(3.0));
        assert_eq!(accept::<Double, f32>(d(0.5)), Ok(0.5));
        assert_eq!(accept::<Bool, bool>(Value::NIL), Ok(false));
        assert_eq!(show(returned::<Int, _>(u128::MAX)), "340282366920938463463374607431768211455");
        assert_eq!(show(returned::<Int, _>(-3i8)), "-3");
        assert_eq!(show(returned::<Double, _>(1.5f32)), "1.5");
    }

    #[test]
    fn texts_and_sequences() {
        assert_eq!(accept::<Text, String>(s("λ")), Ok("λ".into()));
        assert!(accept::<Text, String>(n(1)).is_err());
        assert_eq!(accept::<List<Int>, Vec<i32>>(list(&[n(1), n(2)])), Ok(vec![1, 2]));
        assert!(accept::<List<Int>, Vec<i32>>(n(1)).is_err() && accept::<Array<Int>, Vec<i32>>(list(&[])).is_err());
        let circle = list(&[n(1), n(2)]);
        // SAFETY: pairs.
        unsafe { circle.cdr().set_cdr(circle) };
        assert_eq!(accept::<List<Int>, Vec<i32>>(circle), Err("ffi: circular list".into()));
        let texts = Argument::<List<Text>>::new(list(&[s("a"), s("b")]));
        assert_eq!(texts.get::<&[&str]>().ok(), Some(&["a", "b"][..]));
        assert_eq!(accept::<Optional<Int>, Option<u8>>(Value::NIL), Ok(None));
        assert_eq!(show(returned::<Array<Optional<Text>>, _>(vec![Some("x"), None])), "[\"x\" nil]");
        assert_eq!(show(returned::<List<Array<Int>>, _>([vec![1u8], vec![]])), "([1] [])");
        assert_eq!(show(returned::<Dict<Text, Int>, _>(BTreeMap::from([("a", 1), ("b", 2)]))), "{\"a\" 1 \"b\" 2}");
        assert_eq!(show(returned::<Void, _>(())), "nil");
    }

    #[test]
    fn results_and_panics_are_errors() {
        let text = |r: Result<i32, Raise>| r.map_err(|e| e.message().as_str().unwrap_or("").to_owned());
        assert_eq!(text(Outcome(Ok::<i32, String>(1)).settle()), Ok(1));
        assert_eq!(text(Outcome(Err::<i32, _>("bad")).settle()), Err("bad".into()));
        assert_eq!(text(Outcome(7).settle()), Ok(7));
    }
}
