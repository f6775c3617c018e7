import { FIELD } from './field-shader.ts';
import { HATCH } from './hatch-shader.ts';

export const VERTEX = `#version 300 es
uniform mat4 u_matrix;
in vec4 a_vertex;
out vec2 v_cell;
void main() {
  v_cell = a_vertex.zw;
  gl_Position = u_matrix * vec4(a_vertex.xy, 0.0, 1.0);
}`;

/**
 * Bands end half a second above their edge, because an edge belongs to the nearer band. Colours change over one screen
 * pixel of the field's own slope, so edges are crisp at every zoom. \`u_hatch\` 1: lines over cells whose seconds rest on
 * data of low confidence. 2: instead of the bands, the share of draws in which a cell is inside.
 */
export const FRAGMENT = `#version 300 es
precision highp float;
precision highp int;
precision highp usampler2D;
uniform usampler2D u_time;
uniform vec3 u_color[5];
uniform float u_edge[5];
uniform float u_alpha;
uniform vec3 u_hairline;
uniform float u_cutoff;
uniform vec3 u_cutoffColor;
uniform vec3 u_cutoffHalo;
in vec2 v_cell;
out vec4 o_color;
${FIELD}
${HATCH}
void main() {
  if (u_hatch == 2) {
    o_color = sureness(v_cell, u_color[1], u_alpha);
    return;
  }
  Field field = fieldAt(u_time, v_cell);
  float rim = step(0.5, fwidth(field.reached ? 1.0 : 0.0));
  if (!field.reached) discard;
  vec4 color = banded(field, u_color, u_edge, u_alpha);
  if (u_hatch == 1) color = doubted(color, v_cell);
  float calm = (1.0 - rim) * (1.0 - smoothstep(120.0, 420.0, field.slope / u_ratio));
  for (int i = 0; i < 5; i++) {
    color = mix(color, vec4(u_hairline, 1.0), inkAt(field, u_edge[i], 0.5 * u_ratio) * 0.55 * calm);
  }
  float quiet = (1.0 - rim) * mix(0.35, 1.0, calm);
  color = mix(color, vec4(u_cutoffHalo, 1.0), inkAt(field, u_cutoff, 1.9 * u_ratio) * 0.7 * quiet);
  color = mix(color, vec4(u_cutoffColor, 1.0), inkAt(field, u_cutoff, 0.8 * u_ratio) * quiet);
  o_color = color;
}`;
