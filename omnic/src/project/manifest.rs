//! What `omni.toml` says (LANGUAGE §12.1). Unknown keys and sections are passed over; every mistake is a diagnostic with
//! its place in the file, and all of them are found at once.

use omni_rt::syntax::{Code, Diagnostic, Span, source};
use std::path::{Component, Path};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

type Value<'t> = Spanned<DeValue<'t>>;

/// The content of `omni.toml`.
#[derive(Debug)]
pub struct Manifest {
    pub name: Option<String>,
    pub version: Option<String>,
    pub build: Build,
    /// C libraries that `omnic bind` reads the headers of, in the order of the file.
    pub libraries: Vec<Library>,
    pub rust: RustSource,
}

/// Where functions of Rust come from: `[dependencies.rust]` and `[rust]`.
#[derive(Debug, Default)]
pub struct RustSource {
    /// Names and Cargo's specifications, with their places, in the order of the file.
    pub dependencies: Vec<(String, toml::Value, Span)>,
    /// Files that are modules, with their places.
    pub modules: Vec<(String, Span)>,
}

impl RustSource {
    pub fn is_empty(&self) -> bool {
        self.dependencies.is_empty() && self.modules.is_empty()
    }
}

/// The section `[build]`. A place is [`Span::NONE`] where the file says nothing.
#[derive(Debug)]
pub struct Build {
    pub output_directory: String,
    pub opt: OptLevel,
    pub debug_info: DebugInfo,
    pub safety: Safety,
    pub sanitize: Sanitize,
    /// Where the sanitizer is asked for.
    pub sanitize_span: Span,
    pub single_module: bool,
}

/// A section `[dependencies.ffi.NAME]`.
#[derive(Debug)]
pub struct Library {
    pub name: String,
    /// Link name: `z` means `libz.so`.
    pub library: String,
    /// Paths of C headers, with their places in the file.
    pub headers: Vec<(String, Span)>,
    /// The functions to bind, with their places; all of them if nothing is said.
    pub functions: Option<Vec<(String, Span)>>,
    pub span: Span,
}

/// Declares an enumeration with the words by which `omni.toml` names its values.
macro_rules! words {
    ($(#[doc = $doc:literal])* $name:ident { $($value:ident = $word:literal),+ }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum $name { $($value),+ }

        impl Word for $name {
            const ALL: &'static [(&'static str, $name)] = &[$(($word, $name::$value)),+];
        }
    };
}

trait Word: Copy + 'static {
    const ALL: &'static [(&'static str, Self)];
}

words! {
    /// How much rustc optimises.
    OptLevel { O0 = "O0", O1 = "O1", O2 = "O2", O3 = "O3", Os = "Os", Oz = "Oz" }
}
words! {
    /// What native debuggers get to know.
    DebugInfo { Full = "full", LineTables = "line-tables", None = "none" }
}
words! {
    /// Checks beyond the errors of the language.
    Safety { Safe = "safe", Fast = "fast", None = "none" }
}
words! {
    /// Instrumentation of the program.
    Sanitize { None = "none", Address = "address", Memory = "memory", Thread = "thread" }
}

impl OptLevel {
    /// The argument of rustc's `opt-level`.
    pub fn rustc(self) -> &'static str {
        match self {
            OptLevel::O0 => "0",
            OptLevel::O1 => "1",
            OptLevel::O2 => "2",
            OptLevel::O3 => "3",
            OptLevel::Os => "s",
            OptLevel::Oz => "z",
        }
    }
}

impl DebugInfo {
    /// The argument of rustc's `debuginfo`.
    pub fn rustc(self) -> &'static str {
        match self {
            DebugInfo::Full => "2",
            DebugInfo::LineTables => "line-tables-only",
            DebugInfo::None => "0",
        }
    }
}

impl Sanitize {
    /// The argument of rustc's `sanitizer`, if there is to be one.
    pub fn rustc(self) -> Option<&'static str> {
        match self {
            Sanitize::None => None,
            Sanitize::Address => Some("address"),
            Sanitize::Memory => Some("memory"),
            Sanitize::Thread => Some("thread"),
        }
    }
}

impl Default for Build {
    fn default() -> Build {
        Build {
            output_directory: "build".to_owned(),
            opt: OptLevel::O3,
            debug_info: DebugInfo::Full,
            safety: Safety::Safe,
            sanitize: Sanitize::None,
            sanitize_span: Span::NONE,
            single_module: false,
        }
    }
}

