;; LANGUAGE §6.5 format

;;; case: strings align and pad
(list (format "%5s|" "ab") (format "%-5s|" "ab") (format "%1s|" "abc") (format "%4s|" "日本"))
;;; value: ("   ab|" "ab   |" "abc|" "  日本|")

;;; case: %s prints the display form of any value
(format "%s %s %s %s %s" "s" '("l" 1) [1 2] 3.0 nil)
;;; value: "s (\"l\" 1) [1 2] 3.0 nil"

;;; case: a precision of %s keeps that many code points
(list (format "%.2s" "日本語") (format "%.9s" "ab") (format "%5.1s|" "xyz") (format "%.2s" '(1 2)))
;;; value: ("日本" "ab" "    x|" "(1")

;;; case: integers print in several bases
(list (format "%d %x %X %o %b" 42 255 255 8 5) (format "%x %b %o" -255 -5 -8))
;;; value: ("42 ff FF 10 101" "-ff -101 -10")

;;; case: integers of any size print in every base
(list (format "%d" 100000000000000000000) (format "%x" 18446744073709551616) (format "%b" 18446744073709551616))
;;; value: ("100000000000000000000" "10000000000000000" "10000000000000000000000000000000000000000000000000000000000000000")

;;; case: integers align and pad
(list (format "%4d|%-4d|%2d" 42 42 12345) (format "%6x|" 255))
;;; value: ("  42|42  |12345" "    ff|")

;;; case: %f without precision rounds to six decimals
(list (format "%f" 2.5) (format "%f" 1) (format "%f" 0.1234567) (format "%f" -1.0))
;;; value: ("2.500000" "1.000000" "0.123457" "-1.000000")

;;; case: %f with a precision cuts off
(list (format "%.1f" 99.97) (format "%.2f" -1.999) (format "%.3f" 0.1) (format "%.0f" 3.7) (format "%.2f" 5))
;;; value: ("99.9" "-1.99" "0.100" "3" "5.00")

;;; case: %f shows the exact decimal expansion
(format "%.20f" (+ 0.1 0.2))
;;; value: "0.30000000000000004440"

;;; case: %f pads to its width
(list (format "%8.2f|" 3.14159) (format "%-8.1f|" 2.55))
;;; value: ("    3.14|" "2.5     |")

;;; case: %e prints scientific notation
(list (format "%e" 12345.0) (format "%e" 0.0) (format "%.2e" 12399.0) (format "%e" 0.00025))
;;; value: ("1.234500e+04" "0.000000e+00" "1.23e+04" "2.500000e-04")

;;; case: a doubled percent sign is a percent sign
(list (format "100%%") (format "%d%%" 5) (format "%%d"))
;;; value: ("100%" "5%" "%d")

;;; case: a final lone percent sign is copied
(format "100%")
;;; value: "100%"

;;; case: an unknown directive consumes an argument and is copied
(format "%q-%d" 1 2)
;;; value: "%q-2"

;;; case: extra arguments are ignored
(format "%d" 1 2 3)
;;; value: "1"

;;; case: a format without directives is itself
(list (format "plain") (format ""))
;;; value: ("plain" "")

;;; case: the format must be a string
(format 5)
;;; error: format: expected format string

;;; case: too few arguments are an error
(format "%d %d" 1)
;;; error: format: not enough arguments

;;; case: %d needs an integer
(format "%d" "x")
;;; error: format: %d expects integer

;;; case: %d does not take a double
(format "%d" 1.0)
;;; error: format: %d expects integer

;;; case: %x needs an integer
(format "%x" 1.5)
;;; error: format: %x expects integer

;;; case: %f needs a number
(format "%f" "x")
;;; error: format: %f expects …

;;; case: the example of the reference
(list (format "%-5s|%4d|%.1f%%" "ab" 42 99.97) (format "%.0f %x %b" 3.7 255 -5))
;;; value: ("ab   |  42|99.9%" "3 ff -101")
