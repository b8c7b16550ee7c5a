import {
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent as ReactKeyboardEvent,
  type ReactNode,
} from 'react';
import { exportPng } from './exportPng';
import { exportSvg } from './exportSvg';
import { measureText } from './measureText';
import { fieldPlace } from './fieldPlace';
import { NameText } from '../NameText';
import { LabelField } from './LabelField';
import './mapCanvas.css';
import './mapTools.css';
import { makeMapEngine, type MapEngine } from './mapEngine';
import { runMapKey } from './mapKeys';
import type { MapCanvasHandle, MapCanvasProps } from './mapProps';
import type { MapScene } from './mapScene';
import { shownMap } from './shownMap';
import { explains } from '../../ui/explains';

const noInsets = { top: 40, right: 32, bottom: 32, left: 32 };
const fieldLinePx = 34;
const none: never[] = [];

/**
 * The map of customers: points, coasts and names that can be selected and rewritten. Fills its parent. Points and
 * coasts are drawn by the engine on two canvases; names are buttons over them.
 */
export function MapCanvas(props: MapCanvasProps): ReactNode {
  const { segments, strings, selectedId, ref } = props;
  const root = useRef<HTMLDivElement>(null);
  const points = useRef<HTMLCanvasElement>(null);
  const coasts = useRef<HTMLCanvasElement>(null);
  const hoverRing = useRef<SVGGElement>(null);
  const markRing = useRef<SVGGElement>(null);
  const strokeMarks = useRef<SVGGElement>(null);
  const strokeCount = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLElement | null>(null);
  const engine = useRef<MapEngine | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
  if (failure) throw failure.error;
  const latest = useRef({ props, editing });
  useLayoutEffect(() => {
    latest.current = { props, editing };
  });

  const scene: MapScene = useMemo(
    () => ({
      positions: props.positions,
      labels: props.labels,
      rows: props.rows,
      lit: props.lit ?? null,
      picked: props.picked ?? null,
      colouring: props.colouring ?? null,
      segments: props.segments,
      contours: props.contours,
      trails: props.trails ?? null,
      settling: props.settling,
      theme: props.theme,
      selectedId: props.selectedId,
      hoveredId: props.hoveredId,
      isolate: props.isolate ?? false,
      markedItem: props.markedItem ?? null,
      fitTo: props.fitTo ?? null,
      insets: props.insets ?? noInsets,
      obstacles: props.obstacles ?? none,
      spots: props.spots ?? none,
    }),
    [
      props.positions,
      props.labels,
      props.rows,
      props.lit,
      props.picked,
      props.colouring,
      props.segments,
      props.contours,
      props.trails,
      props.settling,
      props.theme,
      props.selectedId,
      props.hoveredId,
      props.isolate,
      props.markedItem,
      props.fitTo,
      props.insets,
      props.obstacles,
      props.spots,
    ],
  );

  /** Keeps the field at its segment while the map moves under it. */
  const moveField = useCallback((): void => {
    const id = latest.current.editing;
    const [map, box] = [engine.current, field.current];
    if (!map || !box || id === null) return;
    const name = map.labelLayer.boxes().find((label) => label.id === id);
    const { size } = map;
    const at = fieldPlace(
      name ? [name.x, name.y] : [size.width / 2, size.height / 2],
      map.coastOf(id),
      { width: box.offsetWidth, height: box.offsetHeight, lineHeight: fieldLinePx },
      size,
      latest.current.props.insets?.top,
      latest.current.props.obstacles,
    );
    box.style.transform = `translate(${Math.round(at[0])}px, ${Math.round(at[1])}px)`;
  }, []);

  const latestScene = useRef(scene);
  useLayoutEffect(() => {
    latestScene.current = scene;
  });
  const { renderer = 'auto', wholeFrames = false } = props;
  useLayoutEffect(() => {
    const parts = [root, points, coasts, hoverRing, markRing, strokeMarks, strokeCount];
    const elements = parts.map((r) => r.current);
    if (elements.includes(null)) return undefined;
    const said = () => latest.current.props;
    const start = (): void => {
      engine.current = makeMapEngine(
        {
          root: root.current!,
          points: points.current!,
          coasts: coasts.current!,
          hoverRing: hoverRing.current!,
          markRing: markRing.current!,
          stroke: { marks: strokeMarks.current!, count: strokeCount.current! },
        },
        {
          hoverItem: (...at) => said().onHoverItem?.(...at),
          hoverSegment: (id) => said().onHoverSegment?.(id),
          clickItem: (...at) => said().onClickItem?.(...at),
          select: (id) => said().onSelect(id),
          camera: (camera) => said().onCamera?.(camera),
          pick: (...picked) => said().onPick?.(...picked),
          countWords: (...marked) => said().countWords?.(...marked) ?? '',
          frame: moveField,
        },
        latestScene.current,
        { prefer: renderer, wholeFrames },
      );
      said().onRenderer?.(engine.current.kind);
    };
    // A task of its own: opening a drawing context waits for the graphics process, which may be busy.
    const starting = setTimeout(() => {
      try {
        start();
      } catch (error) {
        setFailure({ error });
      }
    }, 0);
    return () => {
      clearTimeout(starting);
      engine.current?.dispose();
      engine.current = null;
    };
  }, [renderer, wholeFrames, moveField]);

  useLayoutEffect(() => engine.current?.setScene(scene), [scene]);
  useLayoutEffect(() => {
    if (editing !== null) moveField();
  }, [editing, moveField]);

  const startRename = useCallback((id: string): void => {
    const { segments, onSelect, selectedId, onRename } = latest.current.props;
    if (!onRename || !segments.some((s) => s.id === id)) return;
    if (selectedId !== id) onSelect(id);
    setEditing(id);
  }, []);

  const handleKey = useCallback(
    (event: KeyboardEvent): boolean => {
      const map = engine.current;
      const { segments, selectedId, onSelect, tool, picked, ...ask } = latest.current.props;
      if (!map || latest.current.editing !== null) return false;
      return runMapKey(event, {
        fit: () => map.fit(),
        zoomBy: (factor) => map.camera.zoomBy(factor),
        panBy: (dx, dy) => map.camera.panBy(dx, dy),
        flyToNth(n) {
          const segment = segments[n];
          if (segment) map.flyTo(segment.id);
          if (segment) onSelect(segment.id);
        },
        fitSelected: () => void (selectedId && map.flyTo(selectedId)),
        useTool: (wanted) => ask.onTool?.(wanted === tool ? 'pan' : wanted),
        isolate: () => ask.onIsolate?.(),
        rename: () => void (selectedId && startRename(selectedId)),
        hasSelection: selectedId !== null,
        leave() {
          if (map.stopDrawing()) return true;
          if (tool !== undefined && tool !== 'pan') ask.onTool?.('pan');
          else if (picked) ask.onUnpick?.();
          else if (selectedId !== null) onSelect(null);
          else return false;
          return true;
        },
      });
    },
    [startRename],
  );

  useImperativeHandle(
    ref,
    (): MapCanvasHandle => ({
      fit: () => engine.current?.fit(),
      flyTo: (id) => engine.current?.flyTo(id),
      zoomBy: (factor) => engine.current?.camera.zoomBy(factor),
      panBy: (dx, dy) => engine.current?.camera.panBy(dx, dy),
      startRename,
      handleKey,
      view: () => engine.current?.view() ?? null,
      centreOn: (x, y) => engine.current?.centreOn(x, y),
      within: () => engine.current?.within() ?? null,
      size: () => engine.current?.size ?? { width: 0, height: 0 },
      camera: () => engine.current?.camera.transform ?? { k: 1, x: 0, y: 0 },
      setCamera: (camera) => engine.current?.camera.jumpTo(camera),
      async exportPng(options) {
        const picture = engine.current?.picture();
        if (!picture) throw new Error('exportPng: the map has not been drawn yet');
        return exportPng(picture, latest.current.props.segments, options);
      },
      exportSvg(options) {
        const picture = engine.current?.picture();
        if (!picture) throw new Error('exportSvg: the map has not been drawn yet');
        const svg = exportSvg(picture, latest.current.props.segments, options, measureText);
        return new Blob([svg], { type: 'image/svg+xml' });
      },
      shown: () => (engine.current ? shownMap(engine.current, latest.current.props.segments) : null),
    }),
    [startRename, handleKey],
  );

  const onKeyDown = (event: ReactKeyboardEvent): void => {
    if (handleKey(event.nativeEvent)) event.preventDefault();
  };
  const edited = editing === null ? undefined : segments.find((s) => s.id === editing);

  return (
    <div
      ref={root}
      className="map-canvas"
      role="group"
      aria-label={strings.map}
      data-tool={props.tool ?? 'pan'}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <canvas ref={coasts} aria-hidden="true" />
      <canvas ref={points} aria-hidden="true" />
      <svg className="map-marks" aria-hidden="true">
        {segments.map((segment) => (
          <line key={segment.id} data-map-leader={segment.id} visibility="hidden" />
        ))}
        <g ref={markRing} visibility="hidden">
          <circle className="map-ring-dot" r="5.5" />
          <circle className="map-ring" r="7.5" />
        </g>
        <g ref={hoverRing} visibility="hidden">
          <circle className="map-ring-dot" r="5.5" />
          <circle className="map-ring" r="7.5" />
        </g>
        <g ref={strokeMarks} className="map-stroke" visibility="hidden">
          <path data-stroke="fill" />
          <path data-stroke="casing" />
          <path data-stroke="line" />
          <circle data-stroke="tip" />
        </g>
      </svg>
      <div ref={strokeCount} className="map-stroke-count" aria-hidden="true" hidden />
      <div data-map-spots="" aria-hidden="true" />
      {segments.map((segment) => (
        <button
          key={segment.id}
          type="button"
          className="map-label"
          data-map-label={segment.id}
          data-shown="false"
          data-editing={segment.id === editing}
          aria-pressed={segment.id === selectedId}
          aria-label={strings.label(segment.name, segment.count)}
          onClick={() => (segment.id === selectedId ? startRename(segment.id) : props.onSelect(segment.id))}
          onDoubleClick={() => startRename(segment.id)}
          onKeyDown={(event) => {
            if (!props.onRename || (event.key !== 'Enter' && event.key !== 'F2')) return;
            event.preventDefault();
            event.stopPropagation();
            startRename(segment.id);
          }}
        >
          <span className="map-label-name" dir="auto">
            <NameText name={segment.name} />
          </span>
          <span className="map-label-count" {...explains(strings.count, false)}>
            {segment.count}
          </span>
        </button>
      ))}
      {edited && (
        <LabelField
          key={edited.id}
          name={edited.name}
          colour={edited.colour}
          swatch={props.renderSwatch?.(edited.id)}
          suggestions={props.suggestions(edited.id)}
          strings={strings}
          boxRef={(element) => void (field.current = element)}
          onDone={(name) => {
            const hadFocus = field.current?.contains(document.activeElement);
            setEditing(null);
            if (name !== undefined) props.onRename?.(edited.id, name);
            const label = root.current?.querySelector<HTMLElement>(
              `[data-map-label="${CSS.escape(edited.id)}"]`,
            );
            if (hadFocus) label?.focus({ preventScroll: true });
          }}
        />
      )}
    </div>
  );
}
