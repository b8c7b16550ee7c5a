import { unassignedId } from '../../../core/data/segment';
import type { Contours } from '../../../stages/map/contours';
import { densityPeaks } from '../../../stages/map/densityPeaks';
import { indexPoints, type PointIndex } from '../../../stages/map/hitTest';
import type { Rect } from '../../../stages/map/placeLabels';
import { makePointDetail } from '../../../stages/map/pointDetail';
import { pointOpacity, pointRadius } from '../../../stages/map/pointStyle';
import {
  compose,
  fitViewport,
  referenceFrame,
  toMap,
  toScreen,
  type Insets,
  type Size,
  type Transform,
} from '../../../stages/map/viewport';
import { makeCamera } from './camera';
import { clusterAt, contourPaths, drawContours, type ContourPaths } from './contourLayer';
import { makeLabelLayer } from './labelLayer';
import type { MapSegment } from './mapProps';
import { listenToPointer } from './mapPointer';
import { makePicking, type PickListeners } from './picking';
import { makeMotion, type MotionFrame } from './motion';
import { pointGroups, pointInks } from './pointInks';
import { createPointRenderer } from './pointRenderer';
import type { StrokeElements } from './strokeLayer';

/** Everything the engine draws from; replaced as a whole, read only. */
export interface MapScene {
  readonly positions: Float32Array;
  readonly labels: Int32Array;
  readonly rows: Uint32Array | undefined;
  readonly lit: Uint8Array | null;
  readonly segments: readonly MapSegment[];
  readonly contours: Contours | null;
  readonly settling: boolean;
  readonly theme: 'light' | 'dark';
  readonly selectedId: string | null;
  readonly hoveredId: string | null;
  readonly isolate: boolean;
  readonly markedItem: number | null;
  readonly insets: Insets;
  readonly obstacles: readonly Rect[];
}

export interface MapElements {
  /** Takes the gestures; its box is the map. */
  readonly root: HTMLElement;
  readonly points: HTMLCanvasElement;
  readonly coasts: HTMLCanvasElement;
  /** Rings round the hovered and the marked customer, to be moved. */
  readonly hoverRing: SVGGElement;
  readonly markRing: SVGGElement;
  readonly stroke: StrokeElements;
}

export interface MapListeners extends PickListeners {
  hoverItem(item: number | null, xPx: number, yPx: number): void;
  hoverSegment(id: string | null): void;
  clickItem(item: number): void;
  select(id: string | null): void;
  camera(transform: Transform): void;
  /** After each frame: what floats over the map follows. */
  frame(): void;
}

/** Between two frames of a settling layout where the processor draws. */
const softwareFrameMs = 200;
const fadeMs = 280;
/** More points than this stand still, while a layout settles, where the processor draws. */
const movedBySoftware = 100_000;
/** Points whose index takes no more than a few milliseconds. */
const indexedAtOnce = 50_000;
const marginOfFlightPx = 72;
const reducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Colours of the page that the canvases need. */
const groundOf = (root: HTMLElement) => {
  const style = getComputedStyle(root);
  const value = (name: string): string => style.getPropertyValue(name).trim();
  return { ink: value('--ink'), map: value('--map'), none: value('--s-none'), font: style.fontFamily };
};

/**
 * The map without React: takes scenes, draws one frame per screen refresh while something changes, and tells what the
 * pointer meets. Nothing runs while the map stands.
 *
 * @throws Error when the browser gives no drawing context
 */