impl Manifest {
    /// Reads the text of the file of this name.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn parse(name: &str, bytes: &[u8]) -> Result<Manifest, Vec<Diagnostic>> {
        let file = source::add_bytes(name.to_owned(), bytes);
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(e) => {
                let span = Span::new(file, e.valid_up_to() as u32, 1);
                return Err(vec![Diagnostic::error(Code::InvalidUtf8, span, "invalid UTF-8")]);
            }
        };
        let mut reader = Reader { file, reports: Vec::new() };
        let (table, errors) = DeTable::parse_recoverable(text);
        if errors.is_empty() {
            let manifest = reader.manifest(table.get_ref());
            return if reader.reports.is_empty() { Ok(manifest) } else { Err(reader.in_order()) };
        }
        for error in errors {
            let span = error.span().map_or(Span::NONE, |range| reader.span(&range));
            reader.error(span, error.message().to_owned());
        }
        Err(reader.in_order())
    }
}

struct Reader {
    file: u16,
    reports: Vec<Diagnostic>,
}

impl Reader {
    fn span(&self, range: &std::ops::Range<usize>) -> Span {
        Span::new(self.file, range.start as u32, (range.end - range.start) as u32)
    }

    fn error(&mut self, span: Span, message: String) {
        self.reports.push(Diagnostic::error(Code::ProjectFile, span, message));
    }

    fn in_order(mut self) -> Vec<Diagnostic> {
        self.reports.sort_by_key(|r| r.span.start());
        self.reports
    }

    fn manifest(&mut self, top: &DeTable) -> Manifest {
        let mut manifest = Manifest {
            name: None,
            version: None,
            build: Build::default(),
            libraries: Vec::new(),
            rust: RustSource::default(),
        };
        if let Some((_, project)) = self.section(top, "project", "project") {
            manifest.name = self.text(project, "name");
            manifest.version = self.text(project, "version");
            if let (Some(name), Some(value)) = (&manifest.name, project.get("name"))
                && !is_file_name(name)
            {
                let span = self.span(&value.span());
                self.error(span, "`name` must be the name of a file".to_owned());
            }
        }
        if let Some((_, build)) = self.section(top, "build", "build") {
            manifest.build = self.build(build);
        }
        if let Some((_, dependencies)) = self.section(top, "dependencies", "dependencies") {
            manifest.libraries = self.libraries(dependencies);
            manifest.rust.dependencies = self.crates(dependencies);
        }
        if let Some((_, rust)) = self.section(top, "rust", "rust") {
            manifest.rust.modules = self.texts(rust, "modules").unwrap_or_default();
        }
        self.check_rust_names(&manifest.rust);
        manifest
    }

    fn build(&mut self, table: &DeTable) -> Build {
        let mut build = Build::default();
        if let Some(text) = self.text(table, "output-dir") {
            build.output_directory = text;
        }
        self.word(table, "opt", &mut build.opt);
        self.word(table, "debug-info", &mut build.debug_info);
        self.word(table, "safety", &mut build.safety);
        build.sanitize_span = self.word(table, "sanitize", &mut build.sanitize);
        if let Some(value) = table.get("single-module") {
            match value.get_ref().as_bool() {
                Some(b) => build.single_module = b,
                None => self.expected("single-module", "true or false", value),
            }
        }
        build
    }

    fn libraries(&mut self, dependencies: &DeTable) -> Vec<Library> {
        let Some((_, table)) = self.section(dependencies, "ffi", "dependencies.ffi") else { return Vec::new() };
        let mut libraries = Vec::new();
        for name in table.keys() {
            let name: &str = name.get_ref();
            let library = self.section(table, name, &format!("dependencies.ffi.{name}"));
            libraries.extend(library.and_then(|(span, table)| self.library(name, span, table)));
        }
        libraries.sort_by_key(|l| l.span.start());
        libraries
    }

    fn crates(&mut self, dependencies: &DeTable) -> Vec<(String, toml::Value, Span)> {
        let Some((_, table)) = self.section(dependencies, "rust", "dependencies.rust") else { return Vec::new() };
        let mut crates = Vec::new();
        for (name, value) in table {
            if !value.get_ref().is_str() && !value.get_ref().is_table() {
                self.expected(name.get_ref(), "a version or a table, as Cargo takes it", value);
            }
            crates.push((name.get_ref().to_string(), plain(value.get_ref()), self.span(&name.span())));
        }
        crates.sort_by_key(|(_, _, span)| span.start());
        crates
    }

    /// Crates and modules are reached by names of Rust, each by its own.
    fn check_rust_names(&mut self, rust: &RustSource) {
        let crates = rust.dependencies.iter().map(|(name, _, span)| (name.replace('-', "_"), *span));
        let modules = rust.modules.iter().map(|(path, span)| (super::rust::module_name(path), *span));
        let mut seen: Vec<String> = Vec::new();
        for (name, span) in crates.chain(modules).collect::<Vec<_>>() {
            if syn::parse_str::<syn::Ident>(&name).is_err() {
                self.error(span, format!("'{name}' cannot be the name of a Rust module"));
            } else if seen.contains(&name) {
                self.error(span, format!("there is a Rust module '{name}' already"));
            }
            seen.push(name);
        }
    }

