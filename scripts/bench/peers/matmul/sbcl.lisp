(defvar *n* 300)
(defun make-matrix (f)
  (let* ((n *n*) (m (make-array (* n n) :initial-element 0d0)))
    (loop for i below n do
      (loop for j below n do (setf (svref m (+ (* i n) j)) (funcall f i j))))
    m))
(defun multiply (a b)
  (let* ((n *n*) (c (make-array (* n n) :initial-element 0d0)))
    (loop for i below n do
      (loop for j below n do
        (let ((sum 0d0))
          (loop for k below n do
            (setf sum (+ sum (* (svref a (+ (* i n) k)) (svref b (+ (* k n) j))))))
          (setf (svref c (+ (* i n) j)) sum))))
    c))
(defun total (m) (let ((sum 0d0)) (loop for x across m do (setf sum (+ sum x))) sum))
(defvar *a* (make-matrix (lambda (i j) (declare (ignore j)) (+ 1d0 (/ i 100d0)))))
(defvar *b* (make-matrix (lambda (i j) (declare (ignore i)) (- 1d0 (/ j 100d0)))))
(format t "~a~%" (round (total (multiply (multiply (multiply *a* *b*) *b*) *a*))))
