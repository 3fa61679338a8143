(defun sieve (n)
  (let ((flags (make-array (+ n 1) :initial-element t)) (count 0))
    (loop for i from 2 to n do
      (when (svref flags i)
        (setf count (+ count 1))
        (loop for j = (* i i) then (+ j i) while (<= j n) do (setf (svref flags j) nil))))
    count))
(defun run (k sum) (if (= k 0) sum (run (- k 1) (+ sum (sieve 5000000)))))
(format t "~a~%" (run 10 0))