export function makeMapEngine(
  elements: MapElements,
  listeners: MapListeners,
  initial: MapScene,
  prefer: 'auto' | 'canvas',
) {
  const { root, points, coasts, hoverRing, markRing } = elements;
  const motion = makeMotion();
  const labelLayer = makeLabelLayer();
  const coastContext = coasts.getContext('2d');
  let scene = initial;
  let size: Size = { width: 1, height: 1 };
  let ratio = 1;
  let ground = groundOf(root);
  let isLookStale = true;
  let paths: ContourPaths | null = null;
  let coastOpacity = 0;
  let lastFrameAt = 0;
  let last: MotionFrame | null = null;
  let index: { of: Float32Array; points: PointIndex; spacingPx: number } | null = null;
  let peaks: { of: Float32Array; labels: Int32Array; places: Float32Array } | null = null;
  let request = 0;
  let pause = 0;
  let indexing = 0;
  let wasSettling = false;

  const renderer = createPointRenderer(points, prefer, () => {
    drawn = null;
    draw();
  });
  const detail = makePointDetail(renderer.isSoftware);
  /** What the points were last drawn with, as text; a picture that did not change is not drawn again. */
  let drawn: string | null = null;
  const camera = makeCamera(root, {
    change: () => {
      draw();
      listeners.camera(camera.transform);
    },
    end: () => draw(),
    reducedMotion,
  });

  const isLaidOut = (): boolean => size.width > 1 && size.height > 1;
  const isSettled = (): boolean =>
    !scene.settling && last?.isMoving === false && motion.layout?.positions === scene.positions;
  const total = (): Transform => compose(camera.transform, last?.layout.transform ?? { k: 1, x: 0, y: 0 });
  const segmentOf = (cluster: number | null | undefined): MapSegment | undefined =>
    scene.segments.find((s) => s.cluster === cluster);
  const byId = (id: string | null): MapSegment | undefined => scene.segments.find((s) => s.id === id);

  /** Value of the labels that is chosen: a segment's, −1 for the customers of none. */
  const chosenCluster = (): number | null =>
    scene.selectedId === unassignedId ? -1 : (byId(scene.selectedId)?.cluster ?? null);

  /** Index of the points as they stand; made when first asked. */
  function pointIndex(): NonNullable<typeof index> {
    const { positions } = scene;
    if (index?.of !== positions) {
      const made = indexPoints(positions);
      const fitted = fitViewport(positions, size, scene.insets).k;
      index = { of: positions, points: made, spacingPx: made.medianSpacing() * fitted };
    }
    return index;
  }

  /** The index of many points is made in a task of its own, so that neither it nor the frame takes long. */
  function indexInTime(n: number): void {
    if (n <= indexedAtOnce) pointIndex();
    else if (index?.of !== scene.positions)
      indexing ||= window.setTimeout(() => {
        indexing = 0;
        pointIndex();
        draw();
      }, 0);
  }

  /** Where names belong, map units. */
  function peakOf(cluster: number): readonly [number, number] | null {
    const drawn = scene.contours?.segments.find((s) => s.cluster === cluster)?.peak;
    if (drawn) return Number.isFinite(drawn[0]) ? drawn : null;
    if (peaks?.of !== scene.positions || peaks.labels !== scene.labels) {
      const n = 1 + scene.segments.reduce((most, s) => Math.max(most, s.cluster), -1);
      const places = densityPeaks(scene.positions, scene.labels, n);
      peaks = { of: scene.positions, labels: scene.labels, places };
    }
    const [x, y] = [peaks.places[cluster * 2]!, peaks.places[cluster * 2 + 1]!];
    return Number.isFinite(x) ? [x, y] : null;
  }

  function takeUp(previous: MapScene | null): void {
    const standing = motion.layout;
    const isNewLayout = standing?.positions !== scene.positions;
    // Without motion the points wait where they are until the layout has settled; so they do where every frame of very
    // many would be drawn by the processor that computes the next one.
    const isStill = reducedMotion() || (renderer.isSoftware && scene.labels.length > movedBySoftware);
    const isHeld = scene.settling && isStill && standing?.groups.length === scene.labels.length;
    if (isNewLayout && !isHeld) {
      const how = !standing ? 'now' : reducedMotion() ? 'fade' : wasSettling ? 'follow' : 'morph';
      const layout = {
        positions: scene.positions,
        groups: pointGroups(scene.labels, scene.lit),
        rows: scene.rows,
        transform: fitViewport(scene.positions, size, scene.insets),
      };
      motion.goTo(layout, how, performance.now());
      pointer.forget();
    } else if (previous?.labels !== scene.labels || previous.lit !== scene.lit)
      motion.setGroups(pointGroups(scene.labels, scene.lit));
    wasSettling = scene.settling;
    if (previous?.contours !== scene.contours) {
      paths = scene.contours ? contourPaths(scene.contours) : null;
      coastOpacity = 0;
    } else if (isNewLayout) coastOpacity = 0;
    if (previous?.segments !== scene.segments) labelLayer.adopt(root);
    isLookStale = true;
    draw();
  }

  function refreshLook(): void {
    if (!isLookStale) return;
    isLookStale = false;
    ground = groundOf(root);
    drawn = null;
    renderer.setInks(
      pointInks({
        colours: new Map(scene.segments.map((s) => [s.cluster, s.colour])),
        none: ground.none,
        theme: scene.theme,
        selected: chosenCluster(),
        isIsolated: scene.isolate,
      }),
    );
  }

  function pointFrame(frame: MotionFrame) {
    const zoom = camera.transform.k;
    const n = frame.layout.groups.length;
    const eye = zoom * Math.min(1.25, Math.min(size.width, size.height) / referenceFrame.height);
    const radiusPx = pointRadius(n, eye);
    const spacingPx = (index?.spacingPx ?? 3) * zoom;
    return {
      transform: total(),
      morph: frame.morph,
      radiusPx,
      opacity: pointOpacity(spacingPx, radiusPx) * frame.fade,
    };
  }

  /** Draws as many points as a frame has time for; the others of a standing map follow in the next frames. */
  function drawPoints(frame: MotionFrame): void {
    const n = frame.layout.groups.length;
    if (frame.isNew) {
      drawn = null;
      renderer.setPoints({
        positions: frame.layout.positions,
        from: frame.from,
        groups: frame.layout.groups,
      });
    }
    const picture = pointFrame(frame);
    const wanted = JSON.stringify(picture);
    const isChanged = drawn !== wanted;
    drawn = wanted;
    const part = isChanged ? detail.changed(n) : detail.more();
    if (!part) return;
    renderer.draw(picture, part);
    // The next frame begins when this one is done with, wherever it was drawn.
    const begun = performance.now();
    requestAnimationFrame((then) => detail.measured(then - begun, n));
  }

  const contourFrame = () => ({
    transform: total(),
    colours: new Map(scene.segments.map((s) => [s.cluster, s.colour])),
    ink: ground.ink,
    selected: chosenCluster(),
    hovered: byId(scene.hoveredId)?.cluster ?? null,
  });

  /** @returns whether coasts are still fading in */
  function drawCoasts(sinceMs: number): boolean {
    if (!coastContext) return false;
    const isShown = paths !== null && isSettled();
    const step = reducedMotion() ? 1 : sinceMs / fadeMs;
    coastOpacity = isShown ? Math.min(1, coastOpacity + step) : 0;
    coastContext.clearRect(0, 0, coasts.width, coasts.height);
    if (paths && coastOpacity > 0)
      drawContours(coastContext, paths, { ...contourFrame(), ratio, opacity: coastOpacity });
    return isShown && coastOpacity < 1;
  }

  function moveRing(ring: SVGGElement, item: number | null): void {
    const isShown = item !== null && item * 2 < scene.positions.length && isSettled();
    ring.setAttribute('visibility', isShown ? 'visible' : 'hidden');
    if (!isShown || item === null) return;
    const [x, y] = screenPlace(item);
    ring.setAttribute('transform', `translate(${x} ${y})`);
    const colour = segmentOf(scene.labels[item])?.colour ?? ground.none;
    ring.style.setProperty('--ring-fill', colour);
  }

  function placeNames(): void {
    const isShown = isSettled();
    const labels = isShown
      ? scene.segments.map((s) => {
          const peak = peakOf(s.cluster);
          return {
            id: s.id,
            anchor: peak ? toScreen(total(), ...peak) : null,
            edited: s.isEdited ?? false,
            selected: s.id === scene.selectedId,
            size: s.size,
          };
        })
      : [];
    labelLayer.place(labels, size, scene.obstacles, isShown);
  }

  function paint(now: number): void {
    request = 0;
    if (!isLaidOut()) return;
    const sinceMs = Math.min(64, now - lastFrameAt);
    lastFrameAt = now;
    refreshLook();
    last = motion.frame(now);
    if (!last) return;
    if (!last.isMoving || !index) indexInTime(last.layout.groups.length);
    drawPoints(last);
    const isFading = drawCoasts(sinceMs);
    placeNames();
    moveRing(hoverRing, pointer.item);
    moveRing(markRing, scene.markedItem);
    root.dataset['still'] = String(isSettled() && !isFading && detail.isWhole);
    listeners.frame();
    if (!last.isMoving && !isFading && detail.isWhole) return;
    // A processor that draws every frame of a settling layout has little time left to compute the next one.
    if (scene.settling && renderer.isSoftware) pause ||= window.setTimeout(drawAfterPause, softwareFrameMs);
    else draw();
  }

  function drawAfterPause(): void {
    pause = 0;
    draw();
  }

  function draw(): void {
    request ||= requestAnimationFrame(paint);
  }

  const screenPlace = (item: number): [number, number] =>
    toScreen(total(), scene.positions[item * 2]!, scene.positions[item * 2 + 1]!);

  const pointer = listenToPointer(
    root,
    {
      itemAt(x, y, radiusPx) {
        const item = isSettled() ? pointIndex().points.nearest(x, y, radiusPx, total()) : -1;
        return item < 0 ? null : item;
      },
      placeOf: screenPlace,
      landAt(x, y) {
        if (!paths || !coastContext || !isSettled()) return null;
        return segmentOf(clusterAt(coastContext, paths, ...toMap(total(), x, y)))?.id ?? null;
      },
      segmentOf: (item) =>
        scene.labels[item] === -1 ? unassignedId : (segmentOf(scene.labels[item])?.id ?? null),
      draw,
    },
    listeners,
  );

  const picking = makePicking(
    root,
    elements.stroke,
    {
      positions: () => scene.positions,
      transform: total,
      isStill: isSettled,
      frameWidth: () => size.width,
    },
    listeners,
  );

  function resize(): void {
    const next = { width: root.clientWidth, height: root.clientHeight };
    const nextRatio = Math.min(3, devicePixelRatio || 1);
    if (next.width === size.width && next.height === size.height && nextRatio === ratio) return;
    const before = last && isLaidOut() ? toMap(total(), size.width / 2, size.height / 2) : null;
    [size, ratio] = [next, nextRatio];
    camera.resize(size);
    renderer.resize(size, ratio);
    coasts.width = Math.max(1, Math.round(size.width * ratio));
    coasts.height = Math.max(1, Math.round(size.height * ratio));
    const fitted = fitViewport(motion.layout?.positions ?? scene.positions, size, scene.insets);
    motion.setTransform(fitted);
    index = null;
    const { k } = camera.transform;
    if (before && k !== 1) {
      const [x, y] = toScreen(fitted, ...before);
      camera.jumpTo({ k, x: size.width / 2 - x * k, y: size.height / 2 - y * k });
    }
    labelLayer.measure();
    cancelAnimationFrame(request);
    paint(performance.now());
  }
  const observer = new ResizeObserver(resize);
  observer.observe(root);
  takeUp(null);
  resize();
  // A font that arrives later changes the sizes of names.
  void document.fonts.ready.then(() => {
    labelLayer.measure();
    draw();
  });

  /** Box of a segment's coast, or of its name, CSS pixels of the fitted map times the camera's. */
  function coastBox(cluster: number, transform: Transform): Rect | null {
    const rings = scene.contours?.segments.find((s) => s.cluster === cluster)?.lines[0] ?? [];
    const peak = peakOf(cluster);
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const ring of rings)
      for (let i = 0; i < ring.length; i += 2) {
        [minX, maxX] = [Math.min(minX, ring[i]!), Math.max(maxX, ring[i]!)];
        [minY, maxY] = [Math.min(minY, ring[i + 1]!), Math.max(maxY, ring[i + 1]!)];
      }
    if (minX > maxX && peak) [minX, minY, maxX, maxY] = [peak[0], peak[1], peak[0], peak[1]];
    if (minX > maxX) return null;
    const [x, y] = toScreen(transform, minX, minY);
    return { x, y, width: (maxX - minX) * transform.k, height: (maxY - minY) * transform.k };
  }

  return {
    kind: renderer.kind,
    camera,
    labelLayer,
    setScene(next: MapScene): void {
      const previous = scene;
      scene = next;
      if (previous.insets !== next.insets) {
        motion.setTransform(fitViewport(motion.layout?.positions ?? next.positions, size, next.insets));
        index = null;
      }
      takeUp(previous);
    },
    /** Gives up the stroke being drawn. @returns whether there was one */
    stopDrawing: picking.cancel,
    fit: () => camera.flyTo({ k: 1, x: 0, y: 0 }),
    flyTo(id: string): void {
      const segment = byId(id);
      const layout = motion.layout;
      const box = segment && layout ? coastBox(segment.cluster, layout.transform) : null;
      if (!box) return;
      const margin = Math.min(marginOfFlightPx, size.width / 6, size.height / 6);
      const k = Math.min(
        8,
        Math.max(1, (size.width - 2 * margin) / Math.max(1, box.width)),
        Math.max(1, (size.height - 2 * margin) / Math.max(1, box.height)),
      );
      const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2];
      camera.flyTo({ k, x: size.width / 2 - cx * k, y: size.height / 2 - cy * k });
    },
    /** Coast of a segment on the screen, CSS pixels of the map. */
    coastOf: (id: string): Rect | null => {
      const segment = byId(id);
      return segment ? coastBox(segment.cluster, total()) : null;
    },
    get size(): Size {
      return size;
    },
    /** All that a picture of the present frame needs; null before the first. */
    picture() {
      if (!last) return null;
      const { layout, from } = last;
      return {
        points: { positions: layout.positions, from, groups: layout.groups },
        inks: pointInks({
          colours: new Map(scene.segments.map((s) => [s.cluster, s.colour])),
          none: ground.none,
          theme: scene.theme,
          selected: chosenCluster(),
          isIsolated: scene.isolate,
        }),
        frame: pointFrame(last),
        paths: isSettled() ? paths : null,
        coasts: isSettled() ? scene.contours : null,
        contours: contourFrame(),
        labels: isSettled() ? labelLayer.boxes() : [],
        /** Where names belong, CSS pixels. */
        anchors: new Map(
          scene.segments.flatMap(({ id, cluster }) => {
            const peak = isSettled() ? peakOf(cluster) : null;
            return peak ? [[id, toScreen(total(), ...peak)] as const] : [];
          }),
        ),
        ground,
        size,
      };
    },
    isStill: isSettled,
    dispose(): void {
      cancelAnimationFrame(request);
      clearTimeout(pause);
      clearTimeout(indexing);
      observer.disconnect();
      pointer.dispose();
      picking.dispose();
      camera.dispose();
      renderer.dispose();
    },
  };
}

export type MapEngine = ReturnType<typeof makeMapEngine>;
