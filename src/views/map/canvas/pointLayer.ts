import { shadeShare } from '../../../stages/map/densityPicture';
import { makePointDetail } from '../../../stages/map/pointDetail';
import { pointOpacity, pointRadius } from '../../../stages/map/pointStyle';
import { fitViewport, referenceFrame, type Size, type Transform } from '../../../stages/map/viewport';
import { drawingBytes } from './drawingBytes';
import { makeItemsInView } from './itemsInView';
import { reducedMotion, type Ground, type MapScene } from './mapScene';
import { makeMotion, type MotionFrame } from './motion';
import { makePointIndexing } from './pointIndexing';
import { areFewLit, areSameInks, pointGroups, pointInks, standingIds } from './pointInks';
import { createPointRenderer, type PointFrame, type PointInk } from './pointRenderer';
import { makeShadeLayer, shownBox } from './shadeLayer';

/** More points than this stand still, while a layout settles, where the processor draws. */
const movedBySoftware = 100_000;
/** Milliseconds of a frame that pictures of density may take: while the map moves, and while it stands. */
const shadingMs = { moving: 3, standing: 10 } as const;
/** So many points are shaded before it is known how they lie. */
const surelyShaded = 200_000;
/** Before it is known, points are taken to lie so far apart, CSS pixels of the fitted map. */
const usualSpacingPx = 3;

/** How points are drawn: by what, and whether every frame draws all of them. */
export interface PointDrawing {
  readonly prefer: 'auto' | 'canvas';
  readonly wholeFrames: boolean;
}

/** How the map is looked at. */
export interface PointView {
  /** Map units → CSS pixels. */
  readonly transform: Transform;
  /** 1 where the map is fitted. */
  readonly zoom: number;
  readonly size: Size;
}

/**
 * The canvas of the points: their motion, their looks and their index, and how many of them a frame draws.
 *
 * @param redraw  asks for another frame
 * @throws Error when the browser gives no drawing context
 */
