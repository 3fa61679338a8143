;; LANGUAGE §6.10, §6.13 shell, getenv, clocks, exit, argv, standard input

;;; case: shell returns the output without one final LF
(shell "printf 'a\\nb\\n'")
;;; value: "a\nb"

;;; case: shell removes one LF only
(shell "printf 'a\\n\\n'")
;;; value: "a\n"

;;; case: shell of a silent command
(shell "true")
;;; value: ""

;;; case: shell with a truthy second argument gives the exit code
(list (shell "echo hi; exit 3" true) (shell "exit 0" 1))
;;; value: (("hi" 3) ("" 0))

;;; case: shell with a falsy second argument
(shell "echo hi" nil)
;;; value: "hi"

;;; case: shell passes the environment on
(shell "test -n \"$PATH\" && echo yes")
;;; value: "yes"

;;; case: shell of a number
(shell 5)
;;; error: shell: expected…

;;; case: shell without arguments
(shell)
;;; error: shell: expected 1 to 2 arguments

;;; case: shell with three arguments
(shell "true" nil nil)
;;; error: shell: expected 1 to 2 arguments, got 3

;;; case: output before shell is written before what the command prints
(print "before ")
(shell "echo inside >&2")
;;; out-part: before 
;;; value: ""

;;; case: getenv of a variable that is set
(string? (getenv "PATH"))
;;; value: true

;;; case: getenv of a variable that is not set
(getenv "OMNI_NO_SUCH_VARIABLE")
;;; value: nil

;;; case: getenv of a name with an equals sign
(getenv "A=B")
;;; value: nil

;;; case: getenv of the empty name
(getenv "")
;;; value: nil

;;; case: getenv of a symbol
(getenv 'PATH)
;;; error: getenv: expected…

;;; case: getenv without arguments
(getenv)
;;; error: getenv: expected 1 argument

;;; case: getenv with two arguments
(getenv "A" "B")
;;; error: getenv: expected 1 argument, got 2

;;; case: time is a number of seconds after 2020
(> (time) 1577836800)
;;; value: true

;;; case: time-ms is a thousand times as large
(let (s (time) ms (time-ms)) (and (>= ms (* 1000 (- s 1))) (int? ms)))
;;; value: true

;;; case: time with an argument
(time 1)
;;; error: time: expected 0 arguments, got 1

;;; case: time-ms with an argument
(time-ms 1)
;;; error: time-ms: expected 0 arguments, got 1

;;; case: monotonic-ns never goes back
(let (a (monotonic-ns) b (monotonic-ns)) (and (int? a) (<= a b)))
;;; value: true

;;; case: monotonic-ns with an argument
(monotonic-ns 1)
;;; error: monotonic-ns: expected 0 arguments, got 1

;;; case: sleep waits that many seconds
(let (a (monotonic-ns)) (list (sleep 0.02) (>= (- (monotonic-ns) a) 20000000)))
;;; value: (nil true)

;;; case: sleep of zero and of a negative number
(list (sleep 0) (sleep -1))
;;; value: (nil nil)

;;; case: sleep of a string
(sleep "1")
;;; error: sleep: expected…

;;; case: sleep without arguments
(sleep)
;;; error: sleep: expected 1 argument

;;; case: sleep with two arguments
(sleep 0 0)
;;; error: sleep: expected 1 argument, got 2

;;; case: exit without arguments has status 0
(println "before")
(exit)
(println "never")
;;; out: before
;;; status: 0

;;; case: exit with a status
(print "flushed")
(exit 7)
;;; out-part: flushed
;;; status: 7

;;; case: exit inside a handler is not caught
(try (lambda (_) (exit 4)) (lambda (m) 'caught))
;;; status: 4

;;; case: exit with a string
(exit "1")
;;; error: exit: expected…

;;; case: argv holds the arguments
(argv)
;;; arg: one
;;; arg: two words
;;; arg: -x
;;; value: ("one" "two words" "-x")

;;; case: argv without arguments of the program
(argv)
;;; value: nil

;;; case: argv with an argument
(argv 1)
;;; error: argv: expected 0 arguments, got 1

;;; case: read-line reads a line without its end
(list (read-line) (read-line) (read-line))
;;; stdin: first
;;; stdin: second
;;; value: ("first" "second" nil)

;;; case: read-line at the end stays nil
(list (read-line) (read-line))
;;; value: (nil nil)

;;; case: read-line of an empty line
(list (read-line) (read-line))
;;; stdin:
;;; stdin: x
;;; value: ("" "x")

;;; case: read-all reads the rest
(list (read-line) (read-all) (read-all))
;;; stdin: a
;;; stdin: b
;;; stdin: c
;;; value: ("a" "b\nc\n" "")

;;; case: read-line is an effect
(handle (read-line) (io/read-line x (resolve (list x 'mock))))
;;; value: (nil mock)

;;; case: read-all is an effect
(handle (read-all) (io/read-all x (resolve "mock")))
;;; value: "mock"

;;; case: __raw-read-line is no effect
(handle (__raw-read-line) (io/read-line x (resolve 'mock)))
;;; stdin: real
;;; value: "real"

;;; case: __raw-read-all is no effect
(handle (__raw-read-all) (io/read-all x (resolve 'mock)))
;;; stdin: real
;;; value: "real\n"

;;; case: __raw-read-line with an argument
(__raw-read-line 1)
;;; error: __raw-read-line: expected 0 arguments, got 1

;;; case: __raw-read-all with an argument
(__raw-read-all 1)
;;; error: __raw-read-all: expected 0 arguments, got 1

;;; case: eprint and eprintln write nothing to standard output
(list (eprint "a" 1) (eprintln "b" 2))
;;; value: (nil nil)

;;; case: eprint is an effect
(handle (eprint 'x) (io/eprint v (resolve (list 'seen v))))
;;; value: (seen x)

;;; case: eprintln joins several values
(handle (eprintln "a" '("b") 2) (io/eprintln v (resolve v)))
;;; value: "a (\"b\") 2"

;;; case: __raw-eprint and __raw-eprintln write to standard error only
(list (__raw-eprint "a") (__raw-eprintln "b"))
;;; value: (nil nil)

;;; case: __raw-eprint without arguments
(__raw-eprint)
;;; error: __raw-eprint: expected 1 argument

;;; case: __raw-eprintln with two arguments
(__raw-eprintln 1 2)
;;; error: __raw-eprintln: expected 1 argument, got 2
