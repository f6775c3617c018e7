;; Marching squares of 16-bit fields; see squares.ts, whose segments these are.
(module
  (import "env" "memory" (memory 1))
  ;; One more than the last segment.
  (global $count (export "count") (mut i32) (i32.const 1))
  ;; Number of levels that a cell lies beyond, sixteen cells at a time. firsts: first value beyond each level, u16.
  (func (export "classify") (param $cells i32) (param $bands i32) (param $size i32) (param $firsts i32) (param $levels i32)
    (local $at i32) (local $stop i32) (local $end i32) (local $first v128) (local $a v128) (local $b v128)
    (local $c v128) (local $d v128)
    (local.set $end (i32.add (local.get $bands) (local.get $size)))
    (local.set $stop (i32.add (local.get $firsts) (i32.shl (local.get $levels) (i32.const 1))))
    (loop $each
      (local.set $a (v128.load offset=0 (local.get $cells)))
      (local.set $b (v128.load offset=16 (local.get $cells)))
      (local.set $c (v128.const i32x4 0 0 0 0))
      (local.set $d (v128.const i32x4 0 0 0 0))
      (local.set $at (local.get $firsts))
      (block $none
        (br_if $none (i32.ge_u (local.get $at) (local.get $stop)))
        (loop $level
          (local.set $first (v128.load16_splat (local.get $at)))
          (local.set $c (i16x8.sub (local.get $c) (i16x8.ge_u (local.get $a) (local.get $first))))
          (local.set $d (i16x8.sub (local.get $d) (i16x8.ge_u (local.get $b) (local.get $first))))
          (br_if $level (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 2))) (local.get $stop)))))
      (v128.store (local.get $bands) (i8x16.narrow_i16x8_u (local.get $c) (local.get $d)))
      (local.set $cells (i32.add (local.get $cells) (i32.const 32)))
      (br_if $each (i32.lt_u (local.tee $bands (i32.add (local.get $bands) (i32.const 16))) (local.get $end)))))
  ;; Rows from $row on, as long as another row's segments have room. Returns the row that is next.
  ;; edges: f64 by level; waits: segments that wait, by level and column, then by level; records: see squares.ts;
  ;; sides: as SIDES.
  (func (export "cut") (param $row i32) (param $rows i32) (param $room i32) (param $width i32) (param $levels i32)
    (param $cells i32) (param $bands i32) (param $edges i32) (param $waits i32) (param $records i32) (param $beyond i32)
    (param $sides i32) (result i32)
    (local $at i32) (local $stop i32) (local $word i32) (local $a i32) (local $b i32) (local $c i32) (local $d i32)
    (local $i i32) (local $end i32) (local $k i32) (local $top i32) (local $count i32) (local $along i32)
    (local $upright i32) (local $south i32) (local $west i32) (local $corners i32) (local $s i32) (local $after i32)
    (local $from i32) (local $to i32) (local $run i32) (local $v0 i32) (local $v1 i32) (local $record i32)
    (local $edge f64) (local $part f64)
    (local.set $count (global.get $count))
    (block $full
      (loop $each
        (br_if $full (i32.ge_u (local.get $row) (local.get $rows)))
        (br_if $full (i32.gt_u (i32.add (local.get $count)
          (i32.mul (i32.shl (local.get $levels) (i32.const 1)) (i32.add (local.get $width) (i32.const 1)))) (local.get $room)))
        (local.set $a (local.get $levels))
        (local.set $d (local.get $levels))
        (local.set $at (i32.mul (local.get $row) (local.get $width)))
        (local.set $stop (i32.add (local.get $at) (local.get $width)))
        (loop $words
          (block $next
            (if (i32.eq (local.get $a) (local.get $d))
              (then
                (local.set $word (i32.load (i32.add (local.get $bands) (local.get $at))))
                (br_if $next (i32.and
                  (i32.eq (local.get $word) (i32.mul (local.get $a) (i32.const 0x01010101)))
                  (i32.eq (local.get $word) (i32.load (i32.add (i32.add (local.get $bands) (local.get $at)) (local.get $width))))))))
            (local.set $i (i32.sub (local.get $at) (i32.const 1)))
            (local.set $end (i32.add (local.get $i) (i32.const 4)))
            (loop $square
              (local.set $from (i32.add (i32.add (local.get $bands) (local.get $i)) (i32.const 1)))
              (local.set $b (i32.load8_u (local.get $from)))
              (local.set $c (i32.load8_u (i32.add (local.get $from) (local.get $width))))
              (if (i32.or (i32.or (i32.xor (local.get $a) (local.get $b)) (i32.xor (local.get $b) (local.get $c)))
                (i32.xor (local.get $c) (local.get $d)))
                (then
                  (local.set $k (select (local.get $a) (local.get $b) (i32.lt_u (local.get $a) (local.get $b))))
                  (local.set $top (select (local.get $b) (local.get $a) (i32.lt_u (local.get $a) (local.get $b))))
                  (local.set $k (select (local.get $c) (local.get $k) (i32.lt_u (local.get $c) (local.get $k))))
                  (local.set $top (select (local.get $c) (local.get $top) (i32.gt_u (local.get $c) (local.get $top))))
                  (local.set $k (select (local.get $d) (local.get $k) (i32.lt_u (local.get $d) (local.get $k))))
                  (local.set $top (select (local.get $d) (local.get $top) (i32.gt_u (local.get $d) (local.get $top))))
                  (loop $level
                    (local.set $edge (f64.load (i32.add (local.get $edges) (i32.shl (local.get $k) (i32.const 3)))))
                    (local.set $along (i32.add (local.get $waits) (i32.shl (i32.add (i32.mul (local.get $k) (local.get $width))
                      (i32.sub (local.get $i) (i32.mul (local.get $row) (local.get $width)))) (i32.const 2))))
                    (local.set $upright (i32.add (local.get $waits) (i32.shl
                      (i32.add (i32.mul (local.get $levels) (local.get $width)) (local.get $k)) (i32.const 2))))
                    (local.set $south (i32.load (local.get $along)))
                    (local.set $west (i32.load (local.get $upright)))
                    (local.set $corners (i32.or
                      (i32.or (i32.le_u (local.get $a) (local.get $k))
                        (i32.shl (i32.le_u (local.get $b) (local.get $k)) (i32.const 1)))
                      (i32.or (i32.shl (i32.le_u (local.get $c) (local.get $k)) (i32.const 2))
                        (i32.shl (i32.le_u (local.get $d) (local.get $k)) (i32.const 3)))))
                    (local.set $s (i32.add (local.get $sides) (i32.shl (local.get $corners) (i32.const 2))))
                    ;; two segments in a square with opposite corners inside: 5 and 10
                    (local.set $after (i32.add (local.get $s) (i32.add (i32.const 2)
                      (i32.shl (i32.and (i32.shr_u (i32.const 0x420) (local.get $corners)) (i32.const 1)) (i32.const 1)))))
                    (loop $segment
                      (local.set $from (i32.load8_u offset=0 (local.get $s)))
                      (local.set $to (i32.load8_u offset=1 (local.get $s)))
                      (local.set $run (i32.xor (i32.and (local.get $from) (i32.const 1)) (i32.const 1)))
                      (local.set $record (i32.add (local.get $cells) (i32.shl (i32.add (local.get $i)
                        (i32.add (i32.eq (local.get $from) (i32.const 1))
                          (select (local.get $width) (i32.const 0) (i32.eq (local.get $from) (i32.const 2))))) (i32.const 1))))
                      (local.set $v0 (i32.load16_u (local.get $record)))
                      (local.set $v1 (i32.load16_u (i32.add (local.get $record)
                        (select (i32.const 2) (i32.shl (local.get $width) (i32.const 1)) (local.get $run)))))
                      (local.set $part (select (f64.const 0.5)
                        (f64.div (f64.sub (local.get $edge) (f64.convert_i32_u (local.get $v0)))
                          (f64.convert_i32_s (i32.sub (local.get $v1) (local.get $v0))))
                        (i32.or (i32.ge_u (local.get $v0) (local.get $beyond)) (i32.ge_u (local.get $v1) (local.get $beyond)))))
                      (local.set $record (i32.add (local.get $records) (i32.mul (local.get $count) (i32.const 24))))
                      (f64.store offset=0 (local.get $record) (f64.add
                        (f64.sub (f64.convert_i32_s (i32.add (i32.eq (local.get $from) (i32.const 1))
                          (i32.sub (local.get $i) (i32.mul (local.get $row) (local.get $width))))) (f64.const 0.5))
                        (select (local.get $part) (f64.const 0) (local.get $run))))
                      (f64.store offset=8 (local.get $record) (f64.add
                        (f64.sub (f64.convert_i32_s (i32.add (local.get $row) (i32.eq (local.get $from) (i32.const 2))))
                          (f64.const 0.5))
                        (select (f64.const 0) (local.get $part) (local.get $run))))
                      (i32.store offset=20 (local.get $record) (local.get $k))
                      ;; sides 0 and 3 have a partner before, 1 and 2 wait for one
                      (i32.store
                        (select
                          (i32.add (i32.add (local.get $records) (i32.const 16)) (i32.mul (i32.const 24)
                            (select (local.get $south) (local.get $west) (local.get $run))))
                          (select (local.get $along) (local.get $upright) (local.get $run))
                          (i32.eqz (i32.and (i32.add (local.get $from) (i32.const 1)) (i32.const 2))))
                        (local.get $count))
                      (if (i32.eqz (i32.and (i32.add (local.get $to) (i32.const 1)) (i32.const 2)))
                        (then (i32.store offset=16 (local.get $record)
                          (select (local.get $west) (local.get $south) (i32.and (local.get $to) (i32.const 1)))))
                        (else (i32.store
                          (select (local.get $upright) (local.get $along) (i32.and (local.get $to) (i32.const 1)))
                          (local.get $count))))
                      (local.set $count (i32.add (local.get $count) (i32.const 1)))
                      (br_if $segment (i32.lt_u (local.tee $s (i32.add (local.get $s) (i32.const 2))) (local.get $after))))
                    (br_if $level (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 1))) (local.get $top))))))
              (local.set $a (local.get $b))
              (local.set $d (local.get $c))
              (br_if $square (i32.lt_s (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $end)))))
          (br_if $words (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 4))) (local.get $stop))))
        (local.set $row (i32.add (local.get $row) (i32.const 1)))
        (br $each)))
    (global.set $count (local.get $count))
    (local.get $row)))
