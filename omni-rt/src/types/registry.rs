//! The registry of types: names, hierarchy, aliases (LANGUAGE §4.1).
//!
//! A type is a number; numbers are never reused, so instances of a redefined type keep the type that
//! they were made with. A name means the type defined last, looked up whenever a check is made. The table
//! holds no `Value`. Every change moves the [`epoch`], by which caches notice that they are out of date.

use crate::value::object::{Kind, header_kind};
use crate::value::{Sym, Value};
use rustc_hash::FxHashMap;

/// Number of a type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(transparent)]
pub struct TypeId(pub u32);

impl TypeId {
    pub const ANY: TypeId = TypeId(0);
    pub const NUMBER: TypeId = TypeId(1);
    pub const INT: TypeId = TypeId(2);
    pub const DOUBLE: TypeId = TypeId(3);
    pub const COLLECTION: TypeId = TypeId(4);
    pub const LIST: TypeId = TypeId(5);
    pub const NIL: TypeId = TypeId(6);
    pub const ARRAY: TypeId = TypeId(7);
    pub const DICT: TypeId = TypeId(8);
    pub const STRING: TypeId = TypeId(9);
    pub const SYMBOL: TypeId = TypeId(10);
    pub const BOOL: TypeId = TypeId(11);
    pub const CLOSURE: TypeId = TypeId(12);
    pub const ITERATOR: TypeId = TypeId(13);
    pub const COROUTINE: TypeId = TypeId(14);
}

/// Name and parent of the built-in types, in the order of their numbers.
pub const BUILT_IN: [(&str, TypeId); 15] = [
    ("Any", TypeId::ANY),
    ("Number", TypeId::ANY),
    ("Int", TypeId::NUMBER),
    ("Double", TypeId::NUMBER),
    ("Collection", TypeId::ANY),
    ("List", TypeId::COLLECTION),
    ("Nil", TypeId::LIST),
    ("Array", TypeId::COLLECTION),
    ("Dict", TypeId::COLLECTION),
    ("String", TypeId::ANY),
    ("Symbol", TypeId::ANY),
    ("Bool", TypeId::SYMBOL),
    ("Closure", TypeId::ANY),
    ("Iterator", TypeId::ANY),
    ("Coroutine", TypeId::ANY),
];

/// What a constructor and an assignment check about a field.
#[derive(Clone, Debug)]
pub(super) enum FieldCheck {
    Anything,
    /// The value's type must be this one or below it.
    Type(Sym),
    /// Pairs of a type parameter and an upper bound of it.
    Bounds(Vec<(Sym, Sym)>),
}

#[derive(Clone, Debug)]
pub(super) struct FieldInfo {
    pub name: Sym,
    pub check: FieldCheck,
}

/// A type parameter, and the field whose value determines it.
#[derive(Clone, Debug)]
pub(super) struct ParameterInfo {
    pub name: Sym,
    pub source: Option<usize>,
}

#[derive(Clone, Debug)]
pub(super) struct TypeInfo {
    pub name: Sym,
    pub parent: TypeId,
    /// Has a constructor or is a nullary variant.
    pub concrete: bool,
    pub parameters: Vec<ParameterInfo>,
    pub fields: Vec<FieldInfo>,
    /// Some field is checked.
    pub checked: bool,
    /// Slots by field name, filled for types with many fields.
    pub slots: FxHashMap<Sym, usize>,
    /// Names of the variants of a union.
    pub variants: Vec<Sym>,
    /// Is a variant of the union that is its parent.
    pub is_variant: bool,
}

impl TypeInfo {
    pub fn new(name: Sym, parent: TypeId) -> TypeInfo {
        TypeInfo {
            name,
            parent,
            concrete: false,
            parameters: Vec::new(),
            fields: Vec::new(),
            checked: false,
            slots: FxHashMap::default(),
            variants: Vec::new(),
            is_variant: false,
        }
    }

    /// Number of the field called `name`; of several the last.
    pub fn slot(&self, name: Sym) -> Option<usize> {
        if self.slots.is_empty() {
            return self.fields.iter().rposition(|f| f.name == name);
        }
        self.slots.get(&name).copied()
    }
}

/// Types with more fields than this look them up in a hash table.
const FEW_FIELDS: usize = 12;

#[derive(Default)]
struct Registry {
    /// Infos are leaked: a type lives for ever.
    types: Vec<&'static TypeInfo>,
    names: FxHashMap<Sym, TypeId>,
    /// Numbers kept for the first definitions of these names, see [`reserve`].
    reserved: FxHashMap<Sym, TypeId>,
    aliases: FxHashMap<Sym, Sym>,
    /// Interned lists of type arguments; number 0 is the empty one.
    arguments: Vec<&'static [Option<Sym>]>,
    argument_numbers: FxHashMap<&'static [Option<Sym>], u32>,
}

