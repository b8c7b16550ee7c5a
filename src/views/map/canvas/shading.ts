import type { Transform } from '../../../stages/map/viewport';
import { buildProgram } from './buildProgram';
import type { Shade } from './pointRenderer';

const vertexShader = `#version 300 es
uniform vec3 view;        // k, x, y: map units to CSS pixels
uniform vec3 screen;      // width, height in CSS pixels; device pixels for each
out highp vec2 place;     // map units
void main() {
  // One triangle larger than the screen.
  vec2 corner = vec2(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0);
  gl_Position = vec4(corner, 0.0, 1.0);
  place = (vec2(corner.x + 1.0, 1.0 - corner.y) * 0.5 * screen.xy - view.yz) / view.x;
}`;

const fragmentShader = `#version 300 es
precision highp float;
in vec2 place;
uniform vec4 mapBox;      // left, top, 1 / width, 1 / height in map units; no width: no picture
uniform vec4 partBox;
uniform sampler2D mapShade;
uniform sampler2D partShade;
uniform float opacity;
out vec4 colour;
bool isIn(vec2 at) { return at.x >= 0.0 && at.y >= 0.0 && at.x <= 1.0 && at.y <= 1.0; }
void main() {
  vec2 inMap = (place - mapBox.xy) * mapBox.zw;
  vec2 inPart = (place - partBox.xy) * partBox.zw;
  if (partBox.z > 0.0 && isIn(inPart)) colour = textureLod(partShade, inPart, 0.0) * opacity;
  else if (mapBox.z > 0.0 && isIn(inMap)) colour = textureLod(mapShade, inMap, 0.0) * opacity;
  else colour = vec4(0.0);
}`;

const units = { map: 1, part: 2 } as const;

/** Draws pictures of density by WebGL 2: that of the part where there is one, else that of the whole map. */
export function buildShading(gl: WebGL2RenderingContext) {
  const program = buildProgram(gl, vertexShader, fragmentShader);
  const at = (name: string) => gl.getUniformLocation(program, name);
  const uniforms = { view: at('view'), screen: at('screen'), opacity: at('opacity') };
  const boxes = { map: at('mapBox'), part: at('partBox') };
  const textures = { map: gl.createTexture(), part: gl.createTexture() };
  const none = gl.createVertexArray();
  gl.useProgram(program);
  for (const which of ['map', 'part'] as const) {
    gl.uniform1i(at(`${which}Shade`), units[which]);
    bind(which);
    for (const side of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T])
      gl.texParameteri(gl.TEXTURE_2D, side, gl.CLAMP_TO_EDGE);
    for (const size of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
      gl.texParameteri(gl.TEXTURE_2D, size, gl.LINEAR);
  }

  function bind(which: 'map' | 'part'): void {
    gl.activeTexture(gl.TEXTURE0 + units[which]);
    gl.bindTexture(gl.TEXTURE_2D, textures[which]);
  }

  return {
    setShade(which: 'map' | 'part', shade: Shade | null): void {
      gl.useProgram(program);
      if (!shade) return gl.uniform4f(boxes[which], 0, 0, 0, 0);
      const { x0, y0, cell, columns, rows } = shade.raster;
      gl.uniform4f(boxes[which], x0, y0, 1 / (cell * columns), 1 / (cell * rows));
      bind(which);
      const { RGBA, UNSIGNED_BYTE } = gl;
      gl.texImage2D(gl.TEXTURE_2D, 0, RGBA, columns, rows, 0, RGBA, UNSIGNED_BYTE, shade.pixels);
    },
    /** @param screen  width, height in CSS pixels; device pixels for each */
    draw({ k, x, y }: Transform, screen: readonly [number, number, number], opacity: number): void {
      gl.useProgram(program);
      gl.bindVertexArray(none);
      bind('map');
      bind('part');
      gl.uniform3f(uniforms.view, k, x, y);
      gl.uniform3f(uniforms.screen, ...screen);
      gl.uniform1f(uniforms.opacity, opacity);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
    },
    dispose(): void {
      for (const texture of Object.values(textures)) gl.deleteTexture(texture);
      gl.deleteVertexArray(none);
      gl.deleteProgram(program);
    },
  };
}
