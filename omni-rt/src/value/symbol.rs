//! Symbols: small indices into one append-only table of names and global cells.
//!
//! A symbol is never freed. Each symbol owns a *global cell*, the location of the global
//! variable of that name; compiled programs and interpreter nodes hold cell addresses, which
//! never move. Module variables and other hidden globals use uninterned symbols, so no text of
//! a program can name them. The cells are precise roots of the collector.

use super::Value;
use rustc_hash::FxHashMap;

/// A symbol: index into the symbol table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[repr(transparent)]
pub struct Sym(pub u32);

impl Sym {
    pub const FALSE: Sym = Sym(0);
    pub const TRUE: Sym = Sym(1);

    /// Interns `name`.
    pub fn new(name: &str) -> Sym {
        intern(name)
    }

    /// The name as it prints.
    pub fn name(self) -> &'static str {
        table().entries[self.0 as usize].name
    }

    /// Address of the global cell of this symbol; valid for ever.
    pub fn cell(self) -> *mut Value {
        table().entries[self.0 as usize].cell
    }
}

struct Entry {
    name: &'static str,
    cell: *mut Value,
}

struct Table {
    entries: Vec<Entry>,
    index: FxHashMap<&'static str, u32>,
    gensyms: u64,
}

static mut TABLE: Option<Table> = None;
const CHUNK: usize = 512;
static mut CHUNK_NEXT: *mut Value = std::ptr::null_mut();
static mut CHUNK_LEFT: usize = 0;

fn table() -> &'static mut Table {
    // SAFETY: the runtime is single-threaded (one Lisp world per process); no reference obtained
    // here outlives the function that asked for it.
    unsafe {
        let slot = &mut *(&raw mut TABLE);
        if slot.is_none() {
            *slot = Some(Table { entries: Vec::new(), index: FxHashMap::default(), gensyms: 0 });
            assert_eq!(intern("false"), Sym::FALSE);
            assert_eq!(intern("true"), Sym::TRUE);
        }
        slot.as_mut().unwrap()
    }
}

fn new_cell() -> *mut Value {
    // SAFETY: chunks are leaked on purpose: cells live as long as the process.
    unsafe {
        if CHUNK_LEFT == 0 {
            // lint-values: the global cells, which `each_cell` shows to the collector
            let chunk: &'static mut [Value] = Box::leak(vec![Value::UNBOUND; CHUNK].into_boxed_slice());
            CHUNK_NEXT = chunk.as_mut_ptr();
            CHUNK_LEFT = CHUNK;
        }
        let cell = CHUNK_NEXT;
        CHUNK_NEXT = CHUNK_NEXT.add(1);
        CHUNK_LEFT -= 1;
        cell
    }
}

fn push(name: &'static str) -> Sym {
    let t = table();
    let id = u32::try_from(t.entries.len()).expect("fewer than 2^32 symbols");
    t.entries.push(Entry { name, cell: new_cell() });
    Sym(id)
}

/// The symbol called `name`; the same one for the same text.
pub fn intern(name: &str) -> Sym {
    if let Some(&i) = table().index.get(name) {
        return Sym(i);
    }
    intern_new(String::leak(name.to_owned()))
}

/// Like [`intern`] without copying the text: for the names that a compiled program carries.
pub fn intern_static(name: &'static str) -> Sym {
    match table().index.get(name) {
        Some(&i) => Sym(i),
        None => intern_new(name),
    }
}

fn intern_new(name: &'static str) -> Sym {
    let s = push(name);
    table().index.insert(name, s.0);
    s
}

/// A symbol that no text names. It prints as `name`.
pub fn uninterned(name: &str) -> Sym {
    push(String::leak(name.to_owned()))
}

/// A fresh uninterned symbol printing as `PREFIX#N`.
pub fn gensym(prefix: &str) -> Sym {
    let t = table();
    t.gensyms += 1;
    let name = format!("{prefix}#{}", t.gensyms);
    uninterned(&name)
}

/// Makes `cell` the global cell of `sym` from now on, with its present content. For the statics of compiled
/// programs, which bind their variables before anything else asks for a cell address.
///
/// # Safety
/// `cell` must be valid for ever and be registered as a root by the caller.
pub unsafe fn bind_cell(sym: Sym, cell: *mut Value) {
    let entry = &mut table().entries[sym.0 as usize];
    *cell = *entry.cell;
    entry.cell = cell;
}

/// Calls `visit` with the address of every global cell (roots of the collector).
pub fn each_cell(mut visit: impl FnMut(*mut Value)) {
    for e in &table().entries {
        visit(e.cell);
    }
}

/// Every interned name whose global cell has a value; for completion and "did you mean".
pub fn bound_names() -> Vec<&'static str> {
    let t = table();
    // SAFETY: cells are always valid to read.
    t.index
        .values()
        .map(|&i| &t.entries[i as usize])
        .filter(|e| unsafe { *e.cell } != Value::UNBOUND)
        .map(|e| e.name)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interning() {
        assert_eq!(intern("abc"), intern("abc"));
        assert_ne!(intern("abc"), uninterned("abc"));
        assert_eq!(intern("true"), Sym::TRUE);
        assert_eq!(intern("naïve").name(), "naïve");
    }
}
