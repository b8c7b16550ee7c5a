import type { PointPart } from '../../../stages/map/pointDetail';
import { groupCount } from './pointInks';
import { buildProgram } from './buildProgram';
import type { PointFrame, PointInk, PointRenderer, Points, Shade } from './pointRenderer';
import { buildShading } from './shading';

const vertexShader = `#version 300 es
layout(location = 0) in vec2 goal;
layout(location = 1) in vec2 start;
layout(location = 2) in uint group;
uniform vec3 view;        // k, x, y: map units to CSS pixels
uniform vec3 screen;      // width, height in CSS pixels; device pixels for each
uniform float morph;
uniform float radius;
uniform float opacity;
uniform sampler2D inks;   // groups 0–255 in row 0: colour, half the opacity; row 1: half the size, 1 for a ring; and so on
flat out mediump vec4 ink;
flat out mediump vec2 edge; // side of the square and radius of what is left out, device pixels; below 0 for a disc
void main() {
  vec2 place = mix(start, goal, morph) * view.x + view.yz;
  gl_Position = vec4(place.x / screen.x * 2.0 - 1.0, 1.0 - place.y / screen.y * 2.0, 0.0, 1.0);
  ivec2 cell = ivec2(int(group & 255u), 2 * int(group >> 8));
  vec4 colour = texelFetch(inks, cell, 0);
  vec4 shape = texelFetch(inks, cell + ivec2(0, 1), 0);
  float reach = radius * 2.0 * shape.r * screen.z;
  edge.x = 2.0 * reach + 1.0;
  edge.y = shape.g > 0.5 ? reach - max(0.9 * screen.z, reach * 0.3) : -1.0;
  ink = vec4(colour.rgb, 1.0) * min(1.0, 2.0 * colour.a * opacity);
  gl_PointSize = edge.x;
}`;

const fragmentShader = `#version 300 es
precision mediump float;
flat in vec4 ink;
flat in vec2 edge;
out vec4 colour;
void main() {
  float distance = length(gl_PointCoord - 0.5) * edge.x;
  float alpha = clamp(edge.x * 0.5 - distance, 0.0, 1.0);
  if (edge.y > 0.0) alpha *= clamp(distance - edge.y + 0.5, 0.0, 1.0);
  colour = ink * alpha;
}`;

/** What lives on the graphics card; made anew after a lost context. */
function buildResources(gl: WebGL2RenderingContext) {
  const program = buildProgram(gl, vertexShader, fragmentShader);
  const array = gl.createVertexArray();
  const [goal, start, group, order] = [
    gl.createBuffer(),
    gl.createBuffer(),
    gl.createBuffer(),
    gl.createBuffer(),
  ];
  gl.bindVertexArray(array);
  for (const [location, buffer] of [goal, start].entries()) {
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.enableVertexAttribArray(location);
    gl.vertexAttribPointer(location, 2, gl.FLOAT, false, 0, 0);
  }
  gl.bindBuffer(gl.ARRAY_BUFFER, group);
  gl.enableVertexAttribArray(2);
  gl.vertexAttribIPointer(2, 1, gl.UNSIGNED_SHORT, 0, 0);
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, order);
  const inks = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, inks);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
  gl.enable(gl.BLEND);
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  const at = (name: string) => gl.getUniformLocation(program, name);
  const uniforms = {
    view: at('view'),
    screen: at('screen'),
    morph: at('morph'),
    radius: at('radius'),
    opacity: at('opacity'),
  };
  return { program, array, goal, start, group, order, inks, uniforms, shading: buildShading(gl) };
}

/**
 * Points by WebGL 2: one draw call for all, antialiased discs, colours from a texture, moved by the vertex shader.
 * A lost context is taken up again with the same points.
 *
 * @returns null where the browser has no WebGL 2
 */
