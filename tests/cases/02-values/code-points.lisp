;; LANGUAGE §2.7 strings are code points

;;; case: every counting operation uses code points
(let (s "aé日🎉")
  (list (length s) (string-length s) (ref s 2) s.[3] (char-at s 1) (substring s 1 3) (string-index-of s "🎉")))
;;; value: (4 4 26085 127881 "é" "é日" 3)

;;; case: only string-byte-length counts bytes
(list (string-byte-length "aé日🎉") (string-byte-length "") (string-byte-length "abc"))
;;; value: (10 0 3)

;;; case: negative indices count code points from the end
(let (s "日本語") (list (char-at s -1) (ref s -3) (substring s -2 3)))
;;; value: ("語" 26085 "本語")