export function makePointLayer(
  canvas: HTMLCanvasElement,
  { prefer, wholeFrames }: PointDrawing,
  redraw: () => void,
) {
  const motion = makeMotion();
  /** What the points were last drawn with, as text; a picture that did not change is not drawn again. */
  let drawn: string | null = null;
  const renderer = createPointRenderer(canvas, prefer, () => {
    drawn = null;
    redraw();
  });
  const detail = makePointDetail(wholeFrames ? 'whole' : renderer.isSoftware ? 'processor' : 'card');
  const indexing = makePointIndexing(redraw);
  const shades = makeShadeLayer((which, shade) => renderer.setShade(which, shade));
  const itemsInView = makeItemsInView(renderer.isSoftware);
  let items: Uint32Array | null = null;
  let inks: readonly PointInk[] = [];
  let share = 0;
  let wasSettling = false;

  /** Counted once for each answer. */
  let counted: { readonly lit: Uint8Array | null; readonly areFew: boolean } = { lit: null, areFew: false };
  const fewOf = (lit: Uint8Array | null): boolean => {
    if (counted.lit !== lit) counted = { lit, areFew: areFewLit(lit) };
    return counted.areFew;
  };

  const inksOf = (scene: MapScene, ground: Ground) =>
    pointInks({
      colours: scene.colouring
        ? new Map(scene.colouring.colours.map((colour, i) => [i, colour]))
        : new Map(scene.segments.map((s) => [s.cluster, s.colour])),
      hidden: scene.segments.filter((s) => s.isHidden).map((s) => s.cluster),
      none: ground.none,
      ink: ground.ink,
      theme: scene.theme,
      selected: standingIds(scene).selected,
      isIsolated: scene.isolate,
      isPicking: scene.picked !== null,
      isColoured: scene.colouring !== null,
      areFewLit: fewOf(scene.lit),
    });

  /** @param shown  how much of the picture is density instead of points, 0–1 */
  function frameOf({ layout, morph, fade }: MotionFrame, view: PointView, shown: number): PointFrame {
    const { transform, zoom, size } = view;
    const eye = zoom * Math.min(1.25, Math.min(size.width, size.height) / referenceFrame.height);
    const radiusPx = pointRadius(layout.groups.length, eye);
    const { spacing } = indexing;
    const spacingPx = spacing === null ? usualSpacingPx * zoom : spacing * transform.k;
    const opacity = pointOpacity(spacingPx, radiusPx) * fade * (1 - shown);
    return { transform, morph, radiusPx, opacity, shade: shown };
  }

  /** How much of a frame is to be density instead of points, 0–1. */
  function shareOf({ layout, isMoving }: MotionFrame, { transform, size }: PointView): number {
    if (isMoving || wholeFrames) return 0;
    const n = layout.groups.length;
    const index = indexing.ready(layout.positions);
    if (!index || indexing.spacing === null) return n > surelyShaded ? 1 : 0;
    return shadeShare(index.countIn(shownBox(transform, size)), indexing.spacing * transform.k);
  }

  /** Points of the view alone, where they are known and stand. */
  function chooseItems({ layout, isMoving }: MotionFrame, { transform, size }: PointView): void {
    const index = isMoving || wholeFrames ? null : indexing.ready(layout.positions);
    const next = index ? itemsInView(index, layout.groups.length, transform, size) : null;
    if (next === items) return;
    items = next;
    renderer.setItems(items);
    drawn = null;
  }

  return {
    kind: renderer.kind,
    isSoftware: renderer.isSoftware,
    motion,

    /** @returns whether the points go to another layout */
    takeUp(scene: MapScene, previous: MapScene | null, size: Size): boolean {
      const standing = motion.layout;
      const isNewLayout = standing?.positions !== scene.positions;
      // Without motion the points wait where they are until the layout has settled; so they do where every frame of very
      // many would be drawn by the processor that computes the next one.
      const isStill = reducedMotion() || (renderer.isSoftware && scene.labels.length > movedBySoftware);
      const isHeld = scene.settling && isStill && standing?.groups.length === scene.labels.length;
      const isTaken = isNewLayout && !isHeld;
      if (isTaken) {
        const how = !standing ? 'now' : reducedMotion() ? 'fade' : wasSettling ? 'follow' : 'morph';
        const layout = {
          positions: scene.positions,
          groups: pointGroups(scene),
          rows: scene.rows,
          transform: fitViewport(scene.fitTo ?? scene.positions, size, scene.insets),
        };
        motion.goTo(layout, how, performance.now());
      } else if (!previous || areGroupsOther(scene, previous)) motion.setGroups(pointGroups(scene));
      wasSettling = scene.settling;
      return isTaken;
    },

    setLook(scene: MapScene, ground: Ground): void {
      const next = inksOf(scene, ground);
      // Most changes of a scene change no ink: then the picture stands.
      if (areSameInks(next, inks)) return;
      inks = next;
      drawn = null;
      renderer.setInks(inks);
      shades.setInks(inks);
    },

    /** Makes the index of the points soon, once they stand. */
    indexInTime: (positions: Float32Array): void => indexing.inTime(positions),
    get isIndexed(): boolean {
      return indexing.isMade;
    },
    /** Nearest item within a radius in CSS pixels, −1 for none. */
    nearest: (positions: Float32Array, x: number, y: number, radiusPx: number, transform: Transform) =>
      indexing.indexOf(positions).nearest(x, y, radiusPx, transform),

    /**
     * Draws as many points as a frame has time for, or pictures of density where they are too many; what is left of a
     * standing map follows in the next frames.
     */
    draw(frame: MotionFrame, view: PointView): void {
      const { positions, groups, transform: fitted } = frame.layout;
      if (frame.isNew) {
        drawn = null;
        renderer.setPoints({ positions, from: frame.from, groups });
        shades.setPoints(frame.isMoving ? null : { positions, groups });
      }
      share = shareOf(frame, view);
      if (share > 0) shades.want(fitted, view.transform, view.size, indexing.ready(positions));
      const shown = shades.isReady ? share : 0;
      if (shown < 1) chooseItems(frame, view);
      const picture = frameOf(frame, view, shown);
      const wanted = JSON.stringify(picture);
      const isChanged = drawn !== wanted;
      drawn = wanted;
      const n = shown < 1 ? (items?.length ?? groups.length) : 0;
      // Points that density will take the place of are not added to.
      const isWaiting = share === 1 && shown === 0;
      const part = isChanged ? detail.changed(n) : isWaiting ? null : detail.more();
      if (part) {
        renderer.draw(picture, part);
        // The next frame begins when this one is done with, wherever it was drawn.
        const begun = performance.now();
        if (n > 0) requestAnimationFrame((then) => detail.measured(then - begun, n));
      }
      const hasNew = share > 0 && shades.advance(isChanged ? shadingMs.moving : shadingMs.standing);
      if (hasNew) drawn = null;
    },
    /** Nothing is left to add to the last picture. */
    get isWhole(): boolean {
      if (drawn === null) return false;
      return share > 0 ? shades.isDone && (share === 1 || detail.isWhole) : detail.isWhole;
    },
    /** Memory of the drawing, bytes. */
    bytes: ({ layout, from }: MotionFrame) =>
      drawingBytes({
        points: { positions: layout.positions, from, groups: layout.groups },
        index: indexing.ready(layout.positions),
        items,
        ...shades.cells(),
      }),
    /** What a picture of a frame needs. */
    picture: (scene: MapScene, ground: Ground, frame: MotionFrame, view: PointView) => ({
      points: { positions: frame.layout.positions, from: frame.from, groups: frame.layout.groups },
      inks: inksOf(scene, ground),
      frame: frameOf(frame, view, 0),
      /** Groups are segments, not values of a colouring. */
      isBySegment: scene.colouring === null,
    }),
    resize: (size: Size, ratio: number): void => {
      renderer.resize(size, ratio);
      shades.forget();
      drawn = null;
    },
    dispose(): void {
      indexing.dispose();
      renderer.dispose();
    },
  };
}

/** Whether some customer may stand in another group than before. */
function areGroupsOther(scene: MapScene, previous: MapScene): boolean {
  if (scene.labels !== previous.labels || scene.lit !== previous.lit) return true;
  if (scene.picked !== previous.picked || scene.colouring !== previous.colouring) return true;
  if (!scene.colouring) return false;
  // Beside other colours, the chosen and the hidden are told by the groups.
  return scene.selectedId !== previous.selectedId || scene.segments !== previous.segments;
}