export function webglRenderer(canvas: HTMLCanvasElement, onRestored: () => void): PointRenderer | null {
  // Kept between frames, so that a picture of many points can be added to.
  const gl = canvas.getContext('webgl2', {
    antialias: false,
    depth: false,
    stencil: false,
    alpha: true,
    preserveDrawingBuffer: true,
  });
  if (!gl) return null;
  let on = buildResources(gl);
  let points: Points | null = null;
  let inks: readonly PointInk[] = [];
  let ratio = 1;
  let items: Uint32Array | null = null;
  const shades: Partial<Record<'map' | 'part', Shade>> = {};

  function upload(buffer: WebGLBuffer, data: ArrayBufferView): void {
    gl!.bindBuffer(gl!.ARRAY_BUFFER, buffer);
    gl!.bufferData(gl!.ARRAY_BUFFER, data, gl!.DYNAMIC_DRAW);
  }

  function setPoints(next: Points): void {
    points = next;
    if (gl!.isContextLost()) return;
    upload(on.goal, next.positions);
    if (next.from) upload(on.start, next.from);
    upload(on.group, next.groups);
  }

  function setItems(next: Uint32Array | null): void {
    items = next;
    if (!next || gl!.isContextLost()) return;
    gl!.bindVertexArray(on.array);
    gl!.bufferData(gl!.ELEMENT_ARRAY_BUFFER, next, gl!.DYNAMIC_DRAW);
  }

  function setShade(which: 'map' | 'part', shade: Shade | null): void {
    if (shade) shades[which] = shade;
    else delete shades[which];
    if (!gl!.isContextLost()) on.shading.setShade(which, shade);
  }

  function setInks(next: readonly PointInk[]): void {
    inks = next;
    if (gl!.isContextLost()) return;
    const pixels = new Uint8Array(groupCount * 2 * 4);
    next.slice(0, groupCount).forEach(({ rgb, opacity, size, isRing = false }, group) => {
      const at = ((group >> 8) * 512 + (group & 255)) * 4;
      pixels.set([...rgb, Math.round(Math.min(2, opacity) * 127.5)], at);
      pixels[at + 1024] = Math.round(Math.min(2, size) * 127.5);
      pixels[at + 1025] = isRing ? 255 : 0;
    });
    gl!.bindTexture(gl!.TEXTURE_2D, on.inks);
    const rows = groupCount / 128;
    gl!.texImage2D(gl!.TEXTURE_2D, 0, gl!.RGBA, 256, rows, 0, gl!.RGBA, gl!.UNSIGNED_BYTE, pixels);
  }

  /** Makes the buffers speak of every nth point alone. */
  function pointAt({ first, every }: Pick<PointPart, 'first' | 'every'>): void {
    // A standing map never looks at its start, but something must be bound there.
    for (const [location, buffer] of [on.goal, points?.from ? on.start : on.goal].entries()) {
      gl!.bindBuffer(gl!.ARRAY_BUFFER, buffer);
      gl!.vertexAttribPointer(location, 2, gl!.FLOAT, false, every * 8, first * 8);
    }
    gl!.bindBuffer(gl!.ARRAY_BUFFER, on.group);
    gl!.vertexAttribIPointer(2, 1, gl!.UNSIGNED_SHORT, every * 2, first * 2);
  }

  function draw(frame: PointFrame, part: PointPart): void {
    if (gl!.isContextLost()) return;
    gl!.viewport(0, 0, canvas.width, canvas.height);
    if (part.wipe) {
      gl!.clearColor(0, 0, 0, 0);
      gl!.clear(gl!.COLOR_BUFFER_BIT);
    }
    const { transform, morph, radiusPx, opacity } = frame;
    const screen = [canvas.width / ratio, canvas.height / ratio, ratio] as const;
    if (part.wipe && frame.shade > 0) on.shading.draw(transform, [screen[0], screen[1]], frame.shade);
    const n = items?.length ?? points?.groups.length ?? 0;
    if (!points || part.first >= n || opacity <= 0) return;
    gl!.useProgram(on.program);
    gl!.bindVertexArray(on.array);
    pointAt(items ? { first: 0, every: 1 } : part);
    gl!.bindTexture(gl!.TEXTURE_2D, on.inks);
    gl!.uniform3f(on.uniforms.view, transform.k, transform.x, transform.y);
    gl!.uniform3f(on.uniforms.screen, ...screen);
    gl!.uniform1f(on.uniforms.morph, points.from ? morph : 1);
    gl!.uniform1f(on.uniforms.radius, radiusPx);
    gl!.uniform1f(on.uniforms.opacity, opacity);
    if (!items) return gl!.drawArrays(gl!.POINTS, 0, Math.ceil((n - part.first) / part.every));
    const [from, to] = [part.first, part.first + 1].map((at) => Math.ceil((at * n) / part.every));
    gl!.drawElements(gl!.POINTS, to! - from!, gl!.UNSIGNED_INT, from! * 4);
  }

  const lost = (event: Event): void => event.preventDefault();
  const restored = (): void => {
    on = buildResources(gl);
    if (points) setPoints(points);
    setItems(items);
    setInks(inks);
    for (const which of ['map', 'part'] as const) on.shading.setShade(which, shades[which] ?? null);
    onRestored();
  };
  canvas.addEventListener('webglcontextlost', lost);
  canvas.addEventListener('webglcontextrestored', restored);

  return {
    kind: 'webgl',
    isSoftware: isSoftwareGl(gl),
    setPoints,
    setItems,
    setShade,
    setInks,
    draw,
    resize(size, nextRatio) {
      ratio = nextRatio;
      canvas.width = Math.max(1, Math.round(size.width * ratio));
      canvas.height = Math.max(1, Math.round(size.height * ratio));
    },
    dispose() {
      canvas.removeEventListener('webglcontextlost', lost);
      canvas.removeEventListener('webglcontextrestored', restored);
      for (const buffer of [on.goal, on.start, on.group, on.order]) gl.deleteBuffer(buffer);
      gl.deleteTexture(on.inks);
      gl.deleteVertexArray(on.array);
      gl.deleteProgram(on.program);
      on.shading.dispose();
    },
  };
}

/** Whether WebGL runs on the processor: Chromium and Firefox name their software renderers. */
function isSoftwareGl(gl: WebGL2RenderingContext): boolean {
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  return /swiftshader|llvmpipe|software|basic render/i.test(renderer);
}
