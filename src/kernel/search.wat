;; One-to-all by a bucket queue; see search.ts, whose answers these are.
;; A label is the cost above and one more than the link below (0 at seeds), all ones where not reached: the lesser
;; label is the cheaper way, and among equals the one over the lowest link.
(module
  (import "env" "memory" (memory 1))
  ;; start: first place of each node in its links; link: links by place, 0 where place and link are one; head: node at
  ;; the other end of a link; bits and mask: links that may be used, all of them where mask is 0; heads: first entry by
  ;; bucket, −1 if none, as on return; entries: node, next; waiting: entries that the seeds made; room: most entries;
  ;; touched: nodes reached, count of them. Returns that count, −1 where the entries did not suffice.
  (func (export "search") (param $start i32) (param $link i32) (param $head i32) (param $bits i32) (param $mask i32)
    (param $weight i32) (param $labels i32) (param $limit i32) (param $shift i32) (param $heads i32)
    (param $entries i32) (param $waiting i32) (param $room i32) (param $touched i32) (param $count i32) (result i32)
    (local $b i32) (local $bucket i32) (local $entry i32) (local $free i32) (local $used i32) (local $at i32)
    (local $cu i32) (local $k i32) (local $end i32) (local $l i32) (local $v i32) (local $c i32) (local $was i32)
    (local $slot i32) (local $old i64) (local $new i64)
    ;; free: one more than the first free entry, 0 if none
    (local.set $used (local.get $waiting))
    (block $done
      (br_if $done (i32.eqz (local.get $waiting)))
      (loop $buckets
        (local.set $bucket (i32.add (local.get $heads) (i32.shl (local.get $b) (i32.const 2))))
        (block $empty
          (loop $pop
            (br_if $empty (i32.lt_s (local.tee $entry (i32.load (local.get $bucket))) (i32.const 0)))
            (local.set $at (i32.add (local.get $entries) (i32.shl (local.get $entry) (i32.const 3))))
            (local.set $v (i32.load (local.get $at)))
            (i32.store (local.get $bucket) (i32.load offset=4 (local.get $at)))
            (i32.store offset=4 (local.get $at) (local.get $free))
            (local.set $free (i32.add (local.get $entry) (i32.const 1)))
            (local.set $waiting (i32.sub (local.get $waiting) (i32.const 1)))
            (local.set $cu (i32.load offset=4 (i32.add (local.get $labels) (i32.shl (local.get $v) (i32.const 3)))))
            (br_if $pop (i32.ne (i32.shr_u (local.get $cu) (local.get $shift)) (local.get $b)))
            (local.set $at (i32.add (local.get $start) (i32.shl (local.get $v) (i32.const 2))))
            (local.set $k (i32.load (local.get $at)))
            (local.set $end (i32.load offset=4 (local.get $at)))
            (br_if $pop (i32.ge_u (local.get $k) (local.get $end)))
            (loop $links
              (block $skip
                (local.set $l (local.get $k))
                (if (local.get $link)
                  (then (local.set $l (i32.load (i32.add (local.get $link) (i32.shl (local.get $k) (i32.const 2)))))))
                (if (local.get $mask)
                  (then (br_if $skip (i32.eqz (i32.and (local.get $mask)
                    (i32.load16_u (i32.add (local.get $bits) (i32.shl (local.get $l) (i32.const 1)))))))))
                (local.set $c (i32.add (local.get $cu)
                  (i32.load (i32.add (local.get $weight) (i32.shl (local.get $l) (i32.const 2))))))
                (local.set $v (i32.load (i32.add (local.get $head) (i32.shl (local.get $l) (i32.const 2)))))
                (local.set $at (i32.add (local.get $labels) (i32.shl (local.get $v) (i32.const 3))))
                (local.set $old (i64.load (local.get $at)))
                (local.set $new (i64.or (i64.shl (i64.extend_i32_u (local.get $c)) (i64.const 32))
                  (i64.extend_i32_u (i32.add (local.get $l) (i32.const 1)))))
                (br_if $skip (i64.ge_u (local.get $new) (local.get $old)))
                (br_if $skip (i32.gt_u (local.get $c) (local.get $limit)))
                (i64.store (local.get $at) (local.get $new))
                (local.set $was (i32.wrap_i64 (i64.shr_u (local.get $old) (i64.const 32))))
                (br_if $skip (i32.eq (local.get $c) (local.get $was)))
                (local.set $slot (i32.shr_u (local.get $c) (local.get $shift)))
                (if (i32.eq (local.get $was) (i32.const -1))
                  (then
                    (i32.store (i32.add (local.get $touched) (i32.shl (local.get $count) (i32.const 2))) (local.get $v))
                    (local.set $count (i32.add (local.get $count) (i32.const 1))))
                  (else
                    (br_if $skip (i32.and
                      (i32.eq (i32.shr_u (local.get $was) (local.get $shift)) (local.get $slot))
                      (i32.gt_u (local.get $slot) (local.get $b))))))
                (if (local.get $free)
                  (then
                    (local.set $entry (i32.sub (local.get $free) (i32.const 1)))
                    (local.set $at (i32.add (local.get $entries) (i32.shl (local.get $entry) (i32.const 3))))
                    (local.set $free (i32.load offset=4 (local.get $at))))
                  (else
                    (if (i32.eq (local.get $used) (local.get $room)) (then (return (i32.const -1))))
                    (local.set $entry (local.get $used))
                    (local.set $at (i32.add (local.get $entries) (i32.shl (local.get $entry) (i32.const 3))))
                    (local.set $used (i32.add (local.get $used) (i32.const 1)))))
                (local.set $slot (i32.add (local.get $heads) (i32.shl (local.get $slot) (i32.const 2))))
                (i32.store (local.get $at) (local.get $v))
                (i32.store offset=4 (local.get $at) (i32.load (local.get $slot)))
                (i32.store (local.get $slot) (local.get $entry))
                (local.set $waiting (i32.add (local.get $waiting) (i32.const 1))))
              (br_if $links (i32.lt_u (local.tee $k (i32.add (local.get $k) (i32.const 1))) (local.get $end))))
            (br $pop)))
        (local.set $b (i32.add (local.get $b) (i32.const 1)))
        (br_if $buckets (local.get $waiting))))
    (local.get $count))
  ;; Labels as costs (2^31 − 1 where not reached) and links (−1 at seeds and where not reached), four at a time, at least
  ;; four. Costs may lie where the labels begin.
  (func (export "tell") (param $labels i32) (param $cost i32) (param $via i32) (param $nodes i32)
    (local $a v128) (local $b v128) (local $end i32)
    (local.set $end (i32.add (local.get $cost) (i32.shl (local.get $nodes) (i32.const 2))))
    (loop $four
      (local.set $a (v128.load (local.get $labels)))
      (local.set $b (v128.load offset=16 (local.get $labels)))
      (v128.store (local.get $cost) (i32x4.min_u (v128.const i32x4 0x7fffffff 0x7fffffff 0x7fffffff 0x7fffffff)
        (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $a) (local.get $b))))
      (v128.store (local.get $via) (i32x4.max_s (v128.const i32x4 -1 -1 -1 -1) (i32x4.sub
        (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $a) (local.get $b))
        (v128.const i32x4 1 1 1 1))))
      (local.set $labels (i32.add (local.get $labels) (i32.const 32)))
      (local.set $via (i32.add (local.get $via) (i32.const 16)))
      (br_if $four (i32.lt_u (local.tee $cost (i32.add (local.get $cost) (i32.const 16))) (local.get $end))))))
