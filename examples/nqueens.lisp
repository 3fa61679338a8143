;; N queens twice: by lists of partial boards, and by non-deterministic choice with multi-shot continuations.

(define (safe? column distance placed)
  (cond (null? placed) true
        (= (car placed) column) nil
        (= (abs (- (car placed) column)) distance) nil
        true (safe? column (+ distance 1) (cdr placed))))

;; Every way to put a queen into the next row of a board (a list of columns, the last row first).
(define (extensions board n)
  (|> (range n)
      (filter (lambda (column) (safe? column 1 board)))
      (map (lambda (column) (cons column board)))))

(define (all-boards n)
  (let loop (row 0 boards (list nil))
    (if (= row n)
        boards
        (loop (+ row 1) (flatten (map (lambda (board) (extensions board n)) boards))))))

(for-each (lambda (n) (println n 'queens: (length (all-boards n)) 'boards))
          '(4 5 6 7 8))

;; The same as a search: choose is resumed once for every candidate until one of the runs succeeds.
(define (place row n)
  (if (= row 0)
      nil
      (let (board (place (- row 1) n)
            column (signal choose n))
        (if (safe? column 1 board)
            (cons column board)
            (signal give-up nil)))))

(define (first-board n)
  (handle (place n n)
    (give-up _ nil)
    ((choose k limit)
     (let try-column (column 0)
       (if (= column limit) nil (or (k column) (try-column (+ column 1))))))))

(define (draw board)
  (let (n (length board))
    (for-each
      (lambda (queen)
        (println (string-join " " (map (lambda (column) (if (= column queen) "Q" ".")) (range n)))))
      (reverse board))))

(draw (first-board 8))
