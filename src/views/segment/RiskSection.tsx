import type { ReactNode } from 'react';
import { useCurrency } from '../act/useCurrency';
import { app, useApp } from '../appStore';
import type { ShownSegment } from '../map/useSegments';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Figure } from './Figure';

/** How likely a segment's customers are to leave, as the Act screen found it of this very map. */
export function RiskSection({ segment }: { segment: ShownSegment }): ReactNode {
  const text = useText();
  const { count, percent, money } = useFormats();
  const labels = useApp((state) => state.result?.labels);
  const { found, of } = useApp((state) => state.live.churn);
  const own =
    of?.labels === labels ? found?.segments.find(({ cluster }) => cluster === segment.cluster) : undefined;
  const currency = useCurrency(found?.choice.value ?? null);
  return (
    <section className="map-card-section">
      <h3>{text('segment.risk')}</h3>
      {own && found ? (
        <p className="segment-figures">
          <Figure
            value={percent(own.risk)}
            name={text('segment.risk.mean')}
            how={text('segment.risk.mean.how', {
              here: count(own.here),
              column: found.choice.column,
              average: percent(found.average),
            })}
          />
          <Figure
            value={count(own.bands.high)}
            name={text('segment.risk.high')}
            how={text('segment.risk.high.how')}
          />
          {own.expectedLoss !== null && (
            <Figure
              value={money(own.expectedLoss, currency)}
              name={text('segment.risk.loss')}
              how={text('segment.risk.loss.how', { column: found.choice.value ?? '' })}
            />
          )}
        </p>
      ) : (
        <div className="segment-ask">
          <p className="quiet">{text('segment.risk.none')}</p>
          <Button size="s" onPress={() => app.actions.go('act')}>
            {text('segment.risk.go')}
          </Button>
        </div>
      )}
    </section>
  );
}
