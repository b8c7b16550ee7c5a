import type { ReactNode } from 'react';
import { unassignedId } from '../../../core/data/segment';
import type { Moves } from '../../../core/data/moves';
import type { RunChange } from '../../../store/state';
import { app, useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useSentenceGap, useText } from '../../messages/useText';
import { Button } from '../../ui/Button';
import { Disclosure } from '../../ui/Disclosure';
import { explains } from '../../ui/explains';
import { IconButton } from '../../ui/IconButton';
import { FlowList, PlaceSwatch } from './FlowList';
import { useSegmentNames } from './useSegmentNames';
import './tune.css';

const mostFlows = 3;
const allFlows = 60;

interface ChangeCardProps {
  readonly change: RunChange;
  readonly moves: Moves;
}

/** What the last run changed, and the way back to the map before it. */
export function ChangeCard({ change, moves }: ChangeCardProps): ReactNode {
  const text = useText();
  const gap = useSentenceGap();
  const { count, percent } = useFormats();
  const nameOf = useSegmentNames(change.before.result, change.after, true);
  const share = moves.moved / (moves.rows || 1);
  return (
    <section className="tune-change" aria-label={text('tune.change')}>
      <header>
        <h3>{text('tune.change')}</h3>
        <IconButton
          icon="close"
          size="s"
          label={text('tune.change.close')}
          onPress={() => app.actions.closeChange()}
        />
      </header>
      <p {...explains(text('tune.moves.how'))}>
        <b>
          {moves.moved === 0
            ? text('tune.change.none')
            : text('tune.change.moved', {
                count: moves.moved,
                formatted: count(moves.moved),
                share: percent(share, share < 0.01 ? 1 : 0),
              })}
        </b>
        {gap}
        {text('tune.segments', { count: change.after.length, before: change.before.result.segments.length })}
      </p>
      <FlowList moves={moves} nameOf={nameOf} most={mostFlows} isEstimate={false} />
      {moves.moved > 0 && (
        <Disclosure title={text('tune.change.sizes')}>
          <table className="map-quality-table">
            <caption className="visually-hidden">{text('tune.change.sizes')}</caption>
            <thead>
              <tr>
                <th scope="col">{text('map.quality.each.segment')}</th>
                <th scope="col">{text('tune.change.before')}</th>
                <th scope="col">{text('tune.change.after')}</th>
              </tr>
            </thead>
            <tbody>
              {moves.sizes.map(({ id, before, after }) => (
                <tr key={id}>
                  <th scope="row">
                    <PlaceSwatch slot={nameOf(id).slot} />
                    <span>
                      <bdi>{nameOf(id).name}</bdi>
                    </span>
                  </th>
                  <td {...explains(text('map.card.customers.how'), false)}>
                    {before > 0 ? count(before) : '·'}
                  </td>
                  <td {...explains(text('map.card.customers.how'), false)}>
                    {after > 0 ? count(after) : '·'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {moves.flows.length > mostFlows && (
            <FlowList moves={moves} nameOf={nameOf} most={allFlows} isEstimate={false} />
          )}
        </Disclosure>
      )}
      <Button icon="undo" onPress={() => app.actions.undoRun()}>
        {text('tune.change.back')}
      </Button>
    </section>
  );
}

/** The same in a line, where there is no room for more. */
export function ChangeNote(): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const moves = useApp((state) => state.change?.moves);
  const isTuning = useApp(({ look }) => look.panel === 'tune' || look.panel === 'teach');
  if (!moves || isTuning) return null;
  const others = moves.sizes.some(({ id }) => id !== unassignedId);
  if (!others) return null;
  return (
    <div className="tune-note" role="status">
      <span {...explains(text('tune.moves.how'))}>
        {text('tune.note', { count: moves.moved, formatted: count(moves.moved) })}
      </span>
      <Button variant="bare" size="s" onPress={() => app.actions.look({ panel: 'tune' })}>
        {text('tune.note.show')}
      </Button>
      <IconButton
        icon="undo"
        size="s"
        label={text('tune.change.back')}
        onPress={() => app.actions.undoRun()}
      />
    </div>
  );
}
