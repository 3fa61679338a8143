;; Functions that the compiler writes in several parts

;;; case: a variable assigned by one of many operands
(define (f n) (let (out (list (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n) (begin (set! n (+ n 1)) n))) (list n (length out) (car out))))
(f 0)
;;; value: (50 50 1)

;;; case: a variable assigned below twenty tests
(define (f n)
  (let (m 0)
    (begin (if (> n 0) (if (> n 1) (begin (car (list n)) (if (> n 2) (begin (car (list n)) (if (> n 3) (begin (car (list n)) (if (> n 4) (begin (car (list n)) (if (> n 5) (begin (car (list n)) (if (> n 6) (begin (car (list n)) (if (> n 7) (begin (car (list n)) (if (> n 8) (begin (car (list n)) (if (> n 9) (begin (car (list n)) (if (> n 10) (begin (car (list n)) (if (> n 11) (begin (car (list n)) (if (> n 12) (begin (car (list n)) (if (> n 13) (begin (car (list n)) (if (> n 14) (begin (car (list n)) (if (> n 15) (begin (car (list n)) (if (> n 16) (begin (car (list n)) (if (> n 17) (begin (car (list n)) (if (> n 18) (begin (car (list n)) (if (> n 19) (begin (car (list n)) (if (> n 20) (begin (car (list n)) (if (> n 21) (begin (car (list n)) (if (> n 22) (begin (car (list n)) (if (> n 23) (begin (car (list n)) (begin (set! m (+ m n)) (set! m (+ m 1)) (set! m (+ m 1)) (set! m (+ m 1)))) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0) 0) m)))
(f 5)
;;; value: 0

;;; case: a variable assigned below twenty tests, all true
(define (f n)
  (let (m 0)
    (begin (if (> n 0) (if (> n 1) (begin (car (list n)) (if (> n 2) (begin (car (list n)) (if (> n 3) (begin (car (list n)) (if (> n 4) (begin (car (list n)) (if (> n 5) (begin (car (list n)) (if (> n 6) (begin (car (list n)) (if (> n 7) (begin (car (list n)) (if (> n 8) (begin (car (list n)) (if (> n 9) (begin (car (list n)) (if (> n 10) (begin (car (list n)) (if (> n 11) (begin (car (list n)) (if (> n 12) (begin (car (list n)) (if (> n 13) (begin (car (list n)) (if (> n 14) (begin (car (list n)) (if (> n 15) (begin (car (list n)) (if (> n 16) (begin (car (list n)) (if (> n 17) (begin (car (list n)) (if (> n 18) (begin (car (list n)) (if (> n 19) (begin (car (list n)) (if (> n 20) (begin (car (list n)) (if (> n 21) (begin (car (list n)) (if (> n 22) (begin (car (list n)) (if (> n 23) (begin (car (list n)) (begin (set! m (+ m n)) (set! m (+ m 1)) (set! m (+ m 1)) (set! m (+ m 1)))) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0)) 0) 0) m)))
(f 50)
;;; value: 53

;;; case: an operand among many that resumes twice
(handle (length (list 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 (signal pick nil) 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2 2)) ((pick k _) (+ (k 1) (k 2))))
;;; value: 102

;;; case: many operands of an array, a dict and arithmetic
(define (g x) (* x 2))
(list (length [(g 0) (g 1) (g 2) (g 3) (g 4) (g 5) (g 6) (g 7) (g 8) (g 9) (g 10) (g 11) (g 12) (g 13) (g 14) (g 15) (g 16) (g 17) (g 18) (g 19) (g 20) (g 21) (g 22) (g 23) (g 24) (g 25) (g 26) (g 27) (g 28) (g 29) (g 30) (g 31) (g 32) (g 33) (g 34) (g 35) (g 36) (g 37) (g 38) (g 39) (g 40) (g 41) (g 42) (g 43) (g 44) (g 45) (g 46) (g 47) (g 48) (g 49)]) (ref {0 (g 0) 1 (g 1) 2 (g 2) 3 (g 3) 4 (g 4) 5 (g 5) 6 (g 6) 7 (g 7) 8 (g 8) 9 (g 9) 10 (g 10) 11 (g 11) 12 (g 12) 13 (g 13) 14 (g 14) 15 (g 15) 16 (g 16) 17 (g 17) 18 (g 18) 19 (g 19) 20 (g 20) 21 (g 21) 22 (g 22) 23 (g 23) 24 (g 24) 25 (g 25) 26 (g 26) 27 (g 27) 28 (g 28) 29 (g 29) 30 (g 30) 31 (g 31) 32 (g 32) 33 (g 33) 34 (g 34) 35 (g 35) 36 (g 36) 37 (g 37) 38 (g 38) 39 (g 39) 40 (g 40) 41 (g 41) 42 (g 42) 43 (g 43) 44 (g 44) 45 (g 45) 46 (g 46) 47 (g 47) 48 (g 48) 49 (g 49)} 49) (+ (g 0) (g 1) (g 2) (g 3) (g 4) (g 5) (g 6) (g 7) (g 8) (g 9) (g 10) (g 11) (g 12) (g 13) (g 14) (g 15) (g 16) (g 17) (g 18) (g 19) (g 20) (g 21) (g 22) (g 23) (g 24) (g 25) (g 26) (g 27) (g 28) (g 29) (g 30) (g 31) (g 32) (g 33) (g 34) (g 35) (g 36) (g 37) (g 38) (g 39) (g 40) (g 41) (g 42) (g 43) (g 44) (g 45) (g 46) (g 47) (g 48) (g 49)) (max (g 0) (g 1) (g 2) (g 3) (g 4) (g 5) (g 6) (g 7) (g 8) (g 9) (g 10) (g 11) (g 12) (g 13) (g 14) (g 15) (g 16) (g 17) (g 18) (g 19) (g 20) (g 21) (g 22) (g 23) (g 24) (g 25) (g 26) (g 27) (g 28) (g 29) (g 30) (g 31) (g 32) (g 33) (g 34) (g 35) (g 36) (g 37) (g 38) (g 39) (g 40) (g 41) (g 42) (g 43) (g 44) (g 45) (g 46) (g 47) (g 48) (g 49)))
;;; value: (50 98 2450 98)

;;; case: many variables that live through a long function
(define (f x)
  (let (v0 (+ x 0) v1 (+ x 1) v2 (+ x 2) v3 (+ x 3) v4 (+ x 4) v5 (+ x 5) v6 (+ x 6) v7 (+ x 7) v8 (+ x 8) v9 (+ x 9) v10 (+ x 10) v11 (+ x 11) v12 (+ x 12) v13 (+ x 13) v14 (+ x 14) v15 (+ x 15) v16 (+ x 16) v17 (+ x 17) v18 (+ x 18) v19 (+ x 19) v20 (+ x 20) v21 (+ x 21) v22 (+ x 22) v23 (+ x 23) v24 (+ x 24) v25 (+ x 25) v26 (+ x 26) v27 (+ x 27) v28 (+ x 28) v29 (+ x 29) v30 (+ x 30) v31 (+ x 31) v32 (+ x 32) v33 (+ x 33) v34 (+ x 34) v35 (+ x 35) v36 (+ x 36) v37 (+ x 37) v38 (+ x 38) v39 (+ x 39) v40 (+ x 40) v41 (+ x 41) v42 (+ x 42) v43 (+ x 43) v44 (+ x 44) v45 (+ x 45) v46 (+ x 46) v47 (+ x 47) v48 (+ x 48) v49 (+ x 49) v50 (+ x 50) v51 (+ x 51) v52 (+ x 52) v53 (+ x 53) v54 (+ x 54) v55 (+ x 55) v56 (+ x 56) v57 (+ x 57) v58 (+ x 58) v59 (+ x 59) v60 (+ x 60) v61 (+ x 61) v62 (+ x 62) v63 (+ x 63) v64 (+ x 64) v65 (+ x 65) v66 (+ x 66) v67 (+ x 67) v68 (+ x 68) v69 (+ x 69) v70 (+ x 70) v71 (+ x 71) v72 (+ x 72) v73 (+ x 73) v74 (+ x 74) v75 (+ x 75) v76 (+ x 76) v77 (+ x 77) v78 (+ x 78) v79 (+ x 79) v80 (+ x 80) v81 (+ x 81) v82 (+ x 82) v83 (+ x 83) v84 (+ x 84) v85 (+ x 85) v86 (+ x 86) v87 (+ x 87) v88 (+ x 88) v89 (+ x 89) v90 (+ x 90) v91 (+ x 91) v92 (+ x 92) v93 (+ x 93) v94 (+ x 94) v95 (+ x 95) v96 (+ x 96) v97 (+ x 97) v98 (+ x 98) v99 (+ x 99) v100 (+ x 100) v101 (+ x 101) v102 (+ x 102) v103 (+ x 103) v104 (+ x 104) v105 (+ x 105) v106 (+ x 106) v107 (+ x 107) v108 (+ x 108) v109 (+ x 109) v110 (+ x 110) v111 (+ x 111) v112 (+ x 112) v113 (+ x 113) v114 (+ x 114) v115 (+ x 115) v116 (+ x 116) v117 (+ x 117) v118 (+ x 118) v119 (+ x 119))
    (+ v0 v1 v2 v3 v4 v5 v6 v7 v8 v9 v10 v11 v12 v13 v14 v15 v16 v17 v18 v19 v20 v21 v22 v23 v24 v25 v26 v27 v28 v29 v30 v31 v32 v33 v34 v35 v36 v37 v38 v39 v40 v41 v42 v43 v44 v45 v46 v47 v48 v49 v50 v51 v52 v53 v54 v55 v56 v57 v58 v59 v60 v61 v62 v63 v64 v65 v66 v67 v68 v69 v70 v71 v72 v73 v74 v75 v76 v77 v78 v79 v80 v81 v82 v83 v84 v85 v86 v87 v88 v89 v90 v91 v92 v93 v94 v95 v96 v97 v98 v99 v100 v101 v102 v103 v104 v105 v106 v107 v108 v109 v110 v111 v112 v113 v114 v115 v116 v117 v118 v119)))
(f 1)
;;; value: 7260

;;; case: many parameters and a loop over them
(define (f p0 p1 p2 p3 p4 p5 p6 p7 p8 p9 p10 p11 p12 p13 p14 p15 p16 p17 p18 p19 p20 p21 p22 p23 p24 p25 p26 p27 p28 p29 p30 p31 p32 p33 p34 p35 p36 p37 p38 p39 p40 p41 p42 p43 p44 p45 p46 p47 p48 p49 p50 p51 p52 p53 p54 p55 p56 p57 p58 p59)
  (if (= p0 0) (+ p0 p1 p2 p3 p4 p5 p6 p7 p8 p9 p10 p11 p12 p13 p14 p15 p16 p17 p18 p19 p20 p21 p22 p23 p24 p25 p26 p27 p28 p29 p30 p31 p32 p33 p34 p35 p36 p37 p38 p39 p40 p41 p42 p43 p44 p45 p46 p47 p48 p49 p50 p51 p52 p53 p54 p55 p56 p57 p58 p59) (f (- p0 1) p2 p3 p4 p5 p6 p7 p8 p9 p10 p11 p12 p13 p14 p15 p16 p17 p18 p19 p20 p21 p22 p23 p24 p25 p26 p27 p28 p29 p30 p31 p32 p33 p34 p35 p36 p37 p38 p39 p40 p41 p42 p43 p44 p45 p46 p47 p48 p49 p50 p51 p52 p53 p54 p55 p56 p57 p58 p59 p1)))
(f 100000 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1)
;;; value: 59

;;; case: the order of many operands
(define out nil)
(define (note x) (set! out (cons x out)) x)
(define (f .. r) (length r))
(f (note 0) (note 1) (note 2) (note 3) (note 4) (note 5) (note 6) (note 7) (note 8) (note 9) (note 10) (note 11) (note 12) (note 13) (note 14) (note 15) (note 16) (note 17) (note 18) (note 19) (note 20) (note 21) (note 22) (note 23) (note 24) (note 25) (note 26) (note 27) (note 28) (note 29) (note 30) (note 31) (note 32) (note 33) (note 34) (note 35) (note 36) (note 37) (note 38) (note 39) (note 40) (note 41) (note 42) (note 43) (note 44) (note 45) (note 46) (note 47) (note 48) (note 49))
out
;;; value: (49 48 47 46 45 44 43 42 41 40 39 38 37 36 35 34 33 32 31 30 29 28 27 26 25 24 23 22 21 20 19 18 17 16 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0)

;;; case: names like those of the generated code
(define (program-1 x) (+ x 1))
(define (main x) (program-1 x))
(define (environment closure) (lambda (k) (+ k closure)))
((environment (main 1)) 1)
;;; value: 3