/// See [`epoch`]; 0 is never the present one.
static mut EPOCH: u64 = 1;

static mut REGISTRY: Option<Registry> = None;

/// The name of a built-in type means something else now, or a type was defined below one other than `Any`.
static mut BUILT_INS_CHANGED: bool = false;

/// May the values of a built-in type no longer be just the objects of its kind?
#[inline(always)]
pub fn built_ins_changed() -> bool {
    // SAFETY: the runtime is single-threaded.
    unsafe { BUILT_INS_CHANGED }
}

fn note_definition(r: &Registry, name: Sym, parent: TypeId) {
    let built_in = r.types.iter().take(BUILT_IN.len()).any(|t| t.name == name);
    if built_in || (parent != TypeId::ANY && (parent.0 as usize) < BUILT_IN.len()) {
        // SAFETY: the runtime is single-threaded.
        unsafe { BUILT_INS_CHANGED = true };
    }
}

fn registry() -> &'static mut Registry {
    // SAFETY: the runtime is single-threaded; no reference obtained here outlives the function that
    // asked for it, and none of them calls back.
    unsafe {
        let slot = &mut REGISTRY;
        slot.get_or_insert_with(|| {
            let mut r = Registry { arguments: vec![&[]], ..Registry::default() };
            for (i, (name, parent)) in BUILT_IN.into_iter().enumerate() {
                let name = Sym::new(name);
                r.types.push(Box::leak(Box::new(TypeInfo::new(name, parent))));
                r.names.insert(name, TypeId(i as u32));
            }
            r
        })
    }
}

/// Number that changes whenever a type, an alias or a method is defined.
#[inline(always)]
pub fn epoch() -> u64 {
    // SAFETY: the runtime is single-threaded.
    unsafe { EPOCH }
}

/// Moves the [`epoch`].
pub fn note_change() {
    bump_epoch();
}

pub(super) fn bump_epoch() {
    // SAFETY: the runtime is single-threaded.
    unsafe { EPOCH += 1 };
}

pub(super) fn info(t: TypeId) -> &'static TypeInfo {
    registry().types[t.0 as usize]
}

/// Name of a type.
pub fn type_name(t: TypeId) -> Sym {
    info(t).name
}

/// What a pattern must know about a type defined by the program.
pub enum Shape {
    Abstract,
    /// Number of fields.
    Struct(usize),
    Union(Vec<Sym>),
    /// Its union, number of fields.
    Variant(Sym, usize),
}

/// Calls `visit` with the name and shape of every type that the program has defined.
pub fn each_defined(mut visit: impl FnMut(Sym, Shape)) {
    let r = registry();
    for (&name, &id) in &r.names {
        if (id.0 as usize) < BUILT_IN.len() {
            continue;
        }
        let info = r.types[id.0 as usize];
        let shape = if info.is_variant {
            Shape::Variant(type_name(info.parent), info.fields.len())
        } else if info.concrete {
            Shape::Struct(info.fields.len())
        } else if info.variants.is_empty() {
            Shape::Abstract
        } else {
            Shape::Union(info.variants.clone())
        };
        visit(name, shape);
    }
}

/// The type that a name means now, aliases followed.
pub fn lookup(name: Sym) -> Option<TypeId> {
    // SAFETY: the runtime is single-threaded; the place is written as a whole.
    unsafe {
        let place = &raw mut RECENT[name.0 as usize % RECENT_NAMES];
        let Recent { epoch: then, name: known, answer } = *place;
        if then == epoch() && known == name {
            return answer;
        }
        let r = registry();
        let answer = r.names.get(&resolve_in(r, name)).copied();
        *place = Recent { epoch: epoch(), name, answer };
        answer
    }
}

/// An answer of [`lookup`], which holds as long as the epoch is the same.
#[derive(Clone, Copy)]
struct Recent {
    epoch: u64,
    name: Sym,
    answer: Option<TypeId>,
}

const RECENT_NAMES: usize = 64;

static mut RECENT: [Recent; RECENT_NAMES] = [Recent { epoch: 0, name: Sym(0), answer: None }; RECENT_NAMES];

/// The name at the end of a chain of aliases.
pub fn resolve(name: Sym) -> Sym {
    resolve_in(registry(), name)
}

fn resolve_in(r: &Registry, mut name: Sym) -> Sym {
    // Circles are never registered, so this ends.
    while let Some(&target) = r.aliases.get(&name) {
        name = target;
    }
    name
}

