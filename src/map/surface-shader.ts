export const VERTEX = `#version 300 es
uniform mat4 u_matrix;
in vec4 a_vertex;
out vec2 v_cell;
void main() {
  v_cell = a_vertex.zw;
  gl_Position = u_matrix * vec4(a_vertex.xy, 0.0, 1.0);
}`;

/**
 * Seconds are read from four cells and mixed; bands end half a second above their edge, because an edge belongs to the
 * nearer band. Colours change over one screen pixel of the field's own slope, so edges are crisp at every zoom.
 */
export const FRAGMENT = `#version 300 es
precision highp float;
precision highp int;
precision highp usampler2D;
uniform usampler2D u_time;
uniform ivec2 u_size;
uniform vec3 u_color[5];
uniform float u_edge[5];
uniform float u_alpha;
uniform vec3 u_hairline;
uniform float u_cutoff;
uniform vec3 u_cutoffColor;
uniform vec3 u_cutoffHalo;
uniform float u_ratio;
in vec2 v_cell;
out vec4 o_color;

float sum = 0.0;
float weight = 0.0;

void take(ivec2 cell, float w) {
  if (any(lessThan(cell, ivec2(0))) || any(greaterThanEqual(cell, u_size))) return;
  uint seconds = texelFetch(u_time, cell, 0).r;
  if (seconds == 65535u) return;
  sum += w * float(seconds);
  weight += w;
}

float ink(float seconds, float edge, float slope, float halfWidth) {
  float away = abs(seconds - edge - 0.5) / slope;
  return 1.0 - smoothstep(halfWidth - 0.5, halfWidth + 0.5, away);
}

void main() {
  vec2 p = v_cell - 0.5;
  ivec2 cell = ivec2(floor(p));
  vec2 f = p - floor(p);
  take(cell, (1.0 - f.x) * (1.0 - f.y));
  take(cell + ivec2(1, 0), f.x * (1.0 - f.y));
  take(cell + ivec2(0, 1), (1.0 - f.x) * f.y);
  take(cell + ivec2(1, 1), f.x * f.y);
  bool reached = weight > 0.02;
  float seconds = reached ? sum / weight : 20000.0;
  float rim = step(0.5, fwidth(reached ? 1.0 : 0.0));
  float slope = mix(max(fwidth(seconds), 0.01), 1.0, rim);
  if (!reached) discard;

  vec4 color = vec4(u_color[0], 1.0) * u_alpha;
  for (int i = 0; i < 5; i++) {
    vec4 next = i < 4 ? vec4(u_color[i + 1], 1.0) * u_alpha : vec4(0.0);
    color = mix(color, next, clamp((seconds - u_edge[i] - 0.5) / slope + 0.5, 0.0, 1.0));
  }
  float calm = (1.0 - rim) * (1.0 - smoothstep(120.0, 420.0, slope / u_ratio));
  for (int i = 0; i < 5; i++) {
    float line = ink(seconds, u_edge[i], slope, 0.5 * u_ratio) * 0.55 * calm;
    color = mix(color, vec4(u_hairline, 1.0), line);
  }
  float quiet = (1.0 - rim) * mix(0.35, 1.0, calm);
  color = mix(color, vec4(u_cutoffHalo, 1.0), ink(seconds, u_cutoff, slope, 1.9 * u_ratio) * 0.7 * quiet);
  color = mix(color, vec4(u_cutoffColor, 1.0), ink(seconds, u_cutoff, slope, 0.8 * u_ratio) * quiet);
  o_color = color;
}`;
