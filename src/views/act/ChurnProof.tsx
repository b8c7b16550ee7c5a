import type { ReactNode } from 'react';
import { wilson, z95 } from '../../core/math/wilson';
import type { ChurnFound } from '../../workers/messages/churn';
import { app, useApp } from '../appStore';
import { live } from '../liveStore';
import { columnTitle } from '../map/customer/useKnown';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Disclosure } from '../ui/Disclosure';
import { explains } from '../ui/explains';
import { ChurnCurve } from './ChurnCurve';

/** Fewer held-back customers than this prove little. */
const fewestTested = 10;

/** Below this area under the ROC curve a model tells hardly more than chance. */
const weakArea = 0.65;

/** How far the warning can be trusted, by customers that were held back; what was left out, and why. */
export function ChurnProof({ found }: { readonly found: ChurnFound }): ReactNode {
  const text = useText();
  const { count, percent, number } = useFormats();
  const { report, tests, average, columns } = found;
  const scores = report.scores[report.chosen];
  const other = report.scores[report.chosen === 'boosted' ? 'logistic' : 'boosted'];
  const area = (value: number): string => number(value, 3);
  const inBand = (band: (typeof tests)[number]['band']): number =>
    found.segments.reduce((sum, one) => sum + one.bands[band], 0);
  return (
    <>
      <p className="churn-said" {...explains(text('churn.score.auc.how'))}>
        {text(scores.rocAucLow < weakArea ? 'churn.proof.weak' : 'churn.proof', {
          area: percent(scores.rocAuc),
          low: percent(scores.rocAucLow),
          high: percent(scores.rocAucHigh),
          examined: count(scores.examined),
          columns: columns.length,
        })}
      </p>
      <Telltales found={found} />
      <div className="churn-band-bar" aria-hidden="true">
        {tests.map(({ band }) => (
          <i key={band} className={`is-${band}`} style={{ flexGrow: inBand(band) }} />
        ))}
      </div>
      <ul className="churn-bands">
        {tests.map(({ band, examined, left }) => {
          const here = inBand(band);
          const [low, high] = wilson(left, examined, z95);
          const how = text(`churn.band.${band}.how`, { average: percent(average) });
          return (
            <li key={band}>
              <div
                {...explains(how)}
                role="group"
                aria-label={`${count(here)} ${text(`churn.band.${band}`)}. ${how}`}
              >
                <b>{count(here)}</b>
                <span>
                  <i className={`is-${band}`} aria-hidden="true" />
                  {text(`churn.band.${band}`)}
                </span>
              </div>
              <small {...explains(text('churn.band.test.how'))}>
                {examined < fewestTested
                  ? text('churn.band.few', { examined })
                  : text('churn.band.test', {
                      examined: count(examined),
                      share: percent(left / examined),
                      low: percent(low),
                      high: percent(high),
                    })}
              </small>
            </li>
          );
        })}
      </ul>
      <p>
        <Button
          icon="lasso"
          onPress={() => {
            void live.pickLeaving().then(() => app.actions.go('map'));
          }}
        >
          {text('churn.mark')}
        </Button>
      </p>
      <Disclosure title={text('churn.more')}>
        <div className="churn-trust">
          <ChurnCurve bins={found.calibration} />
          <dl className="churn-scores">
            {(
              [
                [
                  'auc',
                  text('churn.score.between', {
                    value: area(scores.rocAuc),
                    low: area(scores.rocAucLow),
                    high: area(scores.rocAucHigh),
                  }),
                ],
                ['pr', area(scores.averagePrecision)],
                ['brier', area(scores.brier)],
                ['model', text(`churn.model.${report.chosen}`, { trees: report.trees })],
                [
                  'other',
                  text('churn.score.other.value', {
                    model: text(report.chosen === 'boosted' ? 'churn.name.logistic' : 'churn.name.boosted'),
                    value: area(other.rocAuc),
                  }),
                ],
              ] as const
            ).map(([key, value]) => (
              <div key={key} {...explains(text(`churn.score.${key}.how`), false)}>
                <dt>
                  {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a figure explains itself on focus */}
                  <span tabIndex={0}>{text(`churn.score.${key}`)}</span>
                </dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      </Disclosure>
    </>
  );
}

/** Columns that were left out because they seem to know; each can be taken back. */
function Telltales({ found }: { readonly found: ChurnFound }): ReactNode {
  const text = useText();
  const language = useApp((state) => state.language);
  const { percent } = useFormats();
  const { telltales, choice } = found;
  if (telltales.length === 0) return null;
  return (
    <ul className="churn-telltales">
      {telltales.map(({ column, why, rocAuc }) => {
        const isKept = choice.keep.includes(column);
        const keep = isKept ? choice.keep.filter((name) => name !== column) : [...choice.keep, column];
        const facts = { column: columnTitle(column, language), area: percent(rocAuc) };
        return (
          <li key={column}>
            <span {...explains(text('churn.telltale.how'))}>
              {text(isKept ? 'churn.telltale.kept' : `churn.telltale.${why}`, facts)}
            </span>
            <Button size="s" onPress={() => void live.findChurn({ ...choice, keep })}>
              {text(isKept ? 'churn.telltale.leave' : 'churn.telltale.take')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
