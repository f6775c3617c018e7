/**
 * A grid of seconds as a smooth field. Between cells the value is mixed from the four around, so that a cell's centre shows
 * the engine's own number; where a cell is only a few pixels wide, nine cells are mixed by a quadratic B-spline instead,
 * because no eye sees single cells there and their steps would fray every edge. Cells that are not reached take no part.
 * The slope comes with the value, in seconds a pixel, and is as smooth as the field: edges keep one width.
 */
export const FIELD = `
uniform ivec2 u_size;
uniform float u_ratio;

struct Field {
  float seconds;
  float slope;
  bool reached;
};

struct Sum {
  float weight;
  float value;
  vec2 weightStep;
  vec2 valueStep;
};

void take(inout Sum sum, usampler2D grid, ivec2 cell, float w, vec2 dw) {
  if (any(lessThan(cell, ivec2(0))) || any(greaterThanEqual(cell, u_size))) return;
  uint seconds = texelFetch(grid, cell, 0).r;
  if (seconds == 65535u) return;
  float s = float(seconds);
  sum.weight += w;
  sum.value += w * s;
  sum.weightStep += dw;
  sum.valueStep += dw * s;
}

float calmness(vec2 cellsAPixel) {
  return 1.0 - smoothstep(4.5, 7.5, 1.0 / (max(cellsAPixel.x, cellsAPixel.y) * u_ratio));
}

Field fieldAt(usampler2D grid, vec2 at) {
  vec2 cellsAPixel = max(fwidth(at), vec2(1e-6));
  float calm = calmness(cellsAPixel);
  Sum sum = Sum(0.0, 0.0, vec2(0.0), vec2(0.0));
  if (calm < 1.0) {
    vec2 p = at - 0.5;
    ivec2 cell = ivec2(floor(p));
    vec2 f = p - floor(p);
    float share = 1.0 - calm;
    for (int i = 0; i < 4; i++) {
      ivec2 d = ivec2(i & 1, i >> 1);
      vec2 w = mix(1.0 - f, f, vec2(d));
      vec2 sign = vec2(d) * 2.0 - 1.0;
      take(sum, grid, cell + d, share * w.x * w.y, share * vec2(sign.x * w.y, w.x * sign.y));
    }
  }
  if (calm > 0.0) {
    ivec2 cell = ivec2(floor(at));
    vec2 f = at - floor(at);
    for (int i = 0; i < 9; i++) {
      ivec2 d = ivec2(i % 3 - 1, i / 3 - 1);
      vec2 w = d.x < 0 ? vec2(0.5 * (1.0 - f.x) * (1.0 - f.x), f.x - 1.0)
        : d.x > 0 ? vec2(0.5 * f.x * f.x, f.x) : vec2(0.5 + f.x - f.x * f.x, 1.0 - 2.0 * f.x);
      vec2 v = d.y < 0 ? vec2(0.5 * (1.0 - f.y) * (1.0 - f.y), f.y - 1.0)
        : d.y > 0 ? vec2(0.5 * f.y * f.y, f.y) : vec2(0.5 + f.y - f.y * f.y, 1.0 - 2.0 * f.y);
      take(sum, grid, cell + d, calm * w.x * v.x, calm * vec2(w.y * v.x, w.x * v.y));
    }
  }
  if (sum.weight <= 0.02) return Field(20000.0, 1.0, false);
  float seconds = sum.value / sum.weight;
  vec2 step = (sum.valueStep - seconds * sum.weightStep) / sum.weight;
  return Field(seconds, max(length(step * cellsAPixel), 0.01), true);
}

float inkAt(Field field, float edge, float halfWidth) {
  float away = abs(field.seconds - edge - 0.5) / field.slope;
  return 1.0 - smoothstep(halfWidth - 0.5, halfWidth + 0.5, away);
}

vec4 banded(Field field, vec3 color[5], float edge[5], float alpha) {
  vec4 result = vec4(color[0], 1.0) * alpha;
  for (int i = 0; i < 5; i++) {
    vec4 next = i < 4 ? vec4(color[i + 1], 1.0) * alpha : vec4(0.0);
    result = mix(result, next, clamp((field.seconds - edge[i] - 0.5) / field.slope + 0.5, 0.0, 1.0));
  }
  return result;
}
`;