/// Number of the first type that a program defines.
pub const FIRST_DEFINED: u32 = BUILT_IN.len() as u32;

/// Keeps the numbers from [`FIRST_DEFINED`] on for the first definitions of these names, so that a compiled
/// program knows them. To be called before any type is defined.
pub fn reserve(names: impl Iterator<Item = Sym>) {
    let r = registry();
    assert_eq!(r.types.len(), BUILT_IN.len(), "types are reserved before any is defined");
    for name in names {
        r.reserved.insert(name, TypeId(r.types.len() as u32));
        r.types.push(Box::leak(Box::new(TypeInfo::new(name, TypeId::ANY))));
    }
}

/// Enters a new type under its name.
pub(super) fn register(mut info: TypeInfo) -> TypeId {
    if info.fields.len() > FEW_FIELDS {
        info.slots = info.fields.iter().enumerate().map(|(i, f)| (f.name, i)).collect();
    }
    info.checked = info.fields.iter().any(|f| !matches!(f.check, FieldCheck::Anything));
    let r = registry();
    note_definition(r, info.name, info.parent);
    let reserved = r.reserved.remove(&info.name);
    let id = reserved.unwrap_or(TypeId(r.types.len() as u32));
    r.aliases.remove(&info.name);
    r.names.insert(info.name, id);
    let info = Box::leak(Box::new(info));
    match reserved {
        Some(id) => r.types[id.0 as usize] = info,
        None => r.types.push(info),
    }
    bump_epoch();
    id
}

/// Enters an alias; false if that would close a circle.
pub(super) fn register_alias(name: Sym, target: Sym) -> bool {
    let r = registry();
    let mut end = target;
    loop {
        if end == name {
            return false;
        }
        match r.aliases.get(&end) {
            Some(&next) => end = next,
            None => break,
        }
    }
    note_definition(r, name, TypeId::ANY);
    r.aliases.insert(name, target);
    bump_epoch();
    true
}

/// Number of a list of type arguments.
pub(super) fn intern_arguments(arguments: &[Option<Sym>]) -> u32 {
    if arguments.is_empty() {
        return 0;
    }
    let r = registry();
    if let Some(&n) = r.argument_numbers.get(arguments) {
        return n;
    }
    let n = r.arguments.len() as u32;
    let list: &'static [Option<Sym>] = Box::leak(arguments.into());
    r.arguments.push(list);
    r.argument_numbers.insert(list, n);
    n
}

pub(super) fn arguments(number: u32) -> &'static [Option<Sym>] {
    registry().arguments[number as usize]
}

/// Is `t` the type `of` or below it? Nil, the value of `false`, counts as below `Bool`.
pub fn is_subtype(t: TypeId, of: TypeId) -> bool {
    if t == of || of == TypeId::ANY || (t == TypeId::NIL && of == TypeId::BOOL) {
        return true;
    }
    let types = &registry().types;
    let mut t = t;
    while t != TypeId::ANY {
        t = types[t.0 as usize].parent;
        if t == of {
            return true;
        }
    }
    false
}

/// The type of a value.
#[inline]
pub fn type_id_of(v: Value) -> TypeId {
    if v.is_fixnum() {
        return TypeId::INT;
    }
    if v.is_pair() {
        return TypeId::LIST;
    }
    if v.is_double() {
        return TypeId::DOUBLE;
    }
    if !v.is_object() {
        return match v {
            Value::NIL => TypeId::NIL,
            Value::TRUE | Value::FALSE_SYMBOL => TypeId::BOOL,
            _ if v.is_symbol() => TypeId::SYMBOL,
            _ => TypeId::ANY,
        };
    }
    const INSTANCE: u8 = Kind::Instance as u8;
    const BIG: u8 = Kind::BigInt as u8;
    const STRING: u8 = Kind::String as u8;
    const ARRAY: u8 = Kind::Array as u8;
    const DICT: u8 = Kind::Dict as u8;
    const CLOSURE: u8 = Kind::Closure as u8;
    const ITERATOR: u8 = Kind::Iterator as u8;
    const COROUTINE: u8 = Kind::Coroutine as u8;
    // SAFETY: an object pointer always points to a header.
    match header_kind(unsafe { *v.object() }) {
        // SAFETY: the kind was just read.
        INSTANCE => unsafe { super::instance::instance_type(v) },
        BIG => TypeId::INT,
        STRING => TypeId::STRING,
        ARRAY => TypeId::ARRAY,
        DICT => TypeId::DICT,
        CLOSURE => TypeId::CLOSURE,
        ITERATOR => TypeId::ITERATOR,
        COROUTINE => TypeId::COROUTINE,
        _ => TypeId::ANY,
    }
}
