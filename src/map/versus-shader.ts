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
uniform ivec2 u_size;
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
uniform float u_ratio;
in vec2 v_cell;
out vec4 o_color;

vec2 take(usampler2D grid, ivec2 cell, float w) {
  if (any(lessThan(cell, ivec2(0))) || any(greaterThanEqual(cell, u_size))) return vec2(0.0);
  uint seconds = texelFetch(grid, cell, 0).r;
  return seconds == 65535u ? vec2(0.0) : vec2(w * float(seconds), w);
}

vec2 field(usampler2D grid) {
  vec2 p = v_cell - 0.5;
  ivec2 cell = ivec2(floor(p));
  vec2 f = p - floor(p);
  vec2 sum = take(grid, cell, (1.0 - f.x) * (1.0 - f.y)) + take(grid, cell + ivec2(1, 0), f.x * (1.0 - f.y))
    + take(grid, cell + ivec2(0, 1), (1.0 - f.x) * f.y) + take(grid, cell + ivec2(1, 1), f.x * f.y);
  return sum.y > 0.02 ? vec2(sum.x / sum.y, 1.0) : vec2(20000.0, 0.0);
}

float ink(float seconds, float slope, float halfWidth) {
  float away = abs(seconds - u_cutoff - 0.5) / slope;
  return 1.0 - smoothstep(halfWidth - 0.5, halfWidth + 0.5, away);
}

vec4 outline(vec4 color, float seconds, float slope, float rim, vec3 tint, float dash) {
  color = mix(color, vec4(u_halo, 1.0), ink(seconds, slope, 2.2 * u_ratio) * 0.75 * rim);
  return mix(color, vec4(tint, 1.0), ink(seconds, slope, 1.1 * u_ratio) * rim * dash);
}

void main() {
  vec2 a = field(u_a);
  vec2 b = field(u_b);
  float rimA = 1.0 - step(0.5, fwidth(a.y));
  float rimB = 1.0 - step(0.5, fwidth(b.y));
  float slopeA = max(fwidth(a.x), 0.01);
  float slopeB = max(fwidth(b.x), 0.01);
  float dash = step(mod(gl_FragCoord.x + gl_FragCoord.y, 9.0 * u_ratio), 6.0 * u_ratio);
  vec4 color = vec4(0.0);

  if (u_view == 1) {
    bool left = gl_FragCoord.x < u_line;
    vec2 one = left ? a : b;
    float slope = left ? mix(1.0, slopeA, rimA) : mix(1.0, slopeB, rimB);
    if (one.y < 0.5) discard;
    color = vec4(u_color[0], 1.0) * u_alpha;
    for (int i = 0; i < 5; i++) {
      vec4 next = i < 4 ? vec4(u_color[i + 1], 1.0) * u_alpha : vec4(0.0);
      color = mix(color, next, clamp((one.x - u_edge[i] - 0.5) / slope + 0.5, 0.0, 1.0));
    }
    o_color = outline(color, one.x, slope, left ? rimA : rimB, left ? u_lineA : u_lineB, left ? 1.0 : dash);
    return;
  }

  if (a.y < 0.5 && b.y < 0.5) discard;
  float difference = a.y < 0.5 ? -30000.0 : b.y < 0.5 ? 30000.0 : b.x - a.x;
  float slope = max(fwidth(difference), 0.01);
  if (slope > 5000.0) slope = 1.0;
  color = vec4(u_class[0], 1.0);
  for (int i = 0; i < 6; i++) {
    color = mix(color, vec4(u_class[i + 1], 1.0), clamp((difference - u_step[i]) / slope + 0.5, 0.0, 1.0));
  }
  float neutral = smoothstep(u_step[2] - slope, u_step[2] + slope, difference)
    * (1.0 - smoothstep(u_step[3] - slope, u_step[3] + slope, difference));
  color *= mix(u_alpha, 0.3, neutral);
  color = outline(color, a.x, slopeA, rimA * step(a.x, 19999.0), u_lineA, 1.0);
  o_color = outline(color, b.x, slopeB, rimB * step(b.x, 19999.0), u_lineB, dash);
}`;
