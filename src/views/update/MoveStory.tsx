import { type ReactNode } from 'react';
import { absentId, type MoveChange, type MoveStory as Story } from '../../core/data/migration';
import { formatAmount } from '../../stages/explain/formatValue';
import { app, useApp } from '../appStore';
import { live } from '../liveStore';
import { columnTitle } from '../map/customer/useKnown';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { shownAs, shownText } from '../prepare/cellText';
import { Button } from '../ui/Button';
import { Disclosure } from '../ui/Disclosure';
import { explains } from '../ui/explains';
import { IconButton } from '../ui/IconButton';
import { Tooltip } from '../ui/Tooltip';
import { FindingStatus } from './FindingStatus';
import { PlaceName } from './PlaceName';
import type { PlaceOf } from './usePlaces';

/** Changes and keys that are told at once. */
const [mostChanges, mostKeys] = [6, 60];

interface MoveStoryProps {
  readonly flow: { readonly from: string; readonly to: string };
  /** How many they are. */
  readonly customers: number;
  readonly placeOf: PlaceOf;
}

/** The customers of one flow: what changed for them, who they are, and what can be done with them. */
export function MoveStory({ flow, customers, placeOf }: MoveStoryProps): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const story = useApp((state) => state.live.migration.story);
  const telling = useApp((state) => state.live.migration.telling);
  const onMap = useApp((state) => state.live.migration.onMap);
  const hasMap = useApp((state) => state.result !== null);
  const [from, to] = [placeOf(flow.from, 'from'), placeOf(flow.to, 'to')];
  const audience = async (): Promise<void> => {
    if (await live.makeAudience()) app.actions.go('map');
  };
  const file = text('migration.file', { from: from.name, to: to.name });
  return (
    <section className="moves-story" aria-label={text('migration.story')}>
      <header>
        <h3>
          <b {...explains(text('migration.story.how'))}>{count(customers)}</b>
          <PlaceName place={from} />
          <span aria-hidden="true">→</span>
          <PlaceName place={to} />
        </h3>
        <IconButton
          icon="close"
          size="s"
          label={text('migration.story.close')}
          onPress={() => live.closeFlow()}
        />
      </header>
      {!story ? (
        <FindingStatus
          label={text('migration.story.finding')}
          finding={telling}
          onStop={() => live.stopStory()}
          onAgain={() => void live.openFlow(flow.from, flow.to)}
        />
      ) : (
        <>
          <h4>
            {text(
              flow.from === absentId
                ? 'migration.story.new'
                : flow.to === absentId
                  ? 'migration.story.gone'
                  : 'migration.story.changed',
            )}
          </h4>
          {story.changes.length === 0 ? (
            <p>{text('migration.story.nothing')}</p>
          ) : (
            <ul className="moves-changes">
              {story.changes.slice(0, mostChanges).map((change) => (
                <ChangeLine key={change.column} change={change} />
              ))}
            </ul>
          )}
          <div className="moves-story-actions">
            <Button
              variant="filled"
              icon="target"
              onPress={() => void audience()}
              disabledReason={hasMap ? undefined : text('migration.audience.none')}
            >
              {text('migration.audience')}
            </Button>
            <Button icon="download" onPress={() => void live.saveFlow(file)}>
              {text('migration.save')}
            </Button>
          </div>
          {onMap !== null && onMap < story.keys.length && (
            <p role="status" {...explains(text('migration.audience.missing.how'))}>
              {text('migration.audience.missing', {
                found: onMap,
                shown: count(onMap),
                all: count(story.keys.length),
              })}
            </p>
          )}
          <KeyList story={story} />
        </>
      )}
    </section>
  );
}

function KeyList({ story }: { readonly story: Story }): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const { dataset, recipe } = app.store.getState();
  const isRevealed = useApp((state) => state.isRevealed);
  const pair = useApp((state) => state.live.migration.pair);
  const as = dataset && recipe ? shownAs(dataset, recipe, pair?.[1].key ?? undefined) : null;
  const rest = story.keys.length - mostKeys;
  return (
    <Disclosure
      title={text('migration.who')}
      note={count(story.keys.length)}
      noteHow={text('migration.story.how')}
    >
      <ul className="moves-keys">
        {story.keys.slice(0, mostKeys).map((key) => (
          <li key={key}>
            <bdi>{as ? shownText(key, { ...as, role: 'key' }, isRevealed) : key}</bdi>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <p className="quiet" {...explains(text('migration.story.how'))}>
          {text('migration.who.rest', { count: rest, formatted: count(rest) })}
        </p>
      )}
    </Disclosure>
  );
}

/** What changed, as a sentence with a bar; on hover how it was measured. */
function ChangeLine({ change }: { readonly change: MoveChange }): ReactNode {
  const text = useText();
  const { percent, number } = useFormats();
  const language = useApp((state) => state.language);
  const shown = (value: number | null): string => {
    if (value === null || Number.isNaN(value)) return '·';
    if (change.kind === 'category') return percent(value);
    return formatAmount(value, change, language);
  };
  const { before, after, othersBefore, othersAfter, effect, low, high } = change;
  const [was, is] = [shown(before), shown(after)];
  const when =
    before === null ? 'new' : after === null ? 'gone' : was === is ? 'same' : after > before ? 'up' : 'down';
  const facts = {
    column: columnTitle(change.column, language),
    value: change.kind === 'category' ? change.value : '',
    before: was,
    after: is,
    othersBefore: shown(othersBefore),
    othersAfter: shown(othersAfter),
    when:
      change.kind === 'number' && change.role === 'date' && (when === 'up' || when === 'down')
        ? 'moved'
        : when,
    others: [othersBefore, othersAfter].every((value) => value === null || Number.isNaN(value))
      ? 'no'
      : 'yes',
  };
  const words = text(change.kind === 'category' ? 'migration.change.share' : 'migration.change.mean', facts);
  const how = text('migration.change.how', {
    effect: number(effect, 2),
    low: number(low, 2),
    high: number(high, 2),
  });
  return (
    <li>
      <Tooltip text={how} isFocusable placement="left">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a figure explains itself on focus */}
        <div tabIndex={0} role="group" aria-label={`${words} ${how}`}>
          <span>{words}</span>
          <i
            style={{ inlineSize: `${Math.min(100, Math.abs(effect) * 50)}%` }}
            className={effect < 0 ? 'is-less' : ''}
            aria-hidden="true"
          />
        </div>
      </Tooltip>
    </li>
  );
}
