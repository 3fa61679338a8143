;; Counts lines, words and characters of standard input and lists the most frequent words.

(define (letter? c)
  (let (code (char-code c))
    (or (and (<= 97 code) (<= code 122)) (> code 127))))

;; The words of a line in lower case; everything that is not a letter separates.
(define (words line)
  (let loop (chars (string->list (string-downcase line)) word nil found nil)
    (let (next-found (lambda () (if word (cons (list->string (reverse word)) found) found)))
      (cond (null? chars) (reverse (next-found))
            (letter? (car chars)) (loop (cdr chars) (cons (car chars) word) found)
            true (loop (cdr chars) nil (next-found))))))

(define (count! counts word)
  (dict-set! counts word (+ 1 (or (ref counts word) 0))))

;; The entries (word . count), most frequent first; equal counts in alphabetical order.
(define (ranking counts)
  (|> (sort (keys counts))
      (map (lambda (word) (cons word (ref counts word))))
      (sort-by (lambda (a b) (- (cdr b) (cdr a))))))

(let (counts {} lines 0 characters 0)
  (let loop (line (read-line))
    (when line
      (set! lines (+ lines 1))
      (set! characters (+ characters (length line) 1))
      (for-each (partial count! counts) (words line))
      (loop (read-line))))
  (println (format "%d lines, %d words, %d characters, %d different words"
                   lines (foldl + 0 (values counts)) characters (length counts)))
  (for-each (lambda (entry) (println (format "%5d %s" (cdr entry) (car entry))))
            (take 8 (ranking counts))))
