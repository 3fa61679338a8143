//! What a C header declares, as libclang understands it. The library is loaded when the command needs it, and only then.

// This module is where the program meets the system.
#![allow(clippy::disallowed_methods)]

use super::{Function, Signature};
use clang::diagnostic::Severity;
use clang::{Entity, EntityKind, Index, StorageClass, Type, TypeKind};
use std::path::Path;
use std::process::{Command, Stdio};

/// libclang, loaded.
pub struct Clang {
    library: clang::Clang,
    /// Folder of the headers of the C compiler itself, such as `stddef.h`, in case that libclang came without its own.
    compiler_headers: Option<String>,
}

/// Why a header says nothing.
pub enum Trouble {
    Unreadable(String),
    /// Errors in the header, the first few of them.
    Wrong(Vec<String>),
}

/// Errors of a header that are shown.
const SHOWN: usize = 5;

impl Clang {
    /// Loads the library.
    ///
    /// # Errors
    /// It is not there: what the search for it said.
    pub fn load() -> Result<Clang, String> {
        // The search does not expect a path without a last part.
        let path = std::env::var_os("LIBCLANG_PATH");
        if path.is_some_and(|p| Path::new(&p).file_name().is_none_or(|n| n.to_str().is_none())) {
            return Err("LIBCLANG_PATH does not lead to a library".to_owned());
        }
        let library = clang::Clang::new()?;
        Ok(Clang { library, compiler_headers: compiler_headers() })
    }

    /// The functions that a header and what it includes declare; true for those of the header itself.
    ///
    /// # Errors
    /// The header cannot be read or has errors.
    pub fn functions(&self, directory: &Path, header: &str) -> Result<Vec<(Function, bool)>, Trouble> {
        let path = directory.join(header);
        std::fs::File::open(&path).map_err(|e| Trouble::Unreadable(crate::driver::reason(&e)))?;
        let mut arguments = vec!["-x".to_owned(), "c".to_owned()];
        for folder in [directory.to_owned(), directory.join("include")] {
            let folder = std::path::absolute(&folder).unwrap_or(folder);
            arguments.extend(["-I".to_owned(), folder.to_string_lossy().into_owned()]);
        }
        if let Some(folder) = &self.compiler_headers {
            arguments.extend(["-idirafter".to_owned(), folder.clone()]);
        }
        let index = Index::new(&self.library, false, false);
        let unit = index.parser(&path).arguments(&arguments).skip_function_bodies(true).parse();
        let unit = unit.map_err(|e| Trouble::Wrong(vec![e.to_string()]))?;
        let errors: Vec<String> = unit
            .get_diagnostics()
            .iter()
            .filter(|d| matches!(d.get_severity(), Severity::Error | Severity::Fatal))
            .take(SHOWN)
            .map(|d| {
                let place = d.get_location().get_file_location();
                let file = place.file.map_or(String::new(), |f| f.get_path().display().to_string());
                format!("{file}:{}:{}: {}", place.line, place.column, d.get_text())
            })
            .collect();
        if !errors.is_empty() {
            return Err(Trouble::Wrong(errors));
        }
        let declarations = unit.get_entity().get_children().into_iter();
        Ok(declarations.filter(|e| e.get_kind() == EntityKind::FunctionDecl).filter_map(function).collect())
    }
}

/// The folder where the C compiler keeps its own headers.
fn compiler_headers() -> Option<String> {
    let output =
        Command::new("cc").arg("-print-file-name=include").stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let folder = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    Path::new(&folder).is_absolute().then_some(folder)
}

fn function(declaration: Entity) -> Option<(Function, bool)> {
    let name = declaration.get_name()?;
    let of_header = declaration.get_location().is_some_and(|l| l.is_in_main_file());
    Some((Function { name, signature: signature(&declaration) }, of_header))
}

/// The signature, or why the function cannot be called.
fn signature(declaration: &Entity) -> Result<Signature, String> {
    if declaration.is_variadic() {
        return Err("variadic".to_owned());
    }
    if declaration.is_inline_function() || declaration.get_storage_class() == Some(StorageClass::Static) {
        return Err("inline".to_owned());
    }
    let ty = declaration.get_type().ok_or("no type")?.get_canonical_type();
    let parameters = ty.get_argument_types().unwrap_or_default();
    let parameters = parameters.iter().map(|t| parameter(&t.get_canonical_type())).collect::<Result<_, _>>()?;
    let result = ty.get_result_type().ok_or("no result type")?.get_canonical_type();
    Ok(Signature { parameters, result: self::result(&result)? })
}

/// The type of an argument. All integers travel as 64 bits.
fn parameter(ty: &Type) -> Result<&'static str, String> {
    match classify(ty)? {
        Class::Signed(_) | Class::Unsigned(_) => Ok("Int"),
        Class::Float => Ok("Float32"),
        Class::Double => Ok("Double"),
        Class::String => Ok("String"),
        Class::Pointer => Ok("Ptr"),
        Class::Void => Err("void parameter".to_owned()),
    }
}

/// The type of a result. C leaves the upper half of the register open where the result is narrower.
fn result(ty: &Type) -> Result<Option<&'static str>, String> {
    Ok(Some(match classify(ty)? {
        Class::Void => return Ok(None),
        Class::Signed(size) if size < 8 => "Int32",
        Class::Unsigned(size) if size < 8 => "UInt32",
        Class::Signed(_) | Class::Unsigned(_) => "Int",
        Class::Float => "Float32",
        Class::Double => "Double",
        Class::String => "String",
        Class::Pointer => "Ptr",
    }))
}

enum Class {
    Void,
    /// Size in bytes.
    Signed(usize),
    Unsigned(usize),
    Float,
    Double,
    String,
    Pointer,
}

fn classify(ty: &Type) -> Result<Class, String> {
    let size = || ty.get_sizeof().unwrap_or(8);
    Ok(match ty.get_kind() {
        TypeKind::Void => Class::Void,
        TypeKind::CharS | TypeKind::SChar | TypeKind::Short | TypeKind::Int | TypeKind::Long | TypeKind::LongLong => {
            Class::Signed(size())
        }
        TypeKind::WChar if size() < 8 => Class::Signed(size()),
        TypeKind::Bool
        | TypeKind::CharU
        | TypeKind::UChar
        | TypeKind::Char16
        | TypeKind::Char32
        | TypeKind::UShort
        | TypeKind::UInt
        | TypeKind::ULong
        | TypeKind::ULongLong => Class::Unsigned(size()),
        TypeKind::Enum => {
            let integer = ty.get_declaration().and_then(|d| d.get_enum_underlying_type());
            return integer.map_or(Ok(Class::Signed(size())), |t| classify(&t.get_canonical_type()));
        }
        TypeKind::Float => Class::Float,
        TypeKind::Double => Class::Double,
        TypeKind::Pointer => match ty.get_pointee_type().map(|t| t.get_canonical_type().get_kind()) {
            Some(TypeKind::CharS | TypeKind::CharU) => Class::String,
            _ => Class::Pointer,
        },
        TypeKind::IncompleteArray | TypeKind::ConstantArray | TypeKind::VariableArray => Class::Pointer,
        TypeKind::Record => return Err("struct by value".to_owned()),
        _ => return Err(ty.get_display_name()),
    })
}
