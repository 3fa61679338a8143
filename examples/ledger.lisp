;; A bank ledger: reads accounts and transactions from standard input, checks them, and prints a report.
;;
;;   account NAME checking | savings | credit LIMIT
;;   DATE deposit ACCOUNT AMOUNT [MEMO …]
;;   DATE withdraw ACCOUNT AMOUNT [MEMO …]
;;   DATE transfer FROM TO AMOUNT [MEMO …]
;;   DATE interest ACCOUNT PERCENT
;;
;; # starts a comment line. Words of a memo that start with # are tags. Amounts are kept in cents. A line that cannot
;; be understood or carried out is reported with its number and skipped, which three effects make simple:
;;
;;   reject WHY   the current line cannot be used; never resumed
;;   warn WHY     something is odd; resumed after it has been noted
;;   entry E      money has moved; resumed after it has been booked

(define [effect] (reject (^String why)))
(define [effect] (warn (^String why)))

;; ---- the model ----

(define [union] Kind Checking Savings (Credit limit))

(define [type] Account (^String name) (^Kind kind) (^Int balance) entries)
;; internal: the other side is an account of this bank
(define [type] Entry (^Account account) (^String date) (^Int amount) (^String memo) (^Bool internal))

(define [union] Command
  Blank
  (Open name kind)
  (Deposit date account amount memo)
  (Withdraw date account amount memo)
  (Transfer date from to amount memo)
  (Interest date account basis-points))

;; The lowest balance that an account may have.
(define (floor-of kind)
  (match kind
    (Checking 0)
    (Savings 0)
    ((Credit limit) (- limit))))

(define (kind-name kind)
  (match kind
    (Checking "checking")
    (Savings "savings")
    ((Credit limit) (string-append "credit " (money limit)))))

;; ---- text ----

(define (digits? text)
  (and (not (= text ""))
       (every? (lambda (c) (and (<= 48 (char-code c)) (<= (char-code c) 57))) (string->list text))))

(define (two-digits n) (if (< n 10) (format "0%d" n) (format "%d" n)))

;; 1234567 → "1,234,567"
(define (grouped n)
  (if (< n 1000)
      (number->string n)
      (let (rest (% n 1000))
        (string-append (grouped (/ n 1000)) ","
                       (if (< rest 100) "0" "") (two-digits rest)))))

;; Cents → "-1,234.50"
(define (money cents)
  (let (size (abs cents))
    (string-append (if (< cents 0) "-" "") (grouped (/ size 100)) "." (two-digits (% size 100)))))

;; A decimal number with up to two places, times 100; `what` names it in the complaint.
(define (hundredths text what)
  (let (wrong (lambda () (signal reject (format "%s is not %s" text what))))
    (match (string-split text ".")
      ([(? digits? whole)] (* 100 (string->number whole)))
      ([(? digits? whole) (? digits? places)]
       (match (length places)
         (1 (+ (* 100 (string->number whole)) (* 10 (string->number places))))
         (2 (+ (* 100 (string->number whole)) (string->number places)))
         (_ (wrong))))
      (_ (wrong)))))

(define (amount text)
  (let (cents (hundredths text "an amount"))
    (if (= cents 0) (signal reject "the amount is zero") cents)))

(define (leap-year? year)
  (and (= (% year 4) 0) (or (not (= (% year 100) 0)) (= (% year 400) 0))))

