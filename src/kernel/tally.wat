;; Counting cells by second, and by group the second at which enough of it is reached.
(module
  (import "env" "memory" (memory 1))
  ;; sums[time] += value of each cell (u32: people, and above 27 bits parts of land; sums in 64 bits); ordered[k] = time of
  ;; cell k. cells: address of each cell's time; count: a multiple of four.
  (func (export "spread") (param $count i32) (param $cells i32) (param $values i32) (param $ordered i32) (param $sums i32)
    (local $time i32) (local $at i32) (local $end i32)
    (local.set $end (i32.add (local.get $cells) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $four
        (br_if $done (i32.ge_u (local.get $cells) (local.get $end)))
        (local.set $time (i32.load16_u (i32.load offset=0 (local.get $cells))))
        (i32.store16 offset=0 (local.get $ordered) (local.get $time))
        (local.set $at (i32.add (local.get $sums) (i32.shl (local.get $time) (i32.const 3))))
        (i64.store (local.get $at) (i64.add (i64.load (local.get $at)) (i64.load32_u offset=0 (local.get $values))))
        (local.set $time (i32.load16_u (i32.load offset=4 (local.get $cells))))
        (i32.store16 offset=2 (local.get $ordered) (local.get $time))
        (local.set $at (i32.add (local.get $sums) (i32.shl (local.get $time) (i32.const 3))))
        (i64.store (local.get $at) (i64.add (i64.load (local.get $at)) (i64.load32_u offset=4 (local.get $values))))
        (local.set $time (i32.load16_u (i32.load offset=8 (local.get $cells))))
        (i32.store16 offset=4 (local.get $ordered) (local.get $time))
        (local.set $at (i32.add (local.get $sums) (i32.shl (local.get $time) (i32.const 3))))
        (i64.store (local.get $at) (i64.add (i64.load (local.get $at)) (i64.load32_u offset=8 (local.get $values))))
        (local.set $time (i32.load16_u (i32.load offset=12 (local.get $cells))))
        (i32.store16 offset=6 (local.get $ordered) (local.get $time))
        (local.set $at (i32.add (local.get $sums) (i32.shl (local.get $time) (i32.const 3))))
        (i64.store (local.get $at) (i64.add (i64.load (local.get $at)) (i64.load32_u offset=12 (local.get $values))))
        (local.set $cells (i32.add (local.get $cells) (i32.const 16)))
        (local.set $values (i32.add (local.get $values) (i32.const 16)))
        (local.set $ordered (i32.add (local.get $ordered) (i32.const 8)))
        (br $four))))
  ;; Brings a field that was spread to another, cell by cell that differs: its number in sums and ordered, as `spread` would
  ;; have left them. field … end: whole lines of 64 bytes, which take what is in fresh; places: u32 for each number of the field, the
  ;; first entry of its cell, −1 where it is not counted. All entries of a cell lie together. Returns how many cells differed.
  (func (export "change") (param $field i32) (param $end i32) (param $fresh i32) (param $places i32) (param $cells i32)
    (param $values i32) (param $ordered i32) (param $sums i32) (result i32)
    (local $stop i32) (local $k i32) (local $was i32) (local $is i32) (local $at i32) (local $value i64)
    (local $changed i32)
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $field) (local.get $end)))
        (if (v128.any_true
            (v128.or
              (v128.or
                (v128.xor (v128.load offset=0 (local.get $fresh)) (v128.load offset=0 (local.get $field)))
                (v128.xor (v128.load offset=16 (local.get $fresh)) (v128.load offset=16 (local.get $field))))
              (v128.or
                (v128.xor (v128.load offset=32 (local.get $fresh)) (v128.load offset=32 (local.get $field)))
                (v128.xor (v128.load offset=48 (local.get $fresh)) (v128.load offset=48 (local.get $field))))))
          (then
            (local.set $stop (i32.add (local.get $field) (i32.const 64)))
            (loop $lanes
              (local.set $was (i32.load16_u (local.get $field)))
              (local.set $is (i32.load16_u (local.get $fresh)))
              (i32.store16 (local.get $field) (local.get $is))
              (local.set $k (i32.load (local.get $places)))
              (if (i32.and (i32.ne (local.get $was) (local.get $is)) (i32.ge_s (local.get $k) (i32.const 0)))
                (then
                  (local.set $changed (i32.add (local.get $changed) (i32.const 1)))
                  (loop $entries
                    (local.set $value (i64.load32_u (i32.add (local.get $values) (i32.shl (local.get $k) (i32.const 2)))))
                    (local.set $at (i32.add (local.get $sums) (i32.shl (local.get $was) (i32.const 3))))
                    (i64.store (local.get $at) (i64.sub (i64.load (local.get $at)) (local.get $value)))
                    (local.set $at (i32.add (local.get $sums) (i32.shl (local.get $is) (i32.const 3))))
                    (i64.store (local.get $at) (i64.add (i64.load (local.get $at)) (local.get $value)))
                    (i32.store16 (i32.add (local.get $ordered) (i32.shl (local.get $k) (i32.const 1))) (local.get $is))
                    (local.set $at (i32.add (local.get $cells) (i32.shl (local.get $k) (i32.const 2))))
                    (local.set $k (i32.add (local.get $k) (i32.const 1)))
                    (br_if $entries
                      (i32.eq (i32.load offset=0 (local.get $at)) (i32.load offset=4 (local.get $at)))))))
              (local.set $fresh (i32.add (local.get $fresh) (i32.const 2)))
              (local.set $places (i32.add (local.get $places) (i32.const 4)))
              (br_if $lanes
                (i32.lt_u (local.tee $field (i32.add (local.get $field) (i32.const 2))) (local.get $stop)))))
          (else
            (local.set $field (i32.add (local.get $field) (i32.const 64)))
            (local.set $fresh (i32.add (local.get $fresh) (i32.const 64)))
            (local.set $places (i32.add (local.get $places) (i32.const 128)))))
        (br $each)))
    (local.get $changed))
  ;; Running sums over the seconds first … end − 1, as people and as parts of land.
  (func (export "run") (param $first i32) (param $end i32) (param $sums i32) (param $people i32) (param $land i32)
    (local $sum i64)
    (local.set $end (i32.add (local.get $sums) (i32.shl (local.get $end) (i32.const 3))))
    (local.set $sums (i32.add (local.get $sums) (i32.shl (local.get $first) (i32.const 3))))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $sums) (local.get $end)))
        (local.set $sum (i64.add (local.get $sum) (i64.load (local.get $sums))))
        (i32.store (local.get $people) (i32.and (i32.wrap_i64 (local.get $sum)) (i32.const 0x7ffffff)))
        (i32.store (local.get $land) (i32.wrap_i64 (i64.shr_u (local.get $sum) (i64.const 27))))
        (local.set $sums (i32.add (local.get $sums) (i32.const 8)))
        (local.set $people (i32.add (local.get $people) (i32.const 4)))
        (local.set $land (i32.add (local.get $land) (i32.const 4)))
        (br $each))))
  (func $total (param $sum v128) (result i32)
    (i32.add (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
      (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))
  ;; Weight of the cells of ordered … end reached within a time. Weights lie beside their times.
  (func $within (param $ordered i32) (param $end i32) (param $beside i32) (param $time i32) (result i32)
    (local $most v128) (local $sum v128)
    (local.set $most (i16x8.splat (local.get $time)))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $ordered) (local.get $end)))
        (local.set $sum (i32x4.add (local.get $sum) (i32x4.dot_i16x8_s (i16x8.splat (i32.const 1))
          (v128.and (v128.load (i32.add (local.get $ordered) (local.get $beside)))
            (i16x8.le_u (v128.load (local.get $ordered)) (local.get $most))))))
        (local.set $ordered (i32.add (local.get $ordered) (i32.const 16)))
        (br $each)))
    (call $total (local.get $sum)))
  ;; The same, and in the upper half the weight reached before that time.
  (func $around (param $ordered i32) (param $end i32) (param $beside i32) (param $time i32) (result i64)
    (local $most v128) (local $times v128) (local $weights v128) (local $sum v128) (local $before v128)
    (local.set $most (i16x8.splat (local.get $time)))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $ordered) (local.get $end)))
        (local.set $times (v128.load (local.get $ordered)))
        (local.set $weights (v128.load (i32.add (local.get $ordered) (local.get $beside))))
        (local.set $sum (i32x4.add (local.get $sum) (i32x4.dot_i16x8_s (i16x8.splat (i32.const 1))
          (v128.and (local.get $weights) (i16x8.le_u (local.get $times) (local.get $most))))))
        (local.set $before (i32x4.add (local.get $before) (i32x4.dot_i16x8_s (i16x8.splat (i32.const 1))
          (v128.and (local.get $weights) (i16x8.lt_u (local.get $times) (local.get $most))))))
        (local.set $ordered (i32.add (local.get $ordered) (i32.const 16)))
        (br $each)))
    (i64.or (i64.extend_i32_u (call $total (local.get $sum)))
      (i64.shl (i64.extend_i32_u (call $total (local.get $before))) (i64.const 32))))
  ;; Least and greatest time of ordered … end, never left out, in the low and high half; 65535 where nothing is reached.
  (func $span (export "span") (param $ordered i32) (param $end i32) (result i32)
    (local $low v128) (local $high v128) (local $next v128)
    (local.set $low (v128.const i32x4 -1 -1 -1 -1))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $ordered) (local.get $end)))
        (local.set $next (v128.load (local.get $ordered)))
        (local.set $low (i16x8.min_u (local.get $low) (local.get $next)))
        (local.set $high (i16x8.max_u (local.get $high)
          (v128.andnot (local.get $next) (i16x8.eq (local.get $next) (v128.const i32x4 -1 -1 -1 -1)))))
        (local.set $ordered (i32.add (local.get $ordered) (i32.const 16)))
        (br $each)))
    (local.set $low (i16x8.min_u (local.get $low)
      (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $low) (local.get $low))))
    (local.set $low (i16x8.min_u (local.get $low)
      (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11 (local.get $low) (local.get $low))))
    (local.set $low (i16x8.min_u (local.get $low)
      (i8x16.shuffle 2 3 0 1 6 7 4 5 10 11 8 9 14 15 12 13 (local.get $low) (local.get $low))))
    (local.set $high (i16x8.max_u (local.get $high)
      (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $high) (local.get $high))))
    (local.set $high (i16x8.max_u (local.get $high)
      (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11 (local.get $high) (local.get $high))))
    (local.set $high (i16x8.max_u (local.get $high)
      (i8x16.shuffle 2 3 0 1 6 7 4 5 10 11 8 9 14 15 12 13 (local.get $high) (local.get $high))))
    (i32.or (i16x8.extract_lane_u 0 (local.get $low))
      (i32.shl (i16x8.extract_lane_u 0 (local.get $high)) (i32.const 16))))
  ;; By group the first second within which the weight it needs is reached, 65535 if never or if it needs none.
  ;; from: address of each group's first time and the end; needs: i32; beside: from a time to its weight.
  (func (export "reach") (param $groups i32) (param $from i32) (param $needs i32) (param $beside i32) (param $out i32)
    (local $first i32) (local $end i32) (local $span i32) (local $need i32) (local $low i32) (local $high i32)
    (local $middle i32) (local $held i32) (local $less i32) (local $more i32) (local $halve i32) (local $both i64)
    (block $done
      (loop $each
        (br_if $done (i32.eqz (local.get $groups)))
        (local.set $first (i32.load (local.get $from)))
        (local.set $end (i32.load offset=4 (local.get $from)))
        (local.set $need (i32.load (local.get $needs)))
        (local.set $high (i32.const 0xffff))
        (if (i32.gt_s (local.get $need) (i32.const 0))
          (then
            ;; less is reached before low, more within high: between them in proportion, and by halves in turn
            (local.set $low (i32.const 0))
            (local.set $less (i32.const 0))
            (local.set $halve (i32.const 0))
            ;; what it was last time is tried first: most groups keep it when little changes
            (local.set $middle (i32.load16_u (local.get $out)))
            (if (i32.lt_u (local.get $middle) (i32.const 0xffff))
              (then
                (local.set $both (call $around (local.get $first) (local.get $end) (local.get $beside) (local.get $middle)))
                (local.set $held (i32.wrap_i64 (local.get $both)))
                (if (i32.lt_s (local.get $held) (local.get $need))
                  (then
                    (local.set $low (i32.add (local.get $middle) (i32.const 1)))
                    (local.set $less (local.get $held)))
                  (else
                    (local.set $high (local.get $middle))
                    (local.set $more (local.get $held))
                    (local.set $held (i32.wrap_i64 (i64.shr_u (local.get $both) (i64.const 32))))
                    (if (i32.lt_s (local.get $held) (local.get $need))
                      (then (local.set $low (local.get $high)))
                      (else
                        (local.set $high (i32.sub (local.get $middle) (i32.const 1)))
                        (local.set $more (local.get $held))))))))
            (if (i32.lt_u (local.get $low) (local.get $high))
              (then
                (local.set $span (call $span (local.get $first) (local.get $end)))
                (if (i32.lt_u (local.get $low) (i32.and (local.get $span) (i32.const 0xffff)))
                  (then (local.set $low (i32.and (local.get $span) (i32.const 0xffff)))))
                (if (i32.eq (local.get $high) (i32.const 0xffff))
                  (then
                    (local.set $more
                      (call $within (local.get $first) (local.get $end) (local.get $beside) (i32.const 0xfffe)))
                    (if (i32.lt_s (local.get $more) (local.get $need))
                      (then (local.set $low (local.get $high)))
                      (else (local.set $high (i32.shr_u (local.get $span) (i32.const 16)))))))))
            (block $found
              (loop $closer
                (br_if $found (i32.ge_u (local.get $low) (local.get $high)))
                (local.set $middle (select
                  (i32.shr_u (i32.add (local.get $low) (local.get $high)) (i32.const 1))
                  (i32.add (local.get $low) (i32.wrap_i64 (i64.div_u
                    (i64.mul (i64.extend_i32_u (i32.sub (local.get $need) (local.get $less)))
                      (i64.extend_i32_u (i32.sub (i32.sub (local.get $high) (local.get $low)) (i32.const 1))))
                    (i64.extend_i32_u (i32.sub (local.get $more) (local.get $less))))))
                  (local.get $halve)))
                (local.set $halve (i32.xor (local.get $halve) (i32.const 1)))
                (local.set $held (call $within (local.get $first) (local.get $end) (local.get $beside) (local.get $middle)))
                (if (i32.ge_s (local.get $held) (local.get $need))
                  (then
                    (local.set $high (local.get $middle))
                    (local.set $more (local.get $held)))
                  (else
                    (local.set $low (i32.add (local.get $middle) (i32.const 1)))
                    (local.set $less (local.get $held))))
                (br $closer)))))
        (i32.store16 (local.get $out) (local.get $high))
        (local.set $from (i32.add (local.get $from) (i32.const 4)))
        (local.set $needs (i32.add (local.get $needs) (i32.const 4)))
        (local.set $out (i32.add (local.get $out) (i32.const 2)))
        (local.set $groups (i32.sub (local.get $groups) (i32.const 1)))
        (br $each)))))
