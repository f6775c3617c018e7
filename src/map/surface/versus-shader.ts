import { FIELD } from './field-shader.ts';

/**
 * Two grids of seconds. `u_view` 1: A left of the line, B right of it, in bands. `u_view` 2: B − A in classes around a
 * neutral zone; where only one of them reaches, the outermost class. Cutoff lines: A whole, B dashed.
 */
export const VERSUS_FRAGMENT = `#version 300 es
precision highp float;
precision highp int;
precision highp usampler2D;
uniform usampler2D u_a;
uniform usampler2D u_b;
uniform int u_view;
uniform float u_line;
uniform vec3 u_color[5];
uniform float u_edge[5];
uniform float u_alpha;
uniform vec3 u_class[7];
uniform float u_step[6];
uniform float u_cutoff;
uniform vec3 u_lineA;
uniform vec3 u_lineB;
uniform vec3 u_halo;
in vec2 v_cell;
out vec4 o_color;
${FIELD}
vec4 outline(vec4 color, Field field, float rim, vec3 tint, float dash) {
  float kept = rim * (field.reached ? 1.0 : 0.0);
  color = mix(color, vec4(u_halo, 1.0), inkAt(field, u_cutoff, 2.2 * u_ratio) * 0.75 * kept);
  return mix(color, vec4(tint, 1.0), inkAt(field, u_cutoff, 1.1 * u_ratio) * kept * dash);
}

void main() {
  Field a = fieldAt(u_a, v_cell);
  Field b = fieldAt(u_b, v_cell);
  float rimA = 1.0 - step(0.5, fwidth(a.reached ? 1.0 : 0.0));
  float rimB = 1.0 - step(0.5, fwidth(b.reached ? 1.0 : 0.0));
  float dash = step(mod(gl_FragCoord.x + gl_FragCoord.y, 9.0 * u_ratio), 6.0 * u_ratio);

  if (u_view == 1) {
    bool left = gl_FragCoord.x < u_line;
    Field one = a;
    if (!left) one = b;
    if (!one.reached) discard;
    vec4 bands = banded(one, u_color, u_edge, u_alpha);
    o_color = outline(bands, one, left ? rimA : rimB, left ? u_lineA : u_lineB, left ? 1.0 : dash);
    return;
  }

  if (!a.reached && !b.reached) discard;
  float difference = !a.reached ? -30000.0 : !b.reached ? 30000.0 : b.seconds - a.seconds;
  float slope = max(fwidth(difference), 0.01);
  if (slope > 5000.0) slope = 1.0;
  vec4 color = vec4(u_class[0], 1.0);
  for (int i = 0; i < 6; i++) {
    color = mix(color, vec4(u_class[i + 1], 1.0), clamp((difference - u_step[i]) / slope + 0.5, 0.0, 1.0));
  }
  float neutral = smoothstep(u_step[2] - slope, u_step[2] + slope, difference)
    * (1.0 - smoothstep(u_step[3] - slope, u_step[3] + slope, difference));
  color *= mix(u_alpha, 0.3, neutral);
  color = outline(color, a, rimA, u_lineA, 1.0);
  o_color = outline(color, b, rimB, u_lineB, dash);
}`;
