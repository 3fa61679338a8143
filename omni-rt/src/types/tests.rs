//! Tests of the registry, instances, paths and dispatch with the texts of the language reference.
//!
//! Names are global, so each test uses its own.

use super::*;
use crate::core::ir::{Annotation, Field, Global, Variant};
use crate::error::R;
use crate::globals::read;
use crate::value::object::{self, LambdaMeta, alloc_closure, closure_aux, cons};
use crate::value::{Sym, Value, dict, print};

fn sym(text: &str) -> Sym {
    Sym::new(text)
}

fn quoted(text: &str) -> Value {
    Value::symbol(sym(text))
}

fn n(i: i64) -> Value {
    Value::int(i)
}

fn s(text: &str) -> Value {
    object::string(text)
}

fn global(name: &str) -> Global {
    Global { name: sym(name), module: None }
}

fn inside(name: &str, hidden: Sym) -> Global {
    Global { name: sym(name), module: Some(hidden) }
}

fn show(r: R) -> String {
    match r {
        Ok(v) => print::write_form(v),
        Err(e) => format!("✗ {}", e.message().as_str().unwrap()),
    }
}

fn value(name: &str) -> Value {
    read(global(name)).unwrap()
}

/// A closure that cannot be run; `types` has one annotation for each fixed parameter: empty for none.
fn lambda(types: &[&str], rest: bool) -> Value {
    let annotations: Vec<Option<Annotation<'static>>> = types.iter().map(|t| annotation(t)).collect();
    let meta =
        LambdaMeta { name: "", params: "x", annotations: signature(&annotations).leak(), unit: std::ptr::null() };
    let meta: &'static LambdaMeta = Box::leak(Box::new(meta));
    Value::from_object(alloc_closure(std::ptr::null(), meta, closure_aux(types.len(), rest), 0))
}

/// `Name`, `=5`, or `<Bound <Bound`.
fn annotation(text: &str) -> Option<Annotation<'static>> {
    if text.is_empty() {
        return None;
    }
    if let Some(k) = text.strip_prefix('=') {
        return Some(Annotation::Val(k.parse().unwrap()));
    }
    if text.starts_with('<') {
        let bounds: Vec<_> = text.split(' ').map(|b| (sym("T"), sym(&b[1..]))).collect();
        return Some(Annotation::Bounds(bounds.leak()));
    }
    Some(Annotation::Type(sym(text)))
}

fn field(name: &str, t: &str) -> Field<'static> {
    Field { name: sym(name), annotation: annotation(t) }
}

