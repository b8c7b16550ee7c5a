import { indexPoints, type PointIndex } from '../../../stages/map/hitTest';
import { makePointDetail } from '../../../stages/map/pointDetail';
import { pointOpacity, pointRadius } from '../../../stages/map/pointStyle';
import { fitViewport, referenceFrame, type Size, type Transform } from '../../../stages/map/viewport';
import { reducedMotion, type Ground, type MapScene } from './mapScene';
import { makeMotion, type MotionFrame } from './motion';
import { pointGroups, pointInks, standingIds } from './pointInks';
import { createPointRenderer, type PointFrame } from './pointRenderer';

/** More points than this stand still, while a layout settles, where the processor draws. */
const movedBySoftware = 100_000;
/** Points whose index takes no more than a few milliseconds. */
const indexedAtOnce = 50_000;

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
  let index: { of: Float32Array; points: PointIndex; spacingPx: number } | null = null;
  let indexing = 0;
  let wasSettling = false;

  /** Index of the points as they stand; made when first asked. */
  function pointIndex({ positions, insets }: MapScene, size: Size): NonNullable<typeof index> {
    if (index?.of !== positions) {
      const made = indexPoints(positions);
      const fitted = fitViewport(positions, size, insets).k;
      index = { of: positions, points: made, spacingPx: made.medianSpacing() * fitted };
    }
    return index;
  }

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
    });

  function frameOf({ layout, morph, fade }: MotionFrame, { transform, zoom, size }: PointView): PointFrame {
    const eye = zoom * Math.min(1.25, Math.min(size.width, size.height) / referenceFrame.height);
    const radiusPx = pointRadius(layout.groups.length, eye);
    const spacingPx = (index?.spacingPx ?? 3) * zoom;
    return { transform, morph, radiusPx, opacity: pointOpacity(spacingPx, radiusPx) * fade };
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
          transform: fitViewport(scene.positions, size, scene.insets),
        };
        motion.goTo(layout, how, performance.now());
      } else if (!previous || areGroupsOther(scene, previous)) motion.setGroups(pointGroups(scene));
      wasSettling = scene.settling;
      return isTaken;
    },

    setLook(scene: MapScene, ground: Ground): void {
      drawn = null;
      renderer.setInks(inksOf(scene, ground));
    },

    /** The index of many points is made in a task of its own, so that neither it nor the frame takes long. */
    indexInTime(scene: () => MapScene, size: () => Size): void {
      const { positions, labels } = scene();
      if (labels.length <= indexedAtOnce) pointIndex(scene(), size());
      else if (index?.of !== positions)
        indexing ||= window.setTimeout(() => {
          indexing = 0;
          pointIndex(scene(), size());
          redraw();
        }, 0);
    },
    get isIndexed(): boolean {
      return index !== null;
    },
    /** Places or their fit have changed. */
    forgetIndex: (): void => void (index = null),
    /** Nearest item within a radius in CSS pixels, −1 for none. */
    nearest: (scene: MapScene, size: Size, x: number, y: number, radiusPx: number, transform: Transform) =>
      pointIndex(scene, size).points.nearest(x, y, radiusPx, transform),

    /** Draws as many points as a frame has time for; the others of a standing map follow in the next frames. */
    draw(frame: MotionFrame, view: PointView): void {
      const { positions, groups } = frame.layout;
      if (frame.isNew) {
        drawn = null;
        renderer.setPoints({ positions, from: frame.from, groups });
      }
      const picture = frameOf(frame, view);
      const wanted = JSON.stringify(picture);
      const isChanged = drawn !== wanted;
      drawn = wanted;
      const part = isChanged ? detail.changed(groups.length) : detail.more();
      if (!part) return;
      renderer.draw(picture, part);
      // The next frame begins when this one is done with, wherever it was drawn.
      const begun = performance.now();
      requestAnimationFrame((then) => detail.measured(then - begun, groups.length));
    },
    /** Every point of the last picture is on the canvas. */
    get isWhole(): boolean {
      return detail.isWhole;
    },
    /** What a picture of a frame needs. */
    picture: (scene: MapScene, ground: Ground, frame: MotionFrame, view: PointView) => ({
      points: { positions: frame.layout.positions, from: frame.from, groups: frame.layout.groups },
      inks: inksOf(scene, ground),
      frame: frameOf(frame, view),
      /** Groups are segments, not values of a colouring. */
      isBySegment: scene.colouring === null,
    }),
    resize: (size: Size, ratio: number): void => {
      renderer.resize(size, ratio);
      index = null;
      drawn = null;
    },
    dispose(): void {
      clearTimeout(indexing);
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