    fn library(&mut self, name: &str, span: Span, table: &DeTable) -> Option<Library> {
        if !is_file_name(name) {
            self.error(span, "the name of a dependency must be the name of a file".to_owned());
        }
        let required = |reader: &mut Reader, key: &str| {
            if table.get(key).is_none() {
                reader.error(span, format!("`{key}` is missing"));
            }
        };
        required(self, "library");
        required(self, "headers");
        let library = self.text(table, "library");
        let headers = self.texts(table, "headers");
        let functions = self.texts(table, "functions");
        Some(Library { name: name.to_owned(), library: library?, headers: headers?, functions, span })
    }

    /// The table under a key, with the place of the key.
    fn section<'a, 't>(&mut self, table: &'a DeTable<'t>, key: &str, path: &str) -> Option<(Span, &'a DeTable<'t>)> {
        let (name, value) = table.get_key_value(key)?;
        let found = value.get_ref().as_table();
        if found.is_none() {
            self.expected(path, "a table", value);
        }
        Some((self.span(&name.span()), found?))
    }

    fn text(&mut self, table: &DeTable, key: &str) -> Option<String> {
        let value = table.get(key)?;
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.expected(key, "a string", value);
        }
        text.map(str::to_owned)
    }

    fn texts(&mut self, table: &DeTable, key: &str) -> Option<Vec<(String, Span)>> {
        let value = table.get(key)?;
        let Some(items) = value.get_ref().as_array() else {
            self.expected(key, "an array of strings", value);
            return None;
        };
        let mut texts = Vec::new();
        for item in items.iter() {
            match item.get_ref().as_str() {
                Some(text) => texts.push((text.to_owned(), self.span(&item.span()))),
                None => self.expected(key, "an array of strings", item),
            }
        }
        Some(texts)
    }

    /// Sets what a word stands for; the place of the word.
    fn word<W: Word>(&mut self, table: &DeTable, key: &str, target: &mut W) -> Span {
        let Some(value) = table.get(key) else { return Span::NONE };
        let found = value.get_ref().as_str().and_then(|text| W::ALL.iter().find(|(word, _)| *word == text));
        match found {
            Some((_, word)) => *target = *word,
            None => {
                let words: Vec<String> = W::ALL.iter().map(|(word, _)| format!("\"{word}\"")).collect();
                self.expected(key, &format!("one of {}", words.join(", ")), value);
            }
        }
        self.span(&value.span())
    }

    fn expected(&mut self, key: &str, what: &str, value: &Value) {
        let span = self.span(&value.span());
        self.error(span, format!("`{key}` must be {what}"));
    }
}

/// A value without the places of its parts.
fn plain(value: &DeValue) -> toml::Value {
    match value {
        DeValue::String(text) => toml::Value::String(text.to_string()),
        DeValue::Integer(n) => toml::Value::Integer(i64::from_str_radix(n.as_str(), n.radix()).unwrap_or(0)),
        DeValue::Float(x) => toml::Value::Float(x.as_str().parse().unwrap_or(0.0)),
        DeValue::Boolean(b) => toml::Value::Boolean(*b),
        DeValue::Datetime(d) => toml::Value::Datetime(*d),
        DeValue::Array(items) => toml::Value::Array(items.iter().map(|v| plain(v.get_ref())).collect()),
        DeValue::Table(table) => {
            let pairs = table.iter().map(|(k, v)| (k.get_ref().to_string(), plain(v.get_ref())));
            toml::Value::Table(pairs.collect())
        }
    }
}