fn structure(name: &str, head: &[&str], fields: &[Field<'_>]) -> Value {
    let head: Vec<Sym> = head.iter().map(|h| sym(h)).collect();
    declare_struct(sym(name), global(name), &head, fields).unwrap()
}

fn union(name: &str, variants: &[(&str, &[&str])]) {
    let fields: Vec<Vec<Sym>> = variants.iter().map(|(_, fields)| fields.iter().map(|f| sym(f)).collect()).collect();
    let variants: Vec<Variant<'_>> = variants
        .iter()
        .zip(&fields)
        .map(|(v, fields)| Variant { name: sym(v.0), global: global(v.0), fields, singleton: fields.is_empty() })
        .collect();
    declare_union(sym(name), &[], &variants).unwrap();
}

fn method(name: &str, types: &[&str]) -> Value {
    let closure = lambda(types, false);
    define(global(name), closure);
    closure
}

fn chosen(name: &str, args: &[Value]) -> Value {
    match select(value(name), args) {
        Ok(v) => v,
        Err(e) => panic!("{}", e.message().as_str().unwrap()),
    }
}

fn failure(name: &str, args: &[Value]) -> String {
    show(select(value(name), args))
}

#[test]
fn built_in_types() {
    install();
    let pair = cons(n(1), Value::NIL);
    let big = Value::int(i64::MAX);
    let types = [n(1), big, Value::double(2.5), Value::double(f64::NAN), s("a"), Value::NIL, Value::TRUE, pair]
        .map(|v| type_of(v).name());
    assert_eq!(types, ["Int", "Int", "Double", "Double", "String", "Nil", "Bool", "List"]);
    assert_eq!(type_of(Value::FALSE_SYMBOL).name(), "Bool");
    assert_eq!(type_of(quoted("a")).name(), "Symbol");
    assert_eq!(type_of(lambda(&[], false)).name(), "Closure");
    assert_eq!(type_of(dict::new()).name(), "Dict");
    assert_eq!(type_of(new_table(sym("t"), None)).name(), "Any");
    let is = |v, t: &str| show(is_p(v, quoted(t)));
    assert_eq!(is(n(1), "Number"), "true");
    assert_eq!(is(n(1), "Any"), "true");
    assert_eq!(is(n(1), "Double"), "nil");
    assert_eq!(is(n(1), "Nonesuch"), "nil");
    assert_eq!(is(Value::NIL, "List"), "true");
    assert_eq!(is(Value::NIL, "Collection"), "true");
    assert_eq!(is(Value::NIL, "Bool"), "true");
    assert_eq!(is(Value::NIL, "Symbol"), "nil");
    assert_eq!(is(Value::TRUE, "Bool"), "true");
    assert_eq!(is(Value::TRUE, "Symbol"), "true");
    assert_eq!(show(is_p(n(1), s("Int"))), "✗ is?: second argument must be a symbol");
}

#[test]
fn abstract_types_and_structs() {
    install();
    assert_eq!(show(declare_abstract(sym("Vehicle"), None)), "Vehicle");
    assert_eq!(show(declare_abstract(sym("Odd"), Some(sym("Nothing")))), "✗ unknown parent type 'Nothing'");
    let truck = structure("Truck", &["Vehicle"], &[field("axles", "Int"), field("plate", "String")]);
    assert_eq!(show(Ok(truck)), "#<primitive Truck>");
    let t = construct(truck, &[n(3), s("OM-1")]).unwrap();
    assert_eq!(show(Ok(t)), "(Truck 3 \"OM-1\")");
    assert_eq!(show(path::follow(t, &[sym("plate")])), "\"OM-1\"");
    assert_eq!(show(path::set(t, &[sym("axles")], n(4))), "4");
    assert_eq!(show(Ok(t)), "(Truck 4 \"OM-1\")");
    assert_eq!(show(construct(truck, &[s("x"), s("y")])), "✗ type error: field 'axles' expects Int, got String");
    assert_eq!(show(path::set(t, &[sym("axles")], s("x"))), "✗ type error: field 'axles' expects Int, got String");
    assert_eq!(show(construct(truck, &[n(1)])), "✗ Truck constructor expects 2 argument(s), got 1");
    assert!(is_a(t, sym("Vehicle")) && is_a(t, sym("Truck")) && !is_a(t, sym("Number")));
    assert!(is_instance_of(t, sym("Truck"), 2) && !is_instance_of(t, sym("Truck"), 1));
    assert!(!is_instance_of(t, sym("Vehicle"), 2) && !is_instance_of(n(1), sym("Truck"), 2));
    // Values of type Any pass every field check; fields are not inherited.
    assert!(construct(truck, &[truck, s("p")]).is_ok());
    let child = structure("Lorry", &["Truck"], &[field("load", "")]);
    let c = construct(child, &[n(9)]).unwrap();
    assert!(is_a(c, sym("Truck")) && is_a(c, sym("Vehicle")));
    assert_eq!(show(path::follow(c, &[sym("axles")])), "✗ field 'axles' not found in type 'Lorry'");
    // The type's own name and unknown names are not checked.
    let node = structure("LinkNode", &[], &[field("next", "LinkNode"), field("x", "Unheard")]);
    assert!(construct(node, &[n(1), n(2)]).is_ok());
    let node = structure("LinkNode", &[], &[field("next", "LinkNode")]);
    assert!(construct(node, &[n(1)]).is_ok());
    // False is accepted where Bool is required.
    let flag = structure("Flag", &[], &[field("on", "Bool")]);
    assert!(construct(flag, &[Value::NIL]).is_ok() && construct(flag, &[Value::TRUE]).is_ok());
    assert_eq!(show(construct(flag, &[n(1)])), "✗ type error: field 'on' expects Bool, got Int");
}

#[test]
fn redefined_types_leave_old_instances_alone() {
    let old = construct(structure("Coin", &[], &[field("v", "Int")]), &[n(1)]).unwrap();
    let new = construct(structure("Coin", &[], &[field("w", ""), field("v", "")]), &[n(2), n(3)]).unwrap();
    assert!(!is_a(old, sym("Coin")) && is_a(new, sym("Coin")));
    assert_eq!(show(path::follow(old, &[sym("v")])), "1");
    assert_eq!(show(path::follow(new, &[sym("v")])), "3");
    assert_eq!(type_of(old), type_of(new));
    // SAFETY: both are instances.
    unsafe {
        let mut cache = SlotCache::default();
        for (v, expected) in [(old, 1), (old, 1), (new, 3), (old, 1)] {
            assert_eq!(field_get_cached(v, sym("v"), &mut cache), Some(n(expected)));
        }
        assert_eq!(field_get_cached(old, sym("w"), &mut SlotCache::default()), None);
    }
}

#[test]
fn type_parameters_and_bounds() {
    let duo = structure("Duo", &["A", "B"], &[field("left", "A"), field("right", "B")]);
    let d = construct(duo, &[n(1), s("x")]).unwrap();
    assert_eq!(show(type_args(d)), "(Int String)");
    assert_eq!(show(Ok(d)), "(Duo 1 \"x\")");
    assert!(is_instance_of(d, sym("Duo"), 2));
    let gauge = structure("Gauge", &["T"], &[field("level", "<Number")]);
    assert_eq!(show(construct(gauge, &[Value::double(0.5)])), "(Gauge 0.5)");
    assert_eq!(
        show(construct(gauge, &[s("full")])),
        "✗ type constraint violated: T must be subtype of Number, got String"
    );
    let g = construct(gauge, &[n(2)]).unwrap();
    assert_eq!(show(type_args(g)), "(Int)");
    assert_eq!(
        show(path::set(g, &[sym("level")], s("x"))),
        "✗ type constraint violated: T must be subtype of Number, got String"
    );
    let lax = structure("Lax", &["T", "U"], &[field("a", "<Unheard")]);
    let v = construct(lax, &[s("x")]).unwrap();
    assert_eq!(show(type_args(v)), "(String nil)");
    assert_eq!(show(type_args(n(1))), "nil");
    assert_eq!(show(type_args(construct(structure("Plain", &[], &[]), &[]).unwrap())), "nil");
}

#[test]
fn unions() {
    install();
    union("Tree", &[("Leaf", &[]), ("Node", &["left", "T", "right"])]);
    let (leaf, node) = (value("Leaf"), value("Node"));
    let t = construct(node, &[leaf, n(5), leaf]).unwrap();
    assert_eq!(show(Ok(t)), "(Node Leaf 5 Leaf)");
    assert_eq!(show(path::follow(t, &[sym("T")])), "5");
    assert!(is_a(leaf, sym("Tree")) && is_a(t, sym("Tree")) && is_instance_of(leaf, sym("Leaf"), 0));
    assert_eq!(show(type_args(t)), "nil");
    union("Color", &[("Red", &[]), ("Green", &[]), ("Blue", &[])]);
    let message = match_failure_message(value("Green"), &[sym("Red")]);
    assert_eq!(message, "no pattern matched: Color value 'Green', missing variants: Green, Blue");
    let all = [sym("Red"), sym("Green"), sym("Blue")];
    assert_eq!(match_failure_message(value("Green"), &all), "no pattern matched for value of type Green");
    assert_eq!(match_failure_message(quoted("x"), &[]), "no pattern matched for value of type Symbol");
}

#[test]
fn aliases() {
    assert_eq!(show(declare_alias(sym("Count"), sym("Int"))), "Count");
    declare_alias(sym("Tally"), sym("Count")).unwrap();
    assert!(is_a(n(1), sym("Tally")) && !is_a(s(""), sym("Tally")));
    let c = structure("Counted", &[], &[field("n", "Tally")]);
    assert_eq!(show(construct(c, &[s("x")])), "✗ type error: field 'n' expects Int, got String");
    assert_eq!(show(declare_alias(sym("Selfish"), sym("Selfish"))), "✗ circular alias 'Selfish'");
    declare_alias(sym("C1"), sym("C2")).unwrap();
    declare_alias(sym("C2"), sym("C3")).unwrap();
    assert_eq!(show(declare_alias(sym("C3"), sym("C1"))), "✗ circular alias 'C3'");
    declare_abstract(sym("C3"), None).unwrap();
    assert_eq!(lookup(sym("C1")), lookup(sym("C3")));
    // A type replaces an alias of its name, and the other way round.
    structure("Tally", &[], &[]);
    assert!(!is_a(n(1), sym("Tally")));
    declare_alias(sym("Tally"), sym("Int")).unwrap();
    assert!(is_a(n(1), sym("Tally")));
}

#[test]
fn hierarchies_of_any_depth() {
    declare_abstract(sym("D0"), None).unwrap();
    for i in 1..20_000 {
        declare_abstract(sym(&format!("D{i}")), Some(sym(&format!("D{}", i - 1)))).unwrap();
    }
    let deep = construct(structure("Deep", &["D19999"], &[]), &[]).unwrap();
    assert!(is_a(deep, sym("D0")));
}

#[test]
fn reading_paths() {
    let pair = |a, b| cons(a, b);
    let entry = |k: &str, v| pair(quoted(k), v);
    let list = cons(n(1), cons(entry("name", s("Ada")), cons(entry("born", n(1815)), Value::NIL)));
    assert_eq!(show(path::follow(list, &[sym("born")])), "1815");
    assert_eq!(show(path::follow(list, &[sym("car")])), "1");
    assert_eq!(show(path::follow(list, &[sym("cdr"), sym("car"), sym("cdr")])), "\"Ada\"");
    assert_eq!(show(path::follow(list, &[sym("died")])), "✗ cannot access '.died' on List value");
    assert_eq!(show(path::follow(n(1), &[sym("x")])), "✗ cannot access '.x' on Int value");
    assert_eq!(show(path::follow(Value::NIL, &[sym("x")])), "✗ cannot access '.x' on Nil value");
    let ring = cons(n(1), Value::NIL);
    // SAFETY: a pair.
    unsafe { ring.set_cdr(ring) };
    assert_eq!(show(path::follow(ring, &[sym("x")])), "✗ cannot access '.x' on List value");
    let d = dict::new();
    assert_eq!(show(path::set(d, &[sym("k")], n(7))), "7");
    assert_eq!(show(path::follow(d, &[sym("k")])), "7");
    assert_eq!(show(path::follow(d, &[sym("absent")])), "nil");
}

#[test]
fn assigning_paths() {
    let p = cons(n(1), n(2));
    assert_eq!(show(path::set(p, &[sym("cdr")], n(9))), "9");
    assert_eq!(show(Ok(p)), "(1 . 9)");
    let pt = structure("Pt", &[], &[field("x", ""), field("y", "")]);
    let v = construct(pt, &[p, n(2)]).unwrap();
    assert_eq!(show(path::set(v, &[sym("x"), sym("car")], n(5))), "5");
    assert_eq!(show(Ok(v)), "(Pt (5 . 9) 2)");
    let set = |root, path: &[&str]| show(path::set(root, &path.iter().map(|s| sym(s)).collect::<Vec<_>>(), n(0)));
    assert_eq!(set(v, &["z"]), "✗ set!: field not found");
    assert_eq!(set(v, &["z", "car"]), "✗ set!: field not found in path");
    assert_eq!(set(p, &["name"]), "✗ set!: cons only supports .car and .cdr");
    assert_eq!(set(p, &["name", "car"]), "✗ set!: cons only supports .car and .cdr");
    assert_eq!(set(n(1), &["x", "y"]), "✗ set!: path segment is not an instance or cons");
    assert_eq!(set(n(1), &["x"]), "✗ set!: target is not an instance or cons");
    assert_eq!(set(v, &["y", "x"]), "✗ set!: target is not an instance or cons");
}

#[test]
fn modules() {
    install();
    let m = new_module(sym("shapes"));
    let (area, later) = (crate::value::symbol::uninterned("area"), crate::value::symbol::uninterned("later"));
    // SAFETY: `m` is a module.
    unsafe {
        export(m, sym("area"), area);
        export(m, sym("later"), later);
        assert_eq!(exported(m), [(sym("area"), area), (sym("later"), later)]);
    }
    define(inside("area", area), n(50));
    assert_eq!(show(Ok(m)), "#<module shapes>");
    assert_eq!(show(path::follow(m, &[sym("area")])), "50");
    assert_eq!(show(path::follow(m, &[sym("scale")])), "✗ 'scale' is not exported from module");
    assert_eq!(show(path::follow(m, &[sym("later")])), "✗ symbol 'later' not found in module");
    assert_eq!(show(path::set(m, &[sym("area")], n(1))), "✗ set!: target is not an instance or cons");
}

#[test]
fn the_example_of_the_reference() {
    install();
    let number = method("kind", &["Number"]);
    let int = method("kind", &["Int"]);
    let thing = lambda(&[""], false);
    define(global("kind"), thing);
    assert_eq!(chosen("kind", &[n(2)]), int);
    assert_eq!(chosen("kind", &[Value::double(2.0)]), number);
    assert_eq!(chosen("kind", &[quoted("z")]), thing);
    assert_eq!(show(Ok(value("kind"))), "#<dispatch kind 2 methods +default>");
    let stop = method("steps", &["=0"]);
    let step = method("steps", &["Int"]);
    for _ in 0..2 {
        assert_eq!(chosen("steps", &[n(0)]), stop);
        assert_eq!(chosen("steps", &[n(1)]), step);
        assert_eq!(chosen("steps", &[n(i64::MAX)]), step);
    }
    method("twice", &["String"]);
    assert_eq!(failure("twice", &[quoted("x")]), "✗ no matching method 'twice' for (Symbol)");
    assert_eq!(show(Ok(value("twice"))), "#<dispatch twice 1 method>");
}

#[test]
fn wrong_numbers_of_arguments() {
    method("wrong", &["Int", "Int"]);
    method("wrong", &["Int"]);
    method("wrong", &["String", ""]);
    assert_eq!(
        failure("wrong", &[n(1), s("a"), Value::NIL]),
        "✗ no matching method 'wrong': got 3 arg(s) (Int, String, Nil), expected 2, 1 arg(s)"
    );
    assert_eq!(failure("wrong", &[]), "✗ no matching method 'wrong': got 0 arg(s) (), expected 2, 1 arg(s)");
}

#[test]
fn specificity() {
    let collection = method("spec", &["Collection"]);
    let list = method("spec", &["List"]);
    assert_eq!(chosen("spec", &[Value::NIL]), list);
    assert_eq!(chosen("spec", &[dict::new()]), collection);
    // Equal totals, neither below the other.
    method("tie", &["Int", "Number"]);
    method("tie", &["Number", "Int"]);
    assert_eq!(failure("tie", &[n(1), n(2)]), "✗ ambiguous method call: multiple methods match with equal specificity");
    let both = method("tie", &["Int", "Int"]);
    assert_eq!(chosen("tie", &[n(1), n(2)]), both);
    // Bounded counts as below unbounded, and points decide before specificity.
    let open = method("bounded", &["", "Int"]);
    let bound = method("bounded", &["<Number", "Int"]);
    assert_eq!(chosen("bounded", &[n(1), n(2)]), bound);
    assert_eq!(chosen("bounded", &[s(""), n(2)]), open);
    let narrow = method("bounded", &["<Int", "Int"]);
    assert_eq!(chosen("bounded", &[n(1), n(2)]), narrow);
    let far = method("points", &["Int", ""]);
    let near = method("points", &["Number", "Number"]);
    assert_eq!(chosen("points", &[n(1), n(2)]), far);
    assert_eq!(chosen("points", &[Value::double(1.0), n(2)]), near);
    // `^Any` is as good as nothing, and an unknown name too until it is defined.
    let any = method("anything", &["Any", "Int"]);
    assert_eq!(chosen("anything", &[n(1), n(1)]), any);
    let unknown = method("unknown", &["Later"]);
    assert_eq!(chosen("unknown", &[n(1)]), unknown);
    structure("Later", &[], &[]);
    assert_eq!(failure("unknown", &[n(1)]), "✗ no matching method 'unknown' for (Int)");
    // A false value is a Bool, but Nil is nearer.
    let boolean = method("falsy", &["Bool"]);
    assert_eq!(chosen("falsy", &[Value::NIL]), boolean);
    let nil = method("falsy", &["Nil"]);
    assert_eq!(chosen("falsy", &[Value::NIL]), nil);
    assert_eq!(chosen("falsy", &[Value::TRUE]), boolean);
}

#[test]
fn rest_methods() {
    let rest = lambda(&["Int"], true);
    define(global("rest"), rest);
    assert_eq!(chosen("rest", &[n(1)]), rest);
    assert_eq!(chosen("rest", &[n(1), n(2), n(3)]), rest);
    assert_eq!(failure("rest", &[]), "✗ no matching method 'rest': got 0 arg(s) (), expected 1 arg(s)");
    let exact = method("rest", &["Int"]);
    assert_eq!(chosen("rest", &[n(1)]), exact);
    assert_eq!(chosen("rest", &[n(1), n(2)]), rest);
    let longer = lambda(&["Int", ""], true);
    define(global("rest"), longer);
    assert_eq!(chosen("rest", &[n(1), n(2)]), longer);
    let many = [n(1); 40];
    assert_eq!(chosen("rest", &many), longer);
    let wide: Vec<&str> = vec!["Int"; 40];
    let wide = method("rest", &wide);
    assert_eq!(chosen("rest", &many), wide);
}

#[test]
fn an_equal_signature_replaces() {
    method("again", &["Int"]);
    let string = method("again", &["String"]);
    let second = method("again", &["Int"]);
    assert_eq!(chosen("again", &[n(1)]), second);
    assert_eq!(chosen("again", &[s("")]), string);
    // SAFETY: a table.
    assert_eq!(unsafe { method_count(value("again")) }, 2);
    declare_alias(sym("Whole"), sym("Int")).unwrap();
    let third = method("again", &["Whole"]);
    assert_eq!(chosen("again", &[n(1)]), third);
    let (a, b) = (method("vals", &["=1"]), method("vals", &["=2"]));
    assert_eq!((chosen("vals", &[n(1)]), chosen("vals", &[n(2)])), (a, b));
    assert_eq!(failure("vals", &[n(3)]), "✗ no matching method 'vals' for (Int)");
}

#[test]
fn remembered_choices_are_forgotten_when_types_change() {
    declare_abstract(sym("Base"), None).unwrap();
    let base = method("forget", &["Base"]);
    let v = construct(structure("Derived", &["Base"], &[]), &[]).unwrap();
    for _ in 0..3 {
        assert_eq!(chosen("forget", &[v]), base);
    }
    let derived = method("forget", &["Derived"]);
    assert_eq!(chosen("forget", &[v]), derived);
    structure("Derived", &["Base"], &[]);
    assert_eq!(chosen("forget", &[v]), base);
}

#[test]
fn definitions() {
    install();
    // A plain procedure becomes the fallback of a new table.
    let plain = lambda(&[""], false);
    assert_eq!(show(Ok(define(global("grow"), plain))), "#<λ grow (x)>");
    let int = method("grow", &["Int"]);
    assert_eq!((chosen("grow", &[n(1)]), chosen("grow", &[s("")])), (int, plain));
    // Any other value is simply replaced.
    define(global("over"), n(5));
    method("over", &["Int"]);
    assert_eq!(failure("over", &[s("")]), "✗ no matching method 'over' for (String)");
    // An unannotated procedure replaces the fallback, other values the table.
    let table = value("grow");
    let newer = lambda(&[""], false);
    assert_eq!(define(global("grow"), newer), table);
    assert_eq!(chosen("grow", &[s("")]), newer);
    define(global("grow"), table);
    assert_eq!(chosen("grow", &[s("")]), newer);
    define(global("grow"), n(1));
    assert_eq!(value("grow"), n(1));
    // The first name stays.
    let f = lambda(&[], false);
    define(global("first-name"), f);
    assert_eq!(show(Ok(define(global("second-name"), f))), "#<λ first-name (x)>");
    assert_eq!(show(Ok(lambda(&[], false))), "#<λ (x)>");
}

#[test]
fn definitions_in_modules() {
    let hidden = crate::value::symbol::uninterned("op");
    let outer = method("mod-op", &["Int"]);
    let table = value("mod-op");
    // A typed definition extends the table of the outer environment …
    let inner = lambda(&["String"], false);
    assert_eq!(define(inside("mod-op", hidden), inner), table);
    assert_eq!((chosen("mod-op", &[s("")]), chosen("mod-op", &[n(1)])), (inner, outer));
    assert_eq!(read(inside("mod-op", hidden)), Some(table));
    // … an untyped one makes a variable of the module.
    let own = lambda(&[""], false);
    define(inside("mod-op", hidden), own);
    assert_eq!(read(inside("mod-op", hidden)), Some(own));
    assert_eq!(value("mod-op"), table);
    assert_eq!(crate::globals::assign(inside("mod-op", hidden), n(3)), n(3));
    assert_eq!((read(inside("mod-op", hidden)), value("mod-op")), (Some(n(3)), table));
}

#[test]
fn generic_primitives() {
    crate::prims::install();
    install();
    assert_eq!(show(Ok(value("+"))), "#<dispatch + +default>");
    let plus = value("+");
    assert!(!has_methods(plus));
    assert_eq!(primitive_behind(plus), crate::prims::by_name("+"));
    let money = structure("Money", &[], &[field("cents", "Int")]);
    let add = method("+", &["Money", "Money"]);
    let m = construct(money, &[n(5)]).unwrap();
    assert_eq!(chosen("+", &[m, m]), add);
    assert!(chosen("+", &[n(1), n(2)]).is_kind(object::Kind::Primitive));
    assert!(has_methods(plus) && value("+") == plus);
    // SAFETY: plain read.
    assert!(unsafe { crate::context::CTX.prims_changed });
    crate::prims::install();
    install();
}

#[test]
fn fallbacks_in_a_circle_end() {
    method("circle-a", &["Int"]);
    method("circle-b", &["Int"]);
    define(global("circle-a"), value("circle-b"));
    define(global("circle-b"), value("circle-a"));
    assert!(failure("circle-a", &[s("")]).starts_with("✗ no matching method 'circle-"));
}
