import { unassignedId } from '../../../core/data/segment';
import type { Rect } from '../../../stages/map/placeLabels';
import {
  compose,
  fitViewport,
  toMap,
  toScreen,
  type Extent,
  type Size,
  type Transform,
} from '../../../stages/map/viewport';
import { makeCamera } from './camera';
import { makeCoastLayer } from './coastLayer';
import { makeLabelLayer } from './labelLayer';
import { listenToPointer } from './mapPointer';
import { makePicking } from './picking';
import type { MapSegment } from './mapProps';
import { groundOf, reducedMotion, type MapElements, type MapListeners, type MapScene } from './mapScene';
import type { MotionFrame } from './motion';
import { standingIds } from './pointInks';
import { makePointLayer, type PointDrawing, type PointView } from './pointLayer';
import { makeSegmentPlaces } from './segmentPlaces';
import { shownSpots } from './shownSpots';

/** Between two frames of a settling layout where the processor draws. */
const softwareFrameMs = 200;
const marginOfFlightPx = 72;
/** Up to here the whole map is in sight; from there the land in the middle is where one is. */
const [outsideZoom, insideZoom] = [1.2, 2];
/** Round the picked customers and the marked one: half a side of the box that names leave free. */
const keptFreePx = 12;

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
  drawing: PointDrawing,
) {
  const { root, points, coasts, hoverRing, markRing } = elements;
  const labelLayer = makeLabelLayer();
  const coastLayer = makeCoastLayer(coasts);
  let scene = initial;
  const places = makeSegmentPlaces(() => scene);
  let size: Size = { width: 1, height: 1 };
  let ratio = 1;
  let ground = groundOf(root);
  let isLookStale = true;
  let lastFrameAt = 0;
  let last: MotionFrame | null = null;
  /** The segment that the map was last asked to show. */
  let flownTo: string | null = null;
  let request = 0;
  let pause = 0;
  /** Tasks that are left until the first picture; nothing asks for a frame before it. */
  let opening = 0;
  let hasScene = false;
  let isOpen = false;

  const pointLayer = makePointLayer(points, drawing, () => draw());
  const { motion } = pointLayer;
  const camera = makeCamera(root, {
    start: () => void (root.dataset['still'] = 'false'),
    change: () => {
      draw();
      listeners.camera(camera.transform);
    },
    end: () => draw(),
    reducedMotion,
  });

  const fittedTo = ({ fitTo, positions }: MapScene) => fitTo ?? motion.layout?.positions ?? positions;
  const isLaidOut = (): boolean => size.width > 1 && size.height > 1;
  const isSettled = (): boolean =>
    !scene.settling && last?.isMoving === false && motion.layout?.positions === scene.positions;
  const total = (): Transform => compose(camera.transform, last?.layout.transform ?? { k: 1, x: 0, y: 0 });
  const segmentOf = (cluster: number | null | undefined): MapSegment | undefined =>
    scene.segments.find((s) => s.cluster === cluster);
  const byId = (id: string | null): MapSegment | undefined => scene.segments.find((s) => s.id === id);

  const view = (): PointView => ({ transform: total(), zoom: camera.transform.k, size });

  function takeUp(previous: MapScene | null): void {
    const isNewLayout = motion.layout?.positions !== scene.positions;
    if (pointLayer.takeUp(scene, previous, size)) pointer.forget();
    if (previous?.contours !== scene.contours) coastLayer.setContours(scene.contours);
    else if (isNewLayout) coastLayer.hide();
    if (previous?.trails !== scene.trails) coastLayer.setTrails(scene.trails);
    if (previous?.segments !== scene.segments) labelLayer.adopt(root);
    labelLayer.adoptSpots(root, scene.spots);
    isLookStale = true;
    draw();
  }

  function refreshLook(): void {
    if (!isLookStale) return;
    isLookStale = false;
    ground = groundOf(root);
    pointLayer.setLook(scene, ground);
  }

  const contourFrame = () => ({
    transform: total(),
    colours: new Map(scene.segments.filter((s) => !s.isHidden).map((s) => [s.cluster, s.colour])),
    ink: ground.ink,
    none: ground.none,
    selected: standingIds(scene).selected,
    hovered: byId(scene.hoveredId)?.cluster ?? null,
  });

  function moveRing(ring: SVGGElement, item: number | null): void {
    const isShown = item !== null && item * 2 < scene.positions.length && isSettled();
    ring.setAttribute('visibility', isShown ? 'visible' : 'hidden');
    if (!isShown || item === null) return;
    const [x, y] = screenPlace(item);
    ring.setAttribute('transform', `translate(${x} ${y})`);
    const colour = segmentOf(scene.labels[item])?.colour ?? ground.none;
    ring.style.setProperty('--ring-fill', colour);
  }

  /** What names must not cover: the middle of the picked customers, and the one with a ring. */
  function looksFree(): Rect[] {
    if (!isSettled()) return [];
    const peak = places.pickedPeak();
    const { markedItem } = scene;
    const marked = markedItem !== null && markedItem * 2 < scene.positions.length;
    const spots = [
      ...(peak ? [toScreen(total(), ...peak)] : []),
      ...(marked ? [screenPlace(markedItem)] : []),
    ];
    return spots.map(([x, y]) => ({
      x: x - keptFreePx,
      y: y - keptFreePx,
      width: 2 * keptFreePx,
      height: 2 * keptFreePx,
    }));
  }

  /** @returns whether names are still on their way */
  function placeNames(now: number): boolean {
    const isShown = isSettled();
    const labels = isShown
      ? scene.segments.map((s) => {
          const peak = s.isHidden ? null : places.peakOf(s.cluster);
          return {
            id: s.id,
            anchor: peak ? toScreen(total(), ...peak) : null,
            edited: s.isEdited ?? false,
            selected: s.id === scene.selectedId,
            size: s.size,
          };
        })
      : [];
    const spots = isShown
      ? shownSpots(scene.spots, scene.segments, {
          transform: total(),
          zoom: camera.transform.k,
          size,
          spanOf: places.spanOf,
        })
      : [];
    return labelLayer.place(labels, spots, size, [...scene.obstacles, ...looksFree()], isShown, now);
  }

  function paint(now: number): void {
    request = 0;
    if (!isLaidOut()) return;
    const sinceMs = Math.min(64, now - lastFrameAt);
    lastFrameAt = now;
    refreshLook();
    last = motion.frame(now);
    if (!last) return;
    if (isSettled() || !pointLayer.isIndexed) pointLayer.indexInTime(scene.positions);
    pointLayer.draw(last, view());
    const isFading = coastLayer.draw(contourFrame(), isSettled(), sinceMs);
    const areNamesMoving = placeNames(now);
    moveRing(hoverRing, pointer.item);
    moveRing(markRing, scene.markedItem);
    const isStill = isSettled() && !camera.isMoving && !isFading && !areNamesMoving && pointLayer.isWhole;
    root.dataset['still'] = String(isStill);
    listeners.frame();
    if (!last.isMoving && !isFading && !areNamesMoving && pointLayer.isWhole) return;
    // A processor that draws every frame of a settling layout has little time left to compute the next one.
    if (scene.settling && pointLayer.isSoftware) pause ||= window.setTimeout(drawAfterPause, softwareFrameMs);
    else draw();
  }

  function drawAfterPause(): void {
    pause = 0;
    draw();
  }

  function draw(): void {
    if (isOpen) request ||= requestAnimationFrame(paint);
  }

  const screenPlace = (item: number): [number, number] =>
    toScreen(total(), scene.positions[item * 2]!, scene.positions[item * 2 + 1]!);

  const pointer = listenToPointer(
    root,
    {
      itemAt(x, y, radiusPx) {
        const item = isSettled() ? pointLayer.nearest(scene.positions, x, y, radiusPx, total()) : -1;
        return item < 0 ? null : item;
      },
      placeOf: screenPlace,
      landAt(x, y) {
        if (!isSettled()) return null;
        return segmentOf(coastLayer.clusterAt(...toMap(total(), x, y)))?.id ?? null;
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
    pointLayer.resize(size, ratio);
    coastLayer.resize(size, ratio);
    const fitted = fitViewport(fittedTo(scene), size, scene.insets);
    motion.setTransform(fitted);
    const { k } = camera.transform;
    if (before && k !== 1) {
      const [x, y] = toScreen(fitted, ...before);
      camera.jumpTo({ k, x: size.width / 2 - x * k, y: size.height / 2 - y * k });
    }
    labelLayer.measure();
    if (!isOpen) return;
    cancelAnimationFrame(request);
    paint(performance.now());
    listeners.camera(camera.transform);
  }
  const observer = new ResizeObserver(() => {
    if (isOpen) resize();
  });
  observer.observe(root);
  // Beside busy workers every task takes several times as long: the map opens in three, of which none is noticed.
  opening = window.setTimeout(() => {
    hasScene = true;
    takeUp(null);
    resize();
    opening = window.setTimeout(() => {
      isOpen = true;
      paint(performance.now());
      listeners.camera(camera.transform);
    });
  });
  // A font that arrives later changes the sizes of names.
  void document.fonts.ready.then(() => {
    labelLayer.measure();
    draw();
  });

  return {
    kind: pointLayer.kind,
    camera,
    labelLayer,
    setScene(next: MapScene): void {
      const previous = scene;
      scene = next;
      if (!hasScene) return;
      if (previous.insets !== next.insets) {
        motion.setTransform(fitViewport(fittedTo(next), size, next.insets));
      }
      takeUp(previous);
    },
    /** Gives up the stroke being drawn. @returns whether there was one */
    stopDrawing: picking.cancel,
    fit: () => camera.flyTo({ k: 1, x: 0, y: 0 }),
    /** What of the map is in sight, map units; null before the first frame. */
    view(): Extent | null {
      if (!last) return null;
      const [minX, minY] = toMap(total(), 0, 0);
      const [maxX, maxY] = toMap(total(), size.width, size.height);
      return { minX, minY, maxX, maxY };
    },
    centreOn(x: number, y: number): void {
      if (!last) return;
      const { k } = camera.transform;
      const [fittedX, fittedY] = toScreen(last.layout.transform, x, y);
      camera.jumpTo({ k, x: size.width / 2 - fittedX * k, y: size.height / 2 - fittedY * k });
    },
    /** The segment that was flown to while it is in sight, else the one whose land is in the middle when close. */
    within(): string | null {
      const { k } = camera.transform;
      if (k <= outsideZoom) flownTo = null;
      const segment = byId(flownTo);
      const box = segment && places.coastBox(segment.cluster, total());
      const isInSight =
        box && box.x < size.width && box.y < size.height && box.x + box.width > 0 && box.y + box.height > 0;
      if (!isInSight) flownTo = null;
      if (flownTo !== null || k < insideZoom || !isSettled()) return flownTo;
      const cluster = coastLayer.clusterAt(...toMap(total(), size.width / 2, size.height / 2));
      return segmentOf(cluster)?.id ?? null;
    },
    flyTo(id: string): void {
      const segment = byId(id);
      const layout = motion.layout;
      const box = segment && layout ? places.mainBox(segment.cluster, layout.transform) : null;
      if (!box) return;
      const margin = Math.min(marginOfFlightPx, size.width / 6, size.height / 6);
      const k = Math.min(
        8,
        Math.max(1, (size.width - 2 * margin) / Math.max(1, box.width)),
        Math.max(1, (size.height - 2 * margin) / Math.max(1, box.height)),
      );
      flownTo = id;
      const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2];
      camera.flyTo({ k, x: size.width / 2 - cx * k, y: size.height / 2 - cy * k });
    },
    /** Coast of a segment on the screen, CSS pixels of the map. */
    coastOf: (id: string): Rect | null => {
      const segment = byId(id);
      return segment ? places.coastBox(segment.cluster, total()) : null;
    },
    get size(): Size {
      return size;
    },
    /** All that a picture of the present frame needs; null before the first. */
    picture() {
      if (!last) return null;
      return {
        ...pointLayer.picture(scene, ground, last, view()),
        paths: isSettled() ? coastLayer.paths : null,
        coasts: isSettled() ? scene.contours : null,
        contours: contourFrame(),
        labels: isSettled() ? labelLayer.boxes() : [],
        spots: isSettled() ? labelLayer.spotBoxes() : [],
        /** Where names belong, CSS pixels. */
        anchors: new Map(
          scene.segments.flatMap(({ id, cluster }) => {
            const peak = isSettled() ? places.peakOf(cluster) : null;
            return peak ? [[id, toScreen(total(), ...peak)] as const] : [];
          }),
        ),
        ground,
        size,
      };
    },
    isStill: isSettled,
    /** Memory of the drawing of points, bytes; null before the first frame. */
    bytes: () => last && pointLayer.bytes(last),
    dispose(): void {
      cancelAnimationFrame(request);
      clearTimeout(pause);
      clearTimeout(opening);
      observer.disconnect();
      pointer.dispose();
      picking.dispose();
      camera.dispose();
      pointLayer.dispose();
    },
  };
}

export type MapEngine = ReturnType<typeof makeMapEngine>;