(define (days-in year month)
  (match month
    (2 (if (leap-year? year) 29 28))
    ((? (lambda (m) (any? (= m _) '(4 6 9 11)))) 30)
    (_ 31)))

;; Check a date and return it; dates stay text.
(define (date text)
  (match (string-split text "-")
    ([(? digits? year) (? digits? month) (? digits? day)]
     (let (y (string->number year) m (string->number month) d (string->number day))
       (if (and (= (length text) 10) (= (length year) 4) (= (length month) 2)
                (<= 1 m) (<= m 12) (<= 1 d) (<= d (days-in y m)))
           text
           (signal reject (string-append "no such date " text)))))
    (_ (signal reject (string-append text " is not a date")))))

;; Whether one date comes before another, as numbers like 20240131.
(define (before? earlier later)
  (let (number (lambda (text) (string->number (string-replace text "-" ""))))
    (< (number earlier) (number later))))

(define (month-of day) (substring day 0 7))

(define (words line)
  (filter (lambda (word) (not (= word ""))) (string-split (string-replace line "\t" " ") " ")))

;; ---- commands ----

(define (parse-kind words)
  (match words
    (["checking"] Checking)
    (["savings"] Savings)
    (["credit" limit] (Credit (amount limit)))
    (_ (signal reject "unknown kind of account"))))

(define (parse line)
  (match (words line)
    ([] Blank)
    ([(? (lambda (word) (= (char-at word 0) "#"))) ..] Blank)
    (["account" name .. kind] (Open name (parse-kind kind)))
    ([day "deposit" account cents .. memo]
     (Deposit (date day) account (amount cents) (string-join " " memo)))
    ([day "withdraw" account cents .. memo]
     (Withdraw (date day) account (amount cents) (string-join " " memo)))
    ([day "transfer" from to cents .. memo]
     (Transfer (date day) from to (amount cents) (string-join " " memo)))
    ([day "interest" account percent]
     (Interest (date day) account (hundredths percent "a percentage")))
    (_ (signal reject "cannot understand this line"))))

(define (account-named accounts name)
  (or (ref accounts name)
      (signal reject (string-append "no account " name))))

;; Refuse what would take an account below its floor.
(define (check-funds account cents)
  (let (available (- account.balance (floor-of account.kind)))
    (when (> cents available)
      (signal reject (format "%s has only %s" account.name (money available))))))

(define (move account day cents memo internal)
  (signal entry (Entry account day cents memo internal)))

;; A command is carried out by the method for its variant.
(define (carry-out (^Command command) accounts) nil)

(define (carry-out (^Open command) accounts)
  (if (has? accounts command.name)
      (signal reject (string-append command.name " exists already"))
      (dict-set! accounts command.name (Account command.name command.kind 0 nil))))

(define (carry-out (^Deposit command) accounts)
  (move (account-named accounts command.account) command.date command.amount command.memo nil))

(define (carry-out (^Withdraw command) accounts)
  (let (account (account-named accounts command.account))
    (check-funds account command.amount)
    (move account command.date (- command.amount) command.memo nil)))

(define (carry-out (^Transfer command) accounts)
  (let (from (account-named accounts command.from)
        to (account-named accounts command.to))
    (when (= from to) (signal reject "transfer to the same account"))
    (check-funds from command.amount)
    (move from command.date (- command.amount) (string-append "to " to.name " " command.memo) true)
    (move to command.date command.amount (string-append "from " from.name " " command.memo) true)))

(define (carry-out (^Interest command) accounts)
  (let (account (account-named accounts command.account)
        ;; half a cent rounds up
        earned (/ (+ (* account.balance command.basis-points) 5000) 10000))
    (match account.kind
      ((Credit _) (signal warn (string-append "interest on the credit account " account.name)))
      (_ nil))
    (if (> earned 0)
        (move account command.date earned "interest" nil)
        (signal warn "there is nothing to pay interest on"))))

;; ---- the run over all lines ----

;; Book an entry and keep its account's history.
(define (book! moved)
  (let (account moved.account)
    (match account.entries
      ([last ..] (when (before? moved.date last.date)
                   (signal warn (format "%s is before %s" moved.date last.date))))
      (_ nil))
    (set! account.balance (+ account.balance moved.amount))
    (set! account.entries (cons moved account.entries))))

(define (process-line line accounts)
  (handle (carry-out (parse line) accounts)
    (entry moved (book! moved) (resolve nil))
    (reject why (signal warn (string-append "skipped: " why)))))

;; Process all lines; returns the warnings, each with the number of its line, in order.
(define (process-lines lines accounts)
  (let (warnings nil number 0)
    (for-each
      (lambda (line)
        (set! number (+ number 1))
        (handle (process-line line accounts)
          (warn why
            (set! warnings (cons (format "line %d: %s" number why) warnings))
            (resolve nil))))
      lines)
    (reverse warnings)))

;; ---- the report ----

(define (heading text)
  (println)
  (println text)
  (println (string-repeat "=" (length text))))

(define (sum xs) (foldl + 0 xs))

(define (report-accounts accounts)
  (heading "Accounts")
  (for-each
    (lambda (account)
      (println (format "%-10s %-18s %14s" account.name (kind-name account.kind) (money account.balance))))
    (values accounts))
  (println (format "%-10s %-18s %14s" "total" ""
                   (money (sum (map (lambda (account) account.balance) (values accounts)))))))

(define (report-statement account)
  (heading (string-append "Statement of " account.name))
  (let loop (entries (reverse account.entries) balance 0)
    (unless (null? entries)
      (let (here (car entries) now (+ balance here.amount))
        (println (format "%s %12s %12s  %s" here.date (money here.amount) (money now) (string-trim here.memo)))
        (loop (cdr entries) now)))))

(define (tags entry-made)
  (filter (lambda (word) (= (char-at word 0) "#")) (words entry-made.memo)))

(define (add! totals key cents)
  (dict-set! totals key (+ cents (or (ref totals key) 0))))

;; What was spent under each tag, the greatest sum first. Transfers count once, on the side that pays.
(define (report-tags entries)
  (let (totals {})
    (for-each
      (lambda (made)
        (when (< made.amount 0)
          (for-each (lambda (tag) (add! totals tag (- made.amount))) (tags made))))
      entries)
    (unless (= (length totals) 0)
      (heading "Spending by tag")
      (for-each
        (lambda (tag) (println (format "%-12s %12s" tag (money (ref totals tag)))))
        (sort-by (lambda (a b) (- (ref totals b) (ref totals a))) (sort (keys totals)))))))

;; Money in and out of the bank month by month; transfers between accounts cancel and are left out.
(define (report-months entries)
  (let (in {} out {})
    (for-each
      (lambda (made)
        (let (month (month-of made.date))
          (add! in month (if made.internal 0 (max made.amount 0)))
          (add! out month (if made.internal 0 (max (- made.amount) 0)))))
      entries)
    (heading "Months")
    (println (format "%-8s %12s %12s %12s" "" "in" "out" "net"))
    (for-each
      (lambda (month)
        (let (plus (ref in month) minus (ref out month))
          (println (format "%-8s %12s %12s %12s" month (money plus) (money minus) (money (- plus minus))))))
      (sort (keys in)))))

;; What an account held at the end of a month.
(define (balance-after account month)
  (let (last-day (string-append month "-31"))
    (sum (map (lambda (made) made.amount)
              (remove (lambda (made) (before? last-day made.date)) account.entries)))))

(define (report-balances accounts entries)
  (let (months (set))
    (for-each (lambda (made) (set-add months (month-of made.date))) entries)
    (heading "Balances at the end of the month")
    (let (columns (sort (set->list months))
          row (lambda (first cells)
                (println (apply string-append
                                (cons (format "%-10s" first) (map (format "%14s" _) cells))))))
      (row "" columns)
      (for-each
        (lambda (account)
          (row account.name (map (lambda (month) (money (balance-after account month))) columns)))
        (values accounts)))))

(define (report accounts warnings)
  (let (entries (flatten (map (lambda (account) (reverse account.entries)) (values accounts))))
    (report-accounts accounts)
    (for-each report-statement
              (filter (lambda (account) (pair? account.entries)) (values accounts)))
    (report-tags entries)
    (report-months entries)
    (report-balances accounts entries)
    (unless (null? warnings)
      (heading "Warnings")
      (for-each println warnings))))

(let (accounts {})
  (let (warnings (process-lines (string-split (read-all) "\n") accounts))
    (println (format "%d accounts, %d warnings" (length accounts) (length warnings)))
    (report accounts warnings)))
