import { useMemo, type ReactNode } from 'react';
import { unassignedId } from '../../../core/data/segment';
import type { PickMode } from '../../../store/state';
import { app, useApp } from '../../appStore';
import { live } from '../../liveStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { isApple, shortcut } from '../../shell/keys';
import { Button } from '../../ui/Button';
import type { IconName } from '../../ui/Icon';
import { IconButton } from '../../ui/IconButton';
import { Popover } from '../../ui/Popover';
import { Swatch } from '../Swatch';
import { TeachMenu } from '../teach/TeachMenu';
import { useSegments } from '../useSegments';
import { startEditing } from './editing';
import { pickShares } from './pickShares';
import { SegmentMenu } from './SegmentMenu';

const modes: readonly { readonly mode: PickMode; readonly icon: IconName; readonly keys?: string }[] = [
  { mode: 'new', icon: 'pickNew' },
  { mode: 'add', icon: 'pickAdd', keys: shortcut('shift') },
  { mode: 'subtract', icon: 'pickSubtract', keys: isApple() ? '⌥' : 'Alt' },
  { mode: 'intersect', icon: 'pickOverlap' },
];

/** What can be done with the customers who are picked; before that, how to pick them. */
export function PickBar(): ReactNode {
  const text = useText();
  const tool = useApp((state) => state.pick.tool);
  // Of the run before, its items are others.
  const items = useApp(({ pick, result }) =>
    pick.items?.length === result?.labels.length ? pick.items : null,
  );
  if (items) return <Picked items={items} />;
  if (tool === 'pan') return null;
  return (
    <div className="pick-bar is-hint">
      <p>{text(`edit.hint.${tool}`)}</p>
      <Modes />
      <IconButton
        icon="close"
        label={text('edit.tool.putDown')}
        keys="Esc"
        placement="top"
        onPress={() => app.actions.setTool('pan')}
      />
    </div>
  );
}

/** Makes a segment of those picked and has it named at once. */
async function makeSegment(items: Uint8Array): Promise<void> {
  const before = new Set(app.store.getState().result?.segments.map(({ id }) => id));
  await app.actions.createSegment(items);
  app.actions.setPicked(null);
  app.actions.setTool('pan');
  const born = app.store.getState().result?.segments.find(({ id }) => !before.has(id));
  if (born) startEditing(born.id, 'name');
}

async function move(items: Uint8Array, to: string): Promise<void> {
  await app.actions.moveItems(items, to);
  app.actions.setPicked(null);
  if (to !== unassignedId) app.actions.selectSegment(to);
}

function Picked({ items }: { readonly items: Uint8Array }): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const rows = useApp((state) => state.pick.rows);
  const segments = useSegments();
  return (
    <div className="pick-bar" role="group" aria-label={text('edit.picked')}>
      <Popover
        label={text('edit.picked.whose')}
        placement="top start"
        trigger={
          <Button
            variant="bare"
            className="pick-count"
            how={text('edit.picked.how')}
            label={text('edit.picked.count', { count: rows, formatted: count(rows) })}
          >
            {text('edit.picked.count', { count: rows, formatted: count(rows) })}
          </Button>
        }
      >
        <Whose items={items} rows={rows} />
      </Popover>
      <Button icon="plus" onPress={() => void makeSegment(items)}>
        {text('edit.newSegment')}
      </Button>
      <SegmentMenu
        label={text('edit.moveTo')}
        placement="top start"
        segments={segments}
        last={{ id: unassignedId, name: text('map.unassigned.name') }}
        onChoose={(id) => void move(items, id)}
        trigger={<Button>{text('edit.moveTo')}</Button>}
      />
      <TeachMenu onTeach={(source) => live.teachPicked(items, source)} />
      <Modes />
      <IconButton
        icon="close"
        label={text('edit.picked.clear')}
        keys="Esc"
        placement="top"
        onPress={() => app.actions.setPicked(null)}
      />
    </div>
  );
}

/** What the next drawing does with those already picked. */
function Modes(): ReactNode {
  const text = useText();
  const mode = useApp((state) => state.pick.mode);
  return (
    <div className="pick-modes" role="group" aria-label={text('edit.mode')}>
      {modes.map(({ mode: which, icon, keys }) => (
        <IconButton
          key={which}
          icon={icon}
          label={text(`edit.mode.${which}`)}
          {...(keys === undefined ? {} : { keys })}
          placement="top"
          isPressed={mode === which}
          onPress={() => app.actions.setPickMode(which)}
        />
      ))}
    </div>
  );
}

/** Of which segments those picked are. */
function Whose({ items, rows }: { readonly items: Uint8Array; readonly rows: number }): ReactNode {
  const text = useText();
  const { count, percent } = useFormats();
  const segments = useSegments();
  const labels = useApp((state) => state.result?.labels);
  const weights = useApp((state) => state.result?.clean.weights);
  const shares = useMemo(
    () => (labels && weights ? pickShares(items, labels, weights) : []),
    [items, labels, weights],
  );
  return (
    <div className="pick-whose">
      <h3>{text('edit.picked.whose')}</h3>
      <ul>
        {shares.map(({ cluster, rows: own }) => {
          const segment = segments.find((candidate) => candidate.cluster === cluster);
          return (
            <li key={cluster}>
              {segment ? (
                <Swatch slot={segment.slot} />
              ) : (
                <span className="map-unassigned-swatch" aria-hidden="true" />
              )}
              <span className="pick-whose-name">{segment?.name ?? text('map.unassigned.name')}</span>
              <b>{count(own)}</b>
              <span className="quiet">{percent(own / rows)}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
