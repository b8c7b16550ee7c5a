import type { ReactNode } from 'react';
import type { Recipe } from '../../core/data/recipe';
import type { Dataset } from '../../core/data/workspaceContent';
import { openFindings } from '../../store/cleaning';
import { app, useApp } from '../appStore';
import { isMessageId, type MessageId } from '../messages';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import { Icon } from '../ui/Icon';
import { shownAs, shownText } from './cellText';
import { healthKey, type HealthItem } from './health';

/** Notices on a column as a whole: a number beside them would say nothing. */
export const wholeColumn: ReadonlySet<string> = new Set([
  'logged',
  'constant-column',
  'label-like',
  'columns-alike',
  'leaking-column',
  'encoding-guessed',
]);

/** What was found, guessed, mended or dropped; H walks through it. */
export function HealthList({
  items,
  dataset,
  recipe,
}: {
  items: readonly HealthItem[];
  dataset: Dataset;
  recipe: Recipe;
}): ReactNode {
  const text = useText();
  const open = useApp(openFindings);
  return (
    <section className="prep-section prep-health" aria-labelledby="prep-health">
      <div className="prep-section-head">
        <h2 id="prep-health">{text('prepare.health')}</h2>
        <span {...explains(text('prepare.health.items.how'))}>{items.length > 0 && items.length}</span>
      </div>
      {items.length === 0 ? (
        <p className="prep-health-none">{text('prepare.health.none')}</p>
      ) : (
        <ul>
          {items.map((item) => (
            <Item key={healthKey(item)} {...{ item, dataset, recipe }} />
          ))}
        </ul>
      )}
      <a
        className="prep-health-link"
        href="#health"
        {...explains(text('health.open.how'), false)}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          app.actions.go('health');
        }}
      >
        {text('health.link', { count: open })}
        <Icon name="right" size={14} />
      </a>
    </section>
  );
}

function Item({ item, dataset, recipe }: { item: HealthItem; dataset: Dataset; recipe: Recipe }): ReactNode {
  const text = useText();
  const isRevealed = useApp((state) => state.isRevealed);
  const formats = useFormats();
  const { code, column = '', count, facts, examples, level } = item;
  const known = isMessageId(`notice.${code}`);
  const agreement = typeof facts?.['agreement'] === 'number' ? formats.percent(facts['agreement']) : '';
  const values = { ...facts, column, count, code, agreement };
  const file = facts?.['file'];
  const example = examples?.find((candidate) => candidate.text.trim() !== '');
  const explained = explains(text('prepare.health.item.how'), false);
  const shown = example && shownText(example.text, shownAs(dataset, recipe, item.column), isRevealed);
  return (
    <li className={`prep-health-item is-${level}`} tabIndex={-1} data-health>
      <span
        className={`prep-health-count ${count >= 100_000 ? 'is-long' : ''}`}
        {...explains(text('prepare.health.item.how'))}
      >
        {count > 0 && !wholeColumn.has(code) ? (
          formats.count(count)
        ) : (
          <Icon name={level === 'decide' ? 'warn' : 'info'} />
        )}
      </span>
      <div>
        <b {...explained}>{text(known ? (`notice.${code}` as MessageId) : 'notice.unknown', values)}</b>
        <p {...explained}>
          {text(known ? (`notice.${code}.body` as MessageId) : 'notice.unknown.body', values)}
        </p>
        {example !== undefined && shown !== undefined && (
          <p className="prep-health-example" {...explains(text('prepare.health.row.how'), false)}>
            {text(file === undefined ? 'prepare.health.example' : 'prepare.health.exampleOf', {
              file,
              // As an editor counts the lines: the header is the first.
              row: formats.count(example.row + 2),
              text: shown.slice(0, 80),
            })}
          </p>
        )}
        <Remedies item={item} />
      </div>
    </li>
  );
}

function Remedies({ item }: { item: HealthItem }): ReactNode {
  const text = useText();
  const { column, remedy } = item;
  if (column === undefined || remedy === 'none') return null;
  return (
    <div className="prep-health-remedies">
      {remedy === 'date-order' && (
        <>
          <Button size="s" onPress={() => app.actions.setPlan(column, { dateOrder: 'dmy' })}>
            {text('prepare.health.dayFirst')}
          </Button>
          <Button size="s" onPress={() => app.actions.setPlan(column, { dateOrder: 'mdy' })}>
            {text('prepare.health.monthFirst')}
          </Button>
        </>
      )}
      {remedy === 'compare' && (
        <Button size="s" onPress={() => app.actions.setRole(column, 'compare')}>
          {text('prepare.health.compare')}
        </Button>
      )}
      {remedy === 'leave-out' && (
        <Button size="s" onPress={() => app.actions.setRole(column, 'ignore')}>
          {text('prepare.health.leaveOut')}
        </Button>
      )}
    </div>
  );
}
