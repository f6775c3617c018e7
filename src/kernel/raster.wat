;; Cells that are kept by blocks of 4 × 4, row by row.
(module
  (import "env" "memory" (memory 1))
  ;; at: address of each block's first cell; stride: bytes a row. The last block of a row may stick out into the next row.
  (func (export "lay") (param $blocks i32) (param $slots i32) (param $at i32) (param $stride i32)
    (local $out i32) (local $a v128) (local $b v128)
    (block $done
      (loop $each
        (br_if $done (i32.eqz (local.get $blocks)))
        (local.set $a (v128.load offset=0 (local.get $slots)))
        (local.set $b (v128.load offset=16 (local.get $slots)))
        (local.set $out (i32.load (local.get $at)))
        (v128.store64_lane 0 (local.get $out) (local.get $a))
        (local.set $out (i32.add (local.get $out) (local.get $stride)))
        (v128.store64_lane 1 (local.get $out) (local.get $a))
        (local.set $out (i32.add (local.get $out) (local.get $stride)))
        (v128.store64_lane 0 (local.get $out) (local.get $b))
        (local.set $out (i32.add (local.get $out) (local.get $stride)))
        (v128.store64_lane 1 (local.get $out) (local.get $b))
        (local.set $slots (i32.add (local.get $slots) (i32.const 32)))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (local.set $blocks (i32.sub (local.get $blocks) (i32.const 1)))
        (br $each)))))