/// Can a file have this name, in any folder?
pub fn is_file_name(name: &str) -> bool {
    let mut components = Path::new(name).components();
    let plain = matches!((components.next(), components.next()), (Some(Component::Normal(n)), None) if n == name);
    plain && !name.contains('\0')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes(text: &str) -> Vec<String> {
        let reports = Manifest::parse("omni.toml", text.as_bytes()).unwrap_err();
        let place = |r: &Diagnostic| source::position(r.span).map_or((0, 0), |p| (p.line, p.column));
        reports.iter().map(|r| format!("{}:{} {}", place(r).0, place(r).1, r.message)).collect()
    }

    #[test]
    fn an_empty_file_has_the_defaults() {
        let manifest = Manifest::parse("omni.toml", b"").unwrap();
        let build = manifest.build;
        assert!(manifest.name.is_none() && manifest.version.is_none() && manifest.libraries.is_empty());
        assert_eq!(build.output_directory, "build");
        assert_eq!(
            (build.opt, build.debug_info, build.safety, build.sanitize, build.single_module),
            (OptLevel::O3, DebugInfo::Full, Safety::Safe, Sanitize::None, false)
        );
    }

    #[test]
    fn everything_can_be_set() {
        let text = r#"
strange = 1
[project]
name = "demo"
version = "1.2.3"
authors = ["me"]
[build]
output-dir = "out/bin"
opt = "Oz"
debug-info = "line-tables"
safety = "fast"
sanitize = "address"
single-module = true
[dependencies.ffi.zlib]
library = "z"
headers = ["/usr/include/zlib.h", "include/more.h"]
functions = ["crc32"]
[dependencies.ffi.abc]
library = "abc"
headers = []
[elsewhere]
x = { y = 1 }
"#;
        let manifest = Manifest::parse("omni.toml", text.as_bytes()).unwrap();
        assert_eq!(manifest.name.as_deref(), Some("demo"));
        assert_eq!(manifest.version.as_deref(), Some("1.2.3"));
        let build = manifest.build;
        assert_eq!((build.output_directory.as_str(), build.opt.rustc()), ("out/bin", "z"));
        assert_eq!((build.debug_info.rustc(), build.sanitize.rustc()), ("line-tables-only", Some("address")));
        assert_eq!((build.safety, build.single_module), (Safety::Fast, true));
        let names: Vec<&str> = manifest.libraries.iter().map(|l| &*l.name).collect();
        assert_eq!(names, ["zlib", "abc"]);
        let zlib = &manifest.libraries[0];
        assert_eq!((zlib.library.as_str(), zlib.headers.len(), zlib.headers[1].0.as_str()), ("z", 2, "include/more.h"));
        assert_eq!(zlib.functions.as_ref().map(|f| f[0].0.as_str()), Some("crc32"));
        assert!(manifest.libraries[1].functions.is_none());
    }

    #[test]
    fn every_mistake_has_its_place() {
        let text = r#"dependencies.ffi.a = 3
[project]
name = "a/b"
version = 1
[build]
opt = "O9"
debug-info = true
safety = "SAFE"
sanitize = ["address"]
single-module = "yes"
output-dir = 1979-05-27
[dependencies.ffi.zlib]
functions = ["a", 2]
"#;
        assert_eq!(
            mistakes(text),
            [
                "1:22 `dependencies.ffi.a` must be a table",
                "3:8 `name` must be the name of a file",
                "4:11 `version` must be a string",
                "6:7 `opt` must be one of \"O0\", \"O1\", \"O2\", \"O3\", \"Os\", \"Oz\"",
                "7:14 `debug-info` must be one of \"full\", \"line-tables\", \"none\"",
                "8:10 `safety` must be one of \"safe\", \"fast\", \"none\"",
                "9:12 `sanitize` must be one of \"none\", \"address\", \"memory\", \"thread\"",
                "10:17 `single-module` must be true or false",
                "11:14 `output-dir` must be a string",
                "12:19 `library` is missing",
                "12:19 `headers` is missing",
                "13:19 `functions` must be an array of strings",
            ]
        );
        assert_eq!(
            mistakes("[dependencies.rust]\nfn = \"1\"\na-b = 1\n[rust]\nmodules = [\"x/a_b.rs\", \"ok.rs\"]\n"),
            [
                "2:1 'fn' cannot be the name of a Rust module",
                "3:7 `a-b` must be a version or a table, as Cargo takes it",
                "5:12 there is a Rust module 'a_b' already",
            ]
        );
        assert_eq!(mistakes("build = 1\n"), ["1:9 `build` must be a table"]);
        assert_eq!(mistakes("[build]\n opt = \"O3\"\n opt = \"O2\"\n").len(), 1);
    }

    #[test]
    fn texts_that_are_no_toml_are_reported() {
        for text in ["[build\n", "= 1", "a = \"x", "[build]\nopt = O3\n", "\u{1}"] {
            let reports = Manifest::parse("omni.toml", text.as_bytes()).unwrap_err();
            assert!(reports.iter().all(|r| r.span.file() != 0 && r.is_error()), "{text}");
        }
        let reports = Manifest::parse("omni.toml", b"a = \"\xff\"").unwrap_err();
        assert_eq!((reports[0].message.as_str(), reports[0].span.start()), ("invalid UTF-8", 5));
    }

    #[test]
    fn names_of_files() {
        assert!(["a", "a.b", ".a", "a b", "é"].iter().all(|n| is_file_name(n)));
        assert!(["", ".", "..", "a/b", "/a", "a/", "a\0"].iter().all(|n| !is_file_name(n)));
    }
}
