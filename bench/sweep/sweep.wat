;; Downward half of PHAST for 16 trees at once: times of a place are two vectors of eight seconds, 65535 = not reached.
;; starts: first arc of each place and one past the last; arcs: address of the upper place's times, then seconds.
(module
  (import "env" "memory" (memory 1))
  (func (export "sweep") (param $nodes i32) (param $starts i32) (param $arcs i32) (param $times i32)
    (local $arc i32) (local $end i32) (local $last i32) (local $above i32) (local $link v128) (local $a v128) (local $b v128)
    (local.set $last (i32.add (local.get $times) (i32.shl (local.get $nodes) (i32.const 5))))
    (local.set $arc (i32.add (local.get $arcs) (i32.shl (i32.load (local.get $starts)) (i32.const 3))))
    (block $done
      (loop $nodes
        (br_if $done (i32.ge_u (local.get $times) (local.get $last)))
        (local.set $starts (i32.add (local.get $starts) (i32.const 4)))
        (local.set $end (i32.add (local.get $arcs) (i32.shl (i32.load (local.get $starts)) (i32.const 3))))
        (if (i32.lt_u (local.get $arc) (local.get $end))
          (then
            (local.set $a (v128.load offset=0 (local.get $times)))
            (local.set $b (v128.load offset=16 (local.get $times)))
            (loop $links
              (local.set $above (i32.load (local.get $arc)))
              (local.set $link (v128.load16_splat offset=4 (local.get $arc)))
              (local.set $a (i16x8.min_u (local.get $a)
                (i16x8.add_sat_u (local.get $link) (v128.load offset=0 (local.get $above)))))
              (local.set $b (i16x8.min_u (local.get $b)
                (i16x8.add_sat_u (local.get $link) (v128.load offset=16 (local.get $above)))))
              (local.set $arc (i32.add (local.get $arc) (i32.const 8)))
              (br_if $links (i32.lt_u (local.get $arc) (local.get $end))))
            (v128.store offset=0 (local.get $times) (local.get $a))
            (v128.store offset=16 (local.get $times) (local.get $b))))
        (local.set $times (i32.add (local.get $times) (i32.const 32)))
        (br $nodes)))))
