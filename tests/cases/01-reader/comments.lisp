;; LANGUAGE §1.1 source text and comments

;;; case: a line comment runs to the end of the line
(list 1 ; 2 ) "
      3)
;;; value: (1 3)

;;; case: a block comment is white space
(list 1 #| x |#2 #||# 3)
;;; value: (1 2 3)

;;; case: block comments nest
#| a #| b |# c ) |# (list 1 #| #| |# |# 2)
;;; value: (1 2)

;;; case: a block comment may span lines
#| one
two ) " three |#
42
;;; value: 42

;;; case: an unterminated block comment is an error
(list 1) #| never #| closed |#
;;; syntax-error: unterminated block comment

;;; case: a datum comment discards the next datum
(list 1 #_ 2 3)
;;; value: (1 3)

;;; case: a datum comment needs no space before a list
(list 1 #_(a (b) "c)") 3)
;;; value: (1 3)

;;; case: a datum comment directly before a symbol discards it
(list #_x 1)
;;; value: (1)

;;; case: two datum comments discard two data
(list 1 #_ #_ 2 3 4)
;;; value: (1 4)

;;; case: a datum comment discards a quoted datum whole
(list #_ 'a 'b)
;;; value: (b)

;;; case: a datum comment discards a bracket literal whole
(list #_ [1 2] 3)
;;; value: (3)

;;; case: a datum comment may end a list
(list 1 2 #_ 3)
;;; value: (1 2)

;;; case: a datum comment skips comments before its datum
(list #_ ; not this
  1 2)
;;; value: (2)

;;; case: a first line that begins with a shebang is skipped
#!/usr/bin/env omnic run ( " unbalanced
(+ 1 2)
;;; value: 3

;;; case: positions after a shebang line still count it
#!/usr/bin/omnic
  missing
;;; error: unbound variable 'missing'
;;; at: 2:3

;;; case: a hash is an ordinary symbol character elsewhere
(list '#t '#foo 'a#b 'c#)
;;; value: (#t #foo a#b c#)

;;; case: a syntax error anywhere prevents every form from running
(println "should not appear")
(println "nor this"))
;;; syntax-error: unexpected closing bracket ')'

;;; case: tabs and spaces only separate tokens
(list	1	  2
	3)
;;; value: (1 2 3)
