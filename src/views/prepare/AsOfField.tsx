import { useId, useState, type ReactNode } from 'react';
import { app } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';

const dayMs = 86_400_000;
const isoOf = (day: number): string =>
  Number.isFinite(day) ? new Date(day * dayMs).toISOString().slice(0, 10) : '';

/**
 * The day of reckoning. A date is typed digit by digit, so it counts once it is said to be whole: by Enter or the
 * button.
 */
export function AsOfField({ asOf, lastDay }: { asOf: number; lastDay: number }): ReactNode {
  const text = useText();
  const formats = useFormats();
  const id = useId();
  const now = isoOf(asOf);
  const [draft, setDraft] = useState(now);
  const day = Math.floor(Date.parse(`${draft}T00:00:00Z`) / dayMs);
  const isChanged = draft !== now && Number.isFinite(day);
  const keep = () => {
    if (isChanged) app.actions.setLog({ asOf: day === lastDay ? undefined : day });
  };
  return (
    <div className="prep-asof">
      <label className="ui-label" htmlFor={id}>
        {text('prepare.log.asOf')}
      </label>
      <div>
        <input
          id={id}
          className="ui-input"
          type="date"
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep();
          }}
        />
        {isChanged && (
          <Button size="s" onPress={keep}>
            {text('prepare.log.use')}
          </Button>
        )}
      </div>
      <span className="ui-note">{text('prepare.log.asOf.note')}</span>
      {asOf !== lastDay && !isChanged && (
        <Button size="s" variant="bare" onPress={() => app.actions.setLog({ asOf: undefined })}>
          {text('prepare.log.useLast', { day: formats.day(lastDay) })}
        </Button>
      )}
    </div>
  );
}
