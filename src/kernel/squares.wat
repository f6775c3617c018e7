;; Marching squares of 16-bit fields: the twin of squares.ts.
;; Cells lie from address 0 on, so that a cell of address p is number p / 2.
(module
  (import "env" "memory" (memory 1))
  ;; Number of levels that a cell lies beyond, sixteen cells at a time: all but those whose first value beyond is greater.
  ;; firsts: these values less 0x8000, as i16.
  (func (export "classify") (param $cells i32) (param $bands i32) (param $size i32) (param $firsts i32) (param $levels i32)
    (local $at i32) (local $stop i32) (local $end i32) (local $half v128) (local $all v128) (local $first v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $end (i32.add (local.get $bands) (local.get $size)))
    (local.set $stop (i32.add (local.get $firsts) (i32.shl (local.get $levels) (i32.const 1))))
    (local.set $half (i16x8.splat (i32.const 0x8000)))
    (local.set $all (i16x8.splat (local.get $levels)))
    (loop $each
      (local.set $a (v128.xor (v128.load offset=0 (local.get $cells)) (local.get $half)))
      (local.set $b (v128.xor (v128.load offset=16 (local.get $cells)) (local.get $half)))
      (local.set $c (local.get $all))
      (local.set $d (local.get $all))
      (local.set $at (local.get $firsts))
      (block $none
        (br_if $none (i32.ge_u (local.get $at) (local.get $stop)))
        (loop $level
          (local.set $first (v128.load16_splat (local.get $at)))
          (local.set $c (i16x8.add (local.get $c) (i16x8.gt_s (local.get $first) (local.get $a))))
          (local.set $d (i16x8.add (local.get $d) (i16x8.gt_s (local.get $first) (local.get $b))))
          (br_if $level (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 2))) (local.get $stop)))))
      (v128.store (local.get $bands) (i8x16.narrow_i16x8_u (local.get $c) (local.get $d)))
      (local.set $cells (i32.add (local.get $cells) (i32.const 32)))
      (br_if $each (i32.lt_u (local.tee $bands (i32.add (local.get $bands) (i32.const 16))) (local.get $end)))))
  ;; Number of segments of all levels: each begins at an edge between cells of different bands. at, end: cells inside the
  ;; frame and after; those past the last are beyond as it is.
  (func (export "count") (param $at i32) (param $end i32) (param $width i32) (result f64)
    (local $b v128) (local $c v128) (local $d v128) (local $sum v128)
    (loop $each
      (local.set $b (v128.load (i32.sub (local.get $at) (local.get $width))))
      (local.set $c (v128.load (local.get $at)))
      (local.set $d (v128.load (i32.sub (local.get $at) (i32.const 1))))
      (local.set $sum (i32x4.add (local.get $sum) (i32x4.extadd_pairwise_i16x8_u (i16x8.add
        (i16x8.extadd_pairwise_i8x16_u (i8x16.sub
          (i8x16.max_u (local.get $b) (local.get $c)) (i8x16.min_u (local.get $b) (local.get $c))))
        (i16x8.extadd_pairwise_i8x16_u (i8x16.sub
          (i8x16.max_u (local.get $c) (local.get $d)) (i8x16.min_u (local.get $c) (local.get $d))))))))
      (br_if $each (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $end))))
    (f64.add
      (f64.add (f64.convert_i32_u (i32x4.extract_lane 0 (local.get $sum)))
        (f64.convert_i32_u (i32x4.extract_lane 1 (local.get $sum))))
      (f64.add (f64.convert_i32_u (i32x4.extract_lane 2 (local.get $sum)))
        (f64.convert_i32_u (i32x4.extract_lane 3 (local.get $sum))))))
  ;; Chains by level the squares where a ring may begin, from the last to the first so that a chain runs from the first to
  ;; the last. An entry is the address of the next, then that of the square's north-east cell. lanes: room for two vectors.
  (func (export "find") (param $bands i32) (param $first i32) (param $end i32) (param $width i32) (param $heads i32)
    (param $entry i32) (param $lanes i32)
    (local $at i32) (local $mask i32) (local $bit i32) (local $k i32) (local $top i32) (local $head i32)
    (local $b v128) (local $c v128) (local $d v128) (local $lows v128) (local $tops v128)
    (local.set $at (i32.add (local.get $first)
      (i32.and (i32.sub (i32.sub (local.get $end) (i32.const 1)) (local.get $first)) (i32.const -16))))
    (loop $each
      (local.set $b (v128.load (i32.sub (local.get $at) (local.get $width))))
      (local.set $c (v128.load (local.get $at)))
      (local.set $d (v128.load (i32.sub (local.get $at) (i32.const 1))))
      (local.set $lows (i8x16.min_u (local.get $c) (i8x16.max_u (i8x16.max_u (local.get $b) (local.get $d))
        (v128.load (i32.sub (i32.sub (local.get $at) (local.get $width)) (i32.const 1))))))
      (local.set $tops (i8x16.max_u (local.get $c) (i8x16.min_u (local.get $b) (local.get $d))))
      (if (local.tee $mask (i8x16.bitmask (i8x16.ne (local.get $lows) (local.get $tops))))
        (then
          (v128.store offset=0 (local.get $lanes) (local.get $lows))
          (v128.store offset=16 (local.get $lanes) (local.get $tops))
          (loop $square
            (local.set $bit (i32.sub (i32.const 31) (i32.clz (local.get $mask))))
            (local.set $k (i32.load8_u offset=0 (i32.add (local.get $lanes) (local.get $bit))))
            (local.set $top (i32.load8_u offset=16 (i32.add (local.get $lanes) (local.get $bit))))
            (loop $level
              (local.set $head (i32.add (local.get $heads) (i32.shl (local.get $k) (i32.const 2))))
              (i32.store offset=0 (local.get $entry) (i32.load (local.get $head)))
              (i32.store offset=4 (local.get $entry)
                (i32.shl (i32.sub (i32.add (local.get $at) (local.get $bit)) (local.get $bands)) (i32.const 1)))
              (i32.store (local.get $head) (local.get $entry))
              (local.set $entry (i32.add (local.get $entry) (i32.const 8)))
              (br_if $level (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 1))) (local.get $top))))
            (br_if $square (local.tee $mask (i32.xor (local.get $mask) (i32.shl (i32.const 1) (local.get $bit))))))))
      (br_if $each (i32.ge_u (local.tee $at (i32.sub (local.get $at) (i32.const 16))) (local.get $first)))))
  ;; Rings of a level whose chain begins at $entry: x, y of their points, and the index of each ring's first point and one
  ;; past the last ring. Returns the number of rings. mark: the level, counted from 1; first: first value beyond it.
  (func (export "trace") (param $entry i32) (param $mark i32) (param $first i32) (param $edge f64) (param $beyond i32)
    (param $width i32) (param $marks i32) (param $points i32) (param $starts i32) (result i32)
    (local $across i32) (local $rings i32) (local $out i32) (local $begin i32) (local $inside i32) (local $ahead i32)
    (local $right i32) (local $origin i32) (local $toward i32) (local $sign i32) (local $low i32)
    (local $span i32) (local $v0 i32) (local $v1 i32) (local $next i32) (local $left i32) (local $far i32)
    (local $part f64) (local $number f64) (local $row f64) (local $columns f64) (local $inverse f64) (local $spans v128)
    (local.set $across (i32.shl (local.get $width) (i32.const 1)))
    (local.set $spans (i64x2.replace_lane 1 (i64x2.splat (i64.const 2)) (i64.extend_i32_u (local.get $across))))
    (local.set $columns (f64.convert_i32_u (local.get $width)))
    (local.set $inverse (f64.div (f64.const 1) (local.get $columns)))
    (local.set $out (local.get $points))
    (i32.store (local.get $starts) (i32.const 0))
    (block $done
      (loop $each
        (br_if $done (i32.eqz (local.get $entry)))
        (local.set $inside (i32.load offset=4 (local.get $entry)))
        (local.set $entry (i32.load offset=0 (local.get $entry)))
        (br_if $each (i32.eq (local.get $mark)
          (i32.load8_u (i32.add (local.get $marks) (i32.shr_u (local.get $inside) (i32.const 1))))))
        (local.set $left (i32.lt_u (i32.load16_u (local.get $inside)) (local.get $first)))
        (local.set $inside
          (select (local.get $inside) (i32.sub (local.get $inside) (local.get $across)) (local.get $left)))
        (local.set $ahead (select (i32.sub (i32.const 0) (local.get $across)) (i32.const -2) (local.get $left)))
        (local.set $right (select (i32.const -2) (local.get $across) (local.get $left)))
        (local.set $origin (local.get $inside))
        (local.set $toward (local.get $right))
        (local.set $begin (local.get $out))
        (loop $walk
          ;; the edge between the cell inside and that on its right
          (local.set $sign (i32.shr_s (local.get $right) (i32.const 31)))
          (local.set $low (i32.add (local.get $inside) (i32.and (local.get $right) (local.get $sign))))
          (local.set $span (i32.sub (i32.xor (local.get $right) (local.get $sign)) (local.get $sign)))
          (i32.store8
            (i32.add (local.get $marks) (i32.shr_u (i32.add (local.get $low) (local.get $span)) (i32.const 1)))
            (local.get $mark))
          (local.set $v0 (i32.load16_u (local.get $low)))
          (local.set $v1 (i32.load16_u (i32.add (local.get $low) (local.get $span))))
          (local.set $part
            (if (result f64) (i32.ge_u (select (local.get $v0) (local.get $v1) (i32.gt_u (local.get $v0) (local.get $v1)))
              (local.get $beyond))
              (then (f64.const 0.5))
              (else (f64.div (f64.sub (local.get $edge) (f64.convert_i32_s (local.get $v0)))
                (f64.convert_i32_s (i32.sub (local.get $v1) (local.get $v0)))))))
          ;; half a cell off, the product never rounds to another row
          (local.set $number (f64.convert_i32_u (i32.shr_u (local.get $low) (i32.const 1))))
          (local.set $row (f64.floor (f64.mul (f64.add (local.get $number) (f64.const 0.5)) (local.get $inverse))))
          (v128.store (local.get $out) (f64x2.add
            (f64x2.sub
              (f64x2.replace_lane 1
                (f64x2.splat (f64.sub (local.get $number) (f64.mul (local.get $row) (local.get $columns))))
                (local.get $row))
              (f64x2.splat (f64.const 0.5)))
            (v128.and (f64x2.splat (local.get $part))
              (i64x2.eq (local.get $spans) (i64x2.splat (i64.extend_i32_u (local.get $span)))))))
          (local.set $out (i32.add (local.get $out) (i32.const 16)))
          ;; by the two cells ahead: to the left around the cell inside, to the right around that outside, or straight on
          (local.set $next (i32.add (local.get $inside) (local.get $ahead)))
          (local.set $left (i32.lt_u (i32.load16_u (local.get $next)) (local.get $first)))
          (local.set $far (i32.lt_u (i32.load16_u (i32.add (local.get $next) (local.get $right))) (local.get $first)))
          (local.set $inside (select
            (select (i32.add (local.get $next) (local.get $right)) (local.get $next) (local.get $far))
            (local.get $inside) (local.get $left)))
          (local.set $next (select (select (local.get $right) (local.get $ahead) (local.get $far))
            (i32.sub (i32.const 0) (local.get $right)) (local.get $left)))
          (local.set $right (select
            (select (i32.sub (i32.const 0) (local.get $ahead)) (local.get $right) (local.get $far))
            (local.get $ahead) (local.get $left)))
          (local.set $ahead (local.get $next))
          (br_if $walk (i32.or (i32.xor (local.get $inside) (local.get $origin))
            (i32.xor (local.get $right) (local.get $toward)))))
        (v128.store (local.get $out) (v128.load (local.get $begin)))
        (local.set $out (i32.add (local.get $out) (i32.const 16)))
        (local.set $rings (i32.add (local.get $rings) (i32.const 1)))
        (i32.store (i32.add (local.get $starts) (i32.shl (local.get $rings) (i32.const 2)))
          (i32.shr_u (i32.sub (local.get $out) (local.get $points)) (i32.const 4)))
        (br $each)))
    (local.get $rings)))
