import type { Raster } from '../../../stages/map/densityPicture';
import type { Extent, Transform } from '../../../stages/map/viewport';
import { buildProgram } from './buildProgram';
import type { Shade } from './pointRenderer';

const vertexShader = `#version 300 es
uniform vec3 view;        // k, x, y: map units to CSS pixels
uniform vec2 screen;      // CSS pixels
uniform vec4 box;         // of what is drawn: left, top, right, bottom in map units
uniform vec4 raster;      // of the picture: left, top, 1 / width, 1 / height
out highp vec2 at;
void main() {
  vec2 place = vec2((gl_VertexID & 1) == 0 ? box.x : box.z, (gl_VertexID & 2) == 0 ? box.y : box.w);
  vec2 onScreen = (place * view.x + view.yz) / screen;
  gl_Position = vec4(onScreen.x * 2.0 - 1.0, 1.0 - onScreen.y * 2.0, 0.0, 1.0);
  at = (place - raster.xy) * raster.zw;
}`;

const fragmentShader = `#version 300 es
precision mediump float;
in highp vec2 at;
uniform sampler2D shade;
uniform float opacity;
out vec4 colour;
void main() { colour = texture(shade, at) * opacity; }`;

const boxOf = ({ x0, y0, cell, columns, rows }: Raster): Extent => ({
  minX: x0,
  minY: y0,
  maxX: x0 + cell * columns,
  maxY: y0 + cell * rows,
});

/** What a box has outside another one: at most four boxes. */
function around(outer: Extent, inner: Extent): Extent[] {
  const minY = Math.min(outer.maxY, Math.max(outer.minY, inner.minY));
  const maxY = Math.max(minY, Math.min(outer.maxY, inner.maxY));
  return [
    { ...outer, maxY: minY },
    { ...outer, minY: maxY },
    { ...outer, minY, maxY, maxX: Math.min(outer.maxX, inner.minX) },
    { ...outer, minY, maxY, minX: Math.max(outer.minX, inner.maxX) },
  ].filter((box) => box.maxX > box.minX && box.maxY > box.minY);
}

const intersection = (a: Extent, b: Extent): Extent => ({
  minX: Math.max(a.minX, b.minX),
  minY: Math.max(a.minY, b.minY),
  maxX: Math.min(a.maxX, b.maxX),
  maxY: Math.min(a.maxY, b.maxY),
});

/** Draws pictures of density by WebGL 2: that of the part where there is one, else that of the whole map. */
export function buildShading(gl: WebGL2RenderingContext) {
  const program = buildProgram(gl, vertexShader, fragmentShader);
  const at = (name: string) => gl.getUniformLocation(program, name);
  const uniforms = {
    view: at('view'),
    screen: at('screen'),
    box: at('box'),
    raster: at('raster'),
    opacity: at('opacity'),
  };
  const textures = { map: gl.createTexture(), part: gl.createTexture() };
  const boxes: { map: Extent | null; part: Extent | null } = { map: null, part: null };
  const none = gl.createVertexArray();
  for (const which of ['map', 'part'] as const) {
    gl.bindTexture(gl.TEXTURE_2D, textures[which]);
    for (const side of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T])
      gl.texParameteri(gl.TEXTURE_2D, side, gl.CLAMP_TO_EDGE);
    for (const size of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
      gl.texParameteri(gl.TEXTURE_2D, size, gl.LINEAR);
  }

  function drawPieces(which: 'map' | 'part', raster: Extent, pieces: readonly Extent[]): void {
    const { minX, minY, maxX, maxY } = raster;
    gl.bindTexture(gl.TEXTURE_2D, textures[which]);
    gl.uniform4f(uniforms.raster, minX, minY, 1 / (maxX - minX), 1 / (maxY - minY));
    for (const piece of pieces) {
      gl.uniform4f(uniforms.box, piece.minX, piece.minY, piece.maxX, piece.maxY);
      gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
    }
  }

  return {
    setShade(which: 'map' | 'part', shade: Shade | null): void {
      boxes[which] = shade && boxOf(shade.raster);
      if (!shade) return;
      const { columns, rows } = shade.raster;
      gl.bindTexture(gl.TEXTURE_2D, textures[which]);
      const { RGBA, UNSIGNED_BYTE } = gl;
      gl.texImage2D(gl.TEXTURE_2D, 0, RGBA, columns, rows, 0, RGBA, UNSIGNED_BYTE, shade.pixels);
    },
    /** @param screen  width and height in CSS pixels */
    draw({ k, x, y }: Transform, screen: readonly [number, number], opacity: number): void {
      gl.useProgram(program);
      gl.bindVertexArray(none);
      gl.uniform3f(uniforms.view, k, x, y);
      gl.uniform2f(uniforms.screen, ...screen);
      gl.uniform1f(uniforms.opacity, opacity);
      const seen = { minX: -x / k, minY: -y / k, maxX: (screen[0] - x) / k, maxY: (screen[1] - y) / k };
      const { map, part } = boxes;
      if (map) {
        const shown = intersection(map, seen);
        drawPieces('map', map, part ? around(shown, part) : [shown]);
      }
      if (part) drawPieces('part', part, [intersection(part, seen)]);
    },
    dispose(): void {
      for (const texture of Object.values(textures)) gl.deleteTexture(texture);
      gl.deleteVertexArray(none);
      gl.deleteProgram(program);
    },
  };
}
