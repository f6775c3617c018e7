;; Least of item cost + seconds over the entries of each block of 16 cells.
;; starts: first entry of each block and one past the last; items: u16 an entry; lanes: 16 u16 seconds an entry;
;; costs: by item; stand: 16 a block, added to every way; best: 16 a block, lowered.
(module
  (import "env" "memory" (memory 1))
  ;; Seconds in 16 bits, saturating: 65535 is never reached.
  (func (export "door") (param $blocks i32) (param $starts i32) (param $items i32) (param $lanes i32)
    (param $costs i32) (param $stand i32) (param $best i32)
    (local $item i32) (local $end i32) (local $cost v128) (local $a v128) (local $b v128)
    (local.set $item (i32.add (local.get $items) (i32.shl (i32.load (local.get $starts)) (i32.const 1))))
    (local.set $lanes (i32.add (local.get $lanes) (i32.shl (i32.load (local.get $starts)) (i32.const 5))))
    (block $done
      (loop $each
        (br_if $done (i32.eqz (local.get $blocks)))
        (local.set $starts (i32.add (local.get $starts) (i32.const 4)))
        (local.set $end (i32.add (local.get $items) (i32.shl (i32.load (local.get $starts)) (i32.const 1))))
        (if (i32.lt_u (local.get $item) (local.get $end))
          (then
            (local.set $a (v128.const i32x4 -1 -1 -1 -1))
            (local.set $b (v128.const i32x4 -1 -1 -1 -1))
            (loop $entries
              (local.set $cost (v128.load16_splat
                (i32.add (local.get $costs) (i32.shl (i32.load16_u (local.get $item)) (i32.const 1)))))
              (local.set $a (i16x8.min_u (local.get $a)
                (i16x8.add_sat_u (local.get $cost) (v128.load offset=0 (local.get $lanes)))))
              (local.set $b (i16x8.min_u (local.get $b)
                (i16x8.add_sat_u (local.get $cost) (v128.load offset=16 (local.get $lanes)))))
              (local.set $lanes (i32.add (local.get $lanes) (i32.const 32)))
              (local.set $item (i32.add (local.get $item) (i32.const 2)))
              (br_if $entries (i32.lt_u (local.get $item) (local.get $end))))
            (v128.store offset=0 (local.get $best) (i16x8.min_u (v128.load offset=0 (local.get $best))
              (i16x8.add_sat_u (local.get $a) (v128.load offset=0 (local.get $stand)))))
            (v128.store offset=16 (local.get $best) (i16x8.min_u (v128.load offset=16 (local.get $best))
              (i16x8.add_sat_u (local.get $b) (v128.load offset=16 (local.get $stand)))))))
        (local.set $stand (i32.add (local.get $stand) (i32.const 32)))
        (local.set $best (i32.add (local.get $best) (i32.const 32)))
        (local.set $blocks (i32.sub (local.get $blocks) (i32.const 1)))
        (br $each))))
  ;; The same over leaders, which `lead` picked: what stands is in their lanes, and nothing was gathered before.
  (func (export "led") (param $blocks i32) (param $starts i32) (param $items i32) (param $lanes i32) (param $costs i32)
    (param $best i32)
    (local $item i32) (local $end i32) (local $cost v128) (local $a v128) (local $b v128)
    (local.set $end (local.get $items))
    (block $done
      (loop $each
        (br_if $done (i32.eqz (local.get $blocks)))
        (local.set $a (v128.const i32x4 -1 -1 -1 -1))
        (local.set $b (v128.const i32x4 -1 -1 -1 -1))
        (local.set $starts (i32.add (local.get $starts) (i32.const 4)))
        (local.set $item (local.get $end))
        (local.set $end (i32.add (local.get $items) (i32.shl (i32.load (local.get $starts)) (i32.const 1))))
        (if (i32.lt_u (local.get $item) (local.get $end))
          (then
            (loop $entries
              (local.set $cost (v128.load16_splat
                (i32.add (local.get $costs) (i32.shl (i32.load16_u (local.get $item)) (i32.const 1)))))
              (local.set $a (i16x8.min_u (local.get $a)
                (i16x8.add_sat_u (local.get $cost) (v128.load offset=0 (local.get $lanes)))))
              (local.set $b (i16x8.min_u (local.get $b)
                (i16x8.add_sat_u (local.get $cost) (v128.load offset=16 (local.get $lanes)))))
              (local.set $lanes (i32.add (local.get $lanes) (i32.const 32)))
              (local.set $item (i32.add (local.get $item) (i32.const 2)))
              (br_if $entries (i32.lt_u (local.get $item) (local.get $end))))))
        (v128.store offset=0 (local.get $best) (local.get $a))
        (v128.store offset=16 (local.get $best) (local.get $b))
        (local.set $best (i32.add (local.get $best) (i32.const 32)))
        (local.set $blocks (i32.sub (local.get $blocks) (i32.const 1)))
        (br $each))))
  ;; How far numbers have moved against each other between two columns of u16: the widest difference of differences. end:
  ;; of the first column; both are told in whole vectors, one at least.
  (func (export "moved") (param $before i32) (param $end i32) (param $now i32) (result i32)
    (local $low v128) (local $high v128) (local $was v128) (local $is v128) (local $by v128)
    (local.set $low (i32x4.splat (i32.const 0x7fffffff)))
    (local.set $high (i32x4.splat (i32.const 0x80000000)))
    (loop $each
      (local.set $was (v128.load (local.get $before)))
      (local.set $is (v128.load (local.get $now)))
      (local.set $by (i32x4.sub (i32x4.extend_low_i16x8_u (local.get $is)) (i32x4.extend_low_i16x8_u (local.get $was))))
      (local.set $low (i32x4.min_s (local.get $low) (local.get $by)))
      (local.set $high (i32x4.max_s (local.get $high) (local.get $by)))
      (local.set $by (i32x4.sub (i32x4.extend_high_i16x8_u (local.get $is)) (i32x4.extend_high_i16x8_u (local.get $was))))
      (local.set $low (i32x4.min_s (local.get $low) (local.get $by)))
      (local.set $high (i32x4.max_s (local.get $high) (local.get $by)))
      (local.set $now (i32.add (local.get $now) (i32.const 16)))
      (br_if $each (i32.lt_u (local.tee $before (i32.add (local.get $before) (i32.const 16))) (local.get $end))))
    (local.set $low (i32x4.min_s (local.get $low)
      (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $low) (local.get $low))))
    (local.set $low (i32x4.min_s (local.get $low)
      (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11 (local.get $low) (local.get $low))))
    (local.set $high (i32x4.max_s (local.get $high)
      (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $high) (local.get $high))))
    (local.set $high (i32x4.max_s (local.get $high)
      (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11 (local.get $high) (local.get $high))))
    (i32.sub (i32x4.extract_lane 0 (local.get $high)) (i32x4.extract_lane 0 (local.get $low))))
  ;; Copies the leading entries, those that are best in a cell of their block or at most a margin slower: one start more
  ;; than blocks, their items counted on from list to list, their lanes with what stands in them. lists: to listsEnd, for
  ;; each list starts, items, lanes, stand and the first of its costs, as `door` took them; best: as `door` left it.
  ;; Returns their count, −1 where there is no room for so many.
  (func (export "lead") (param $blocks i32) (param $lists i32) (param $listsEnd i32) (param $costs i32) (param $best i32)
    (param $margin i32) (param $outStarts i32) (param $outItems i32) (param $outLanes i32) (param $room i32) (result i32)
    (local $block i32) (local $list i32) (local $starts i32) (local $items i32) (local $lanes i32) (local $stand i32)
    (local $first i32) (local $k i32) (local $end i32) (local $kept i32) (local $at i32) (local $cost v128)
    (local $most v128) (local $none v128) (local $a v128) (local $b v128) (local $mostA v128) (local $mostB v128)
    (local.set $most (i16x8.splat (local.get $margin)))
    (local.set $none (v128.const i32x4 -1 -1 -1 -1))
    (i32.store (local.get $outStarts) (i32.const 0))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $block) (local.get $blocks)))
        (local.set $mostA (i16x8.add_sat_u (local.get $most) (v128.load offset=0 (local.get $best))))
        (local.set $mostB (i16x8.add_sat_u (local.get $most) (v128.load offset=16 (local.get $best))))
        (local.set $list (local.get $lists))
        (block $last
          (loop $next
            (br_if $last (i32.ge_u (local.get $list) (local.get $listsEnd)))
            (local.set $starts
              (i32.add (i32.load offset=0 (local.get $list)) (i32.shl (local.get $block) (i32.const 2))))
            (local.set $items (i32.load offset=4 (local.get $list)))
            (local.set $lanes (i32.load offset=8 (local.get $list)))
            (local.set $stand
              (i32.add (i32.load offset=12 (local.get $list)) (i32.shl (local.get $block) (i32.const 5))))
            (local.set $first (i32.load offset=16 (local.get $list)))
            (local.set $k (i32.load offset=0 (local.get $starts)))
            (local.set $end (i32.load offset=4 (local.get $starts)))
            (if (i32.gt_u (i32.add (local.get $kept) (i32.sub (local.get $end) (local.get $k))) (local.get $room))
              (then (return (i32.const -1))))
            (block $through
              (loop $entries
                (br_if $through (i32.ge_u (local.get $k) (local.get $end)))
                (local.set $at (i32.add (local.get $first)
                  (i32.load16_u (i32.add (local.get $items) (i32.shl (local.get $k) (i32.const 1))))))
                (i32.store16 (i32.add (local.get $outItems) (i32.shl (local.get $kept) (i32.const 1))) (local.get $at))
                (local.set $cost
                  (v128.load16_splat (i32.add (local.get $costs) (i32.shl (local.get $at) (i32.const 1)))))
                (local.set $at (i32.add (local.get $lanes) (i32.shl (local.get $k) (i32.const 5))))
                (local.set $a
                  (i16x8.add_sat_u (v128.load offset=0 (local.get $stand)) (v128.load offset=0 (local.get $at))))
                (local.set $b
                  (i16x8.add_sat_u (v128.load offset=16 (local.get $stand)) (v128.load offset=16 (local.get $at))))
                (local.set $at (i32.add (local.get $outLanes) (i32.shl (local.get $kept) (i32.const 5))))
                (v128.store offset=0 (local.get $at) (local.get $a))
                (v128.store offset=16 (local.get $at) (local.get $b))
                (local.set $kept (i32.add (local.get $kept) (v128.any_true (v128.or
                  (v128.andnot (i16x8.le_u (i16x8.add_sat_u (local.get $cost) (local.get $a)) (local.get $mostA))
                    (i16x8.eq (local.get $a) (local.get $none)))
                  (v128.andnot (i16x8.le_u (i16x8.add_sat_u (local.get $cost) (local.get $b)) (local.get $mostB))
                    (i16x8.eq (local.get $b) (local.get $none)))))))
                (local.set $k (i32.add (local.get $k) (i32.const 1)))
                (br $entries)))
            (local.set $list (i32.add (local.get $list) (i32.const 20)))
            (br $next)))
        (local.set $outStarts (i32.add (local.get $outStarts) (i32.const 4)))
        (i32.store (local.get $outStarts) (local.get $kept))
        (local.set $best (i32.add (local.get $best) (i32.const 32)))
        (local.set $block (i32.add (local.get $block) (i32.const 1)))
        (br $each)))
    (local.get $kept))
  ;; Packed costs in 32 bits: item cost + seconds × unit.
  (func (export "packed") (param $blocks i32) (param $starts i32) (param $items i32) (param $lanes i32)
    (param $costs i32) (param $unit i32) (param $stand i32) (param $best i32)
    (local $item i32) (local $end i32) (local $cost v128) (local $units v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $units (i32x4.splat (local.get $unit)))
    (local.set $item (i32.add (local.get $items) (i32.shl (i32.load (local.get $starts)) (i32.const 1))))
    (local.set $lanes (i32.add (local.get $lanes) (i32.shl (i32.load (local.get $starts)) (i32.const 5))))
    (block $done
      (loop $each
        (br_if $done (i32.eqz (local.get $blocks)))
        (local.set $starts (i32.add (local.get $starts) (i32.const 4)))
        (local.set $end (i32.add (local.get $items) (i32.shl (i32.load (local.get $starts)) (i32.const 1))))
        (if (i32.lt_u (local.get $item) (local.get $end))
          (then
            (local.set $a (i32x4.splat (i32.const 0x3ff00000)))
            (local.set $b (local.get $a))
            (local.set $c (local.get $a))
            (local.set $d (local.get $a))
            (loop $entries
              (local.set $cost (v128.load32_splat
                (i32.add (local.get $costs) (i32.shl (i32.load16_u (local.get $item)) (i32.const 2)))))
              (local.set $a (i32x4.min_s (local.get $a) (i32x4.add (local.get $cost)
                (i32x4.mul (local.get $units) (v128.load16x4_u offset=0 (local.get $lanes))))))
              (local.set $b (i32x4.min_s (local.get $b) (i32x4.add (local.get $cost)
                (i32x4.mul (local.get $units) (v128.load16x4_u offset=8 (local.get $lanes))))))
              (local.set $c (i32x4.min_s (local.get $c) (i32x4.add (local.get $cost)
                (i32x4.mul (local.get $units) (v128.load16x4_u offset=16 (local.get $lanes))))))
              (local.set $d (i32x4.min_s (local.get $d) (i32x4.add (local.get $cost)
                (i32x4.mul (local.get $units) (v128.load16x4_u offset=24 (local.get $lanes))))))
              (local.set $lanes (i32.add (local.get $lanes) (i32.const 32)))
              (local.set $item (i32.add (local.get $item) (i32.const 2)))
              (br_if $entries (i32.lt_u (local.get $item) (local.get $end))))
            (v128.store offset=0 (local.get $best) (i32x4.min_s (v128.load offset=0 (local.get $best))
              (i32x4.add (local.get $a) (v128.load offset=0 (local.get $stand)))))
            (v128.store offset=16 (local.get $best) (i32x4.min_s (v128.load offset=16 (local.get $best))
              (i32x4.add (local.get $b) (v128.load offset=16 (local.get $stand)))))
            (v128.store offset=32 (local.get $best) (i32x4.min_s (v128.load offset=32 (local.get $best))
              (i32x4.add (local.get $c) (v128.load offset=32 (local.get $stand)))))
            (v128.store offset=48 (local.get $best) (i32x4.min_s (v128.load offset=48 (local.get $best))
              (i32x4.add (local.get $d) (v128.load offset=48 (local.get $stand)))))))
        (local.set $stand (i32.add (local.get $stand) (i32.const 64)))
        (local.set $best (i32.add (local.get $best) (i32.const 64)))
        (local.set $blocks (i32.sub (local.get $blocks) (i32.const 1)))
        (br $each))))
  ;; Seconds above the limit are no way. best … end: whole vectors.
  (func (export "cut") (param $best i32) (param $end i32) (param $limit i32)
    (local $most v128) (local $now v128)
    (local.set $most (i16x8.splat (local.get $limit)))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $best) (local.get $end)))
        (local.set $now (v128.load (local.get $best)))
        (v128.store (local.get $best) (v128.or (local.get $now) (i16x8.gt_u (local.get $now) (local.get $most))))
        (local.set $best (i32.add (local.get $best) (i32.const 16)))
        (br $each)))))
