/**
 * A second grid, of per cents (255 = none), drawn as patterns over or instead of the bands. The pattern lies on the ground:
 * its lines stand a power of two of cells apart, nearest to the pixels asked for, so it stays while the map is moved.
 */
export const HATCH = `
uniform usampler2D u_mark;
uniform int u_hatch;
uniform vec3 u_hatchInk;
uniform vec3 u_hatchPaper;

/** x: per cent, mixed from the four cells around; y: how much of the point lies in cells that have one. */
vec2 markAt(vec2 at) {
  vec2 p = at - 0.5;
  ivec2 cell = ivec2(floor(p));
  vec2 f = p - floor(p);
  vec2 sum = vec2(0.0);
  for (int i = 0; i < 4; i++) {
    ivec2 d = ivec2(i & 1, i >> 1);
    ivec2 one = cell + d;
    if (any(lessThan(one, ivec2(0))) || any(greaterThanEqual(one, u_size))) continue;
    uint share = texelFetch(u_mark, one, 0).r;
    vec2 w = mix(1.0 - f, f, vec2(d));
    if (share != 255u) sum += vec2(float(share), 1.0) * w.x * w.y;
  }
  return sum;
}

/** Ink of parallel lines about so many pixels apart: \`share\` of the ground is covered. */
float strokes(vec2 at, vec2 along, float pixels, float share) {
  float pixel = max(fwidth(at.x), fwidth(at.y)) * u_ratio;
  float apart = exp2(round(log2(pixels * pixel)));
  float phase = abs(fract(dot(at, along) / (apart * 1.41421)) - 0.5) * 2.0;
  float soft = 1.41421 * pixel / (apart * u_ratio);
  return 1.0 - smoothstep(share - soft, share + soft, phase);
}

/** Low confidence: one set of lines from 25 per cent on, a second across it from 50. */
vec4 doubted(vec4 under, vec2 at) {
  vec2 mark = markAt(at);
  float share = mark.x / max(mark.y, 0.001);
  if (mark.y < 0.5 || under.a == 0.0) return under;
  float one = step(25.0, share) * strokes(at, vec2(1.0, 1.0), 11.0, 0.15);
  float two = step(50.0, share) * strokes(at, vec2(1.0, -1.0), 11.0, 0.15);
  return mix(under, vec4(u_hatchInk, 1.0), max(one, two) * 0.34);
}

/** Share of draws: from 90 per cent full, from 50 hatched, below that dotted, none where no draw reaches. */
vec4 sureness(vec2 at, vec3 inside, float alpha) {
  vec2 mark = markAt(at);
  float share = mark.x;
  float edge = max(fwidth(share), 0.5);
  vec4 full = vec4(inside, 1.0) * alpha;
  vec4 paper = vec4(u_hatchPaper, 1.0) * alpha;
  vec4 lined = mix(paper, full, strokes(at, vec2(1.0, 1.0), 9.0, 0.55));
  float dots = strokes(at, vec2(1.0, 1.0), 9.0, 0.45) * strokes(at, vec2(1.0, -1.0), 9.0, 0.45);
  vec4 dotted = mix(paper, full, dots);
  vec4 color = mix(vec4(0.0), dotted, clamp((share - 0.5) / edge + 0.5, 0.0, 1.0));
  color = mix(color, lined, clamp((share - 49.5) / edge + 0.5, 0.0, 1.0));
  return mix(color, full, clamp((share - 89.5) / edge + 0.5, 0.0, 1.0));
}
`;
