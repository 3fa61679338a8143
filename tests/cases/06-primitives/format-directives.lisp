;; LANGUAGE §6.5 format

;;; case: a string bare, a collection written
(format "%s %s %s" "x" '("y" z) 2.0)
;;; value: "x (\"y\" z) 2.0"

;;; case: a width pads on the left with spaces
(format "[%5s]" "ab")
;;; value: "[   ab]"

;;; case: a minus aligns left
(format "[%-5s]" "ab")
;;; value: "[ab   ]"

;;; case: a width smaller than the text
(format "[%2s]" "abcd")
;;; value: "[abcd]"

;;; case: a precision of a string keeps code points
(format "[%.2s]" "日本語")
;;; value: "[日本]"

;;; case: width and precision of a string
(format "[%5.2s]" "abcd")
;;; value: "[   ab]"

;;; case: a width counts code points
(format "[%4s]" "日本")
;;; value: "[  日本]"

;;; case: an integer with a width
(format "[%6d][%-6d]" 42 -42)
;;; value: "[    42][-42   ]"

;;; case: a double without precision has six decimals, rounded
(format "%f" 3.14159265)
;;; value: "3.141593"

;;; case: an integer with %f
(format "%f" 2)
;;; value: "2.000000"

;;; case: a precision cuts off
(format "%.2f %.2f" 2.999 -2.999)
;;; value: "2.99 -2.99"

;;; case: a precision of zero has no dot
(format "%.0f" 9.99)
;;; value: "9"

;;; case: the exact expansion is cut off
(format "%.20f" 0.1)
;;; value: "0.10000000000000000555"

;;; case: a width with a precision
(format "[%8.3f]" 3.14159)
;;; value: "[   3.141]"

;;; case: scientific form
(format "%e" 12345.678)
;;; value: "1.234568e+04"

;;; case: scientific form of a small number
(format "%e" 0.00012)
;;; value: "1.200000e-04"

;;; case: scientific form with a precision cuts off
(format "%.2e" 19990)
;;; value: "1.99e+04"

;;; case: scientific form of zero
(format "%e" 0)
;;; value: "0.000000e+00"

;;; case: hexadecimal in both cases
(format "%x %X" 48879 48879)
;;; value: "beef BEEF"

;;; case: octal and binary
(format "%o %b" 8 5)
;;; value: "10 101"

;;; case: negative numbers in other bases
(format "%x %X %o %b" -255 -255 -8 -5)
;;; value: "-ff -FF -10 -101"

;;; case: zero in every base
(format "%d %x %o %b" 0 0 0 0)
;;; value: "0 0 0 0"

;;; case: a width in another base
(format "[%8b][%-4x]" 5 255)
;;; value: "[     101][ff  ]"

;;; case: a percent sign
(format "%d%%" 50)
;;; value: "50%"

;;; case: a final lone percent sign is copied
(format "50%")
;;; value: "50%"

;;; case: an unknown directive consumes an argument and is copied
(format "%q %d" 1 2)
;;; value: "%q 2"

;;; case: extra arguments are ignored
(format "%d" 1 2 3)
;;; value: "1"

;;; case: no directives
(format "plain")
;;; value: "plain"

;;; case: the empty text
(format "")
;;; value: ""

;;; case: nil and symbols with %s
(format "%s %s" nil 'sym)
;;; value: "nil sym"

;;; case: not enough arguments
(format "%d %d" 1)
;;; error: format: not enough arguments

;;; case: not enough arguments for %s
(format "%s")
;;; error: format: not enough arguments

;;; case: a text that is not a string
(format 'x)
;;; error: format: expected format string

;;; case: no arguments
(format)
;;; error: format: expected…

;;; case: %d of a double
(format "%d" 2.5)
;;; error: format: %d expects integer

;;; case: %d of a string
(format "%d" "2")
;;; error: format: %d expects integer

;;; case: %x of a double
(format "%x" 2.0)
;;; error: format: %x expects integer

;;; case: %o of nil
(format "%o" nil)
;;; error: format: %o expects integer

;;; case: %b of a symbol
(format "%b" 'a)
;;; error: format: %b expects integer

;;; case: %f of a string
(format "%f" "1.5")
;;; error: format: %f expects…

;;; case: %e of nil
(format "%e" nil)
;;; error: format: %e expects…

;;; case: %f of special values
(format "%f %f" +inf.0 +nan.0)
;;; value: "+inf.0 +nan.0"

;;; case: an instance with %s
(define [type] Point (x) (y))
(format "%s" (Point 1 2))
;;; value: "(Point 1 2)"
