;; Downward half of PHAST for 16 trees at once: times of a place are four vectors of four seconds.
;; starts: first arc of each place and one past the last; arcs: address of the upper place's times, then seconds.
(module
  (import "env" "memory" (memory 1))
  (func (export "sweep") (param $nodes i32) (param $starts i32) (param $arcs i32) (param $times i32)
    (local $place i32) (local $arc i32) (local $end i32) (local $above i32) (local $link v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $arc (i32.add (local.get $arcs) (i32.shl (i32.load (local.get $starts)) (i32.const 3))))
    (block $done
      (loop $nodes
        (br_if $done (i32.ge_u (local.get $place) (local.get $nodes)))
        (local.set $starts (i32.add (local.get $starts) (i32.const 4)))
        (local.set $end (i32.add (local.get $arcs) (i32.shl (i32.load (local.get $starts)) (i32.const 3))))
        (if (i32.lt_u (local.get $arc) (local.get $end))
          (then
            (local.set $a (v128.load offset=0 (local.get $times)))
            (local.set $b (v128.load offset=16 (local.get $times)))
            (local.set $c (v128.load offset=32 (local.get $times)))
            (local.set $d (v128.load offset=48 (local.get $times)))
            (loop $links
              (local.set $above (i32.load (local.get $arc)))
              (local.set $link (v128.load32_splat offset=4 (local.get $arc)))
              (local.set $a (i32x4.min_s (local.get $a) (i32x4.add (local.get $link) (v128.load offset=0 (local.get $above)))))
              (local.set $b (i32x4.min_s (local.get $b) (i32x4.add (local.get $link) (v128.load offset=16 (local.get $above)))))
              (local.set $c (i32x4.min_s (local.get $c) (i32x4.add (local.get $link) (v128.load offset=32 (local.get $above)))))
              (local.set $d (i32x4.min_s (local.get $d) (i32x4.add (local.get $link) (v128.load offset=48 (local.get $above)))))
              (local.set $arc (i32.add (local.get $arc) (i32.const 8)))
              (br_if $links (i32.lt_u (local.get $arc) (local.get $end))))
            (v128.store offset=0 (local.get $times) (local.get $a))
            (v128.store offset=16 (local.get $times) (local.get $b))
            (v128.store offset=32 (local.get $times) (local.get $c))
            (v128.store offset=48 (local.get $times) (local.get $d))))
        (local.set $times (i32.add (local.get $times) (i32.const 64)))
        (local.set $place (i32.add (local.get $place) (i32.const 1)))
        (br $nodes)))))
