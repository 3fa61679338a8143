//! Parses the case files of `tests/cases` (format: `tests/README.md`).

use std::path::{Path, PathBuf};

/// One program and what it must do.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// `folder/file.lisp: name`
    pub name: String,
    pub program: String,
    /// Files beside the program: relative names and texts.
    pub files: Vec<(String, String)>,
    pub value: Option<String>,
    pub out: String,
    pub error: Option<String>,
    pub syntax_error: Option<String>,
    pub at: Option<(usize, usize)>,
    pub stdin: String,
    pub args: Vec<String>,
    pub status: Option<i32>,
    pub stress: bool,
    pub run_only: bool,
}

/// What a program did.
#[derive(Debug)]
pub struct Observed {
    pub stdout: String,
    pub stderr: String,
    pub status: Option<i32>,
}

impl Case {
    /// Writes the files of the case into a directory.
    pub fn write_files(&self, directory: &Path) {
        for (name, text) in &self.files {
            let path = directory.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
    }

    pub fn expected_status(&self) -> i32 {
        self.status.unwrap_or((self.error.is_some() || self.syntax_error.is_some()) as i32)
    }

    /// The difference between expectation and observation, or `None`.
    pub fn complaint(&self, seen: &Observed) -> Option<String> {
        let mut expected = self.out.clone();
        if let Some(v) = &self.value {
            expected.push_str(v);
            expected.push('\n');
        }
        if seen.status != Some(self.expected_status()) {
            return Some(format!("exit status {:?}, expected {}", seen.status, self.expected_status()));
        }
        if seen.stdout != expected {
            return Some(format!("standard output {:?}, expected {expected:?}", seen.stdout));
        }
        let message = self.error.as_ref().or(self.syntax_error.as_ref())?;
        let first = seen.stderr.lines().find(|l| l.starts_with("Error")).unwrap_or("");
        let Some((position, text)) = split_report(first) else {
            return Some(format!("no report on standard error, expected `{message}`"));
        };
        let matches = match message.strip_suffix('…') {
            Some(prefix) => text.starts_with(prefix),
            None => text == message,
        };
        if !matches {
            return Some(format!("error `{text}`, expected `{message}`"));
        }
        match self.at {
            Some(at) if position != Some(at) => Some(format!("error at {position:?}, expected {at:?}")),
            _ => None,
        }
    }
}

/// Splits `Error at line L, column C: MESSAGE` and `Error: MESSAGE`.
fn split_report(line: &str) -> Option<(Option<(usize, usize)>, &str)> {
    if let Some(message) = line.strip_prefix("Error: ") {
        return Some((None, message));
    }
    let rest = line.strip_prefix("Error at line ")?;
    let (l, rest) = rest.split_once(", column ")?;
    let (c, message) = rest.split_once(": ")?;
    Some((Some((l.parse().ok()?, c.parse().ok()?)), message))
}

/// Every case below a folder, in order of file names.
pub fn load(folder: &Path) -> Vec<Case> {
    let mut files = Vec::new();
    collect(folder, &mut files);
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let relative = file.strip_prefix(folder).unwrap().display().to_string();
        parse(&relative, &text, &mut cases);
    }
    cases
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "lisp") {
            files.push(path);
        }
    }
}

fn parse(file: &str, text: &str, cases: &mut Vec<Case>) {
    let mut current: Option<Case> = None;
    let mut in_program = false;
    let mut in_file = false;
    for line in text.split_inclusive('\n') {
        let bare = line.strip_suffix('\n').unwrap_or(line);
        if let Some(name) = bare.strip_prefix(";;; case: ") {
            cases.extend(current.take());
            current = Some(Case { name: format!("{file}: {name}"), ..Case::default() });
            (in_program, in_file) = (true, false);
            continue;
        }
        let Some(case) = &mut current else { continue };
        let Some(directive) = bare.strip_prefix(";;; ") else {
            if in_program {
                case.program.push_str(line);
            } else if let Some((_, text)) = case.files.last_mut().filter(|_| in_file) {
                text.push_str(line);
            } else {
                assert!(bare.trim().is_empty(), "{}: text after the directives: {bare}", case.name);
            }
            continue;
        };
        (in_program, in_file) = (false, false);
        let (key, value) = match directive.split_once(':') {
            Some((key, value)) => (key, value.strip_prefix(' ').unwrap_or(value)),
            None => (directive, ""),
        };
        match key {
            "file" => {
                case.files.push((value.to_owned(), String::new()));
                in_file = true;
            }
            "value" => case.value = Some(value.to_owned()),
            "out" => {
                case.out.push_str(value);
                case.out.push('\n');
            }
            "out-part" => case.out.push_str(value),
            "error" => case.error = Some(value.to_owned()),
            "syntax-error" => case.syntax_error = Some(value.to_owned()),
            "at" => {
                let (l, c) = value.split_once(':').unwrap();
                case.at = Some((l.parse().unwrap(), c.parse().unwrap()));
            }
            "stdin" => {
                case.stdin.push_str(value);
                case.stdin.push('\n');
            }
            "arg" => case.args.push(value.to_owned()),
            "status" => case.status = Some(value.parse().unwrap()),
            "stress" => case.stress = true,
            "run-only" => case.run_only = true,
            _ => panic!("{}: unknown directive `{key}`", case.name),
        }
    }
    cases.extend(current);
}
