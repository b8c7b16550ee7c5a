import { useEffect, useState, type ReactNode } from 'react';
import type { AssignPreview } from '../../../core/data/reshape';
import { app, useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { Button } from '../../ui/Button';
import { explains } from '../../ui/explains';
import { Slider } from '../../ui/Slider';

const waitMs = 120;
const step = 0.05;

/** How many of the unassigned to place where they fit best, and what that costs. @param rows  the unassigned on the map */
export function AssignSlider({ rows }: { readonly rows: number }): ReactNode {
  const text = useText();
  const { count, percent } = useFormats();
  const labels = useApp((state) => state.result?.labels);
  const [share, setShare] = useState(0);
  const [preview, setPreview] = useState<{ share: number; found: AssignPreview | null } | null>(null);

  useEffect(() => {
    // Asked again when who belongs where has changed.
    if (share === 0 || !labels) return undefined;
    let isStale = false;
    const timer = setTimeout(() => {
      void app.actions
        .previewAssign(share)
        .catch(() => null)
        .then((found) => {
          if (!isStale) setPreview({ share, found });
        });
    }, waitMs);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [share, labels]);

  const answer = share > 0 && preview?.share === share ? preview : null;
  const shown = answer?.found ?? null;
  const cost = shown ? Math.max(0, shown.fitBefore - shown.fitAfter) : 0;
  const facts = shown && {
    rows: count(shown.rows),
    of: count(shown.of),
    cost: percent(cost, cost < 0.1 ? 1 : 0),
  };
  return (
    <div className="assign">
      <Slider
        label={text('edit.assign.label')}
        value={share}
        min={0}
        max={1}
        step={step}
        output={text('edit.assign.of', {
          rows: count(shown?.rows ?? Math.round(rows * share)),
          of: count(shown?.of ?? rows),
        })}
        onChange={setShare}
      />
      <p className="assign-cost" role="status" {...explains(text('edit.assign.how'))}>
        {share === 0
          ? text('edit.assign.nobody')
          : !facts
            ? text(answer ? 'edit.assign.unknown' : 'edit.assign.working')
            : text(cost < 0.0005 ? 'edit.assign.free' : 'edit.assign.cost', facts)}
      </p>
      {shown && Number.isFinite(shown.fitBefore) && (
        <p className="quiet" {...explains(text('map.card.fit.how'))}>
          {text('edit.assign.cost.how', {
            before: percent(shown.fitBefore, 1),
            after: percent(shown.fitAfter, 1),
          })}
        </p>
      )}
      <Button
        size="s"
        how={text('edit.assign.how')}
        {...(shown && shown.rows > 0
          ? {
              onPress: () => {
                setShare(0);
                void app.actions.assignUnassigned(shown.share);
              },
            }
          : { disabledReason: text('edit.assign.nobody') })}
      >
        {text('edit.assign.apply', { rows: count(shown?.rows ?? Math.round(rows * share)) })}
      </Button>
    </div>
  );
}
