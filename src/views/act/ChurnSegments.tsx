import type { ReactNode } from 'react';
import type { ChurnFound } from '../../workers/messages/churn';
import { useApp } from '../appStore';
import { NameText } from '../map/NameText';
import { Swatch } from '../map/Swatch';
import { columnTitle } from '../map/customer/useKnown';
import { useSegments } from '../map/useSegments';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { explains } from '../ui/explains';
import { useCurrency } from './useCurrency';
import { useDriverWords } from './useDriverWords';

/** Each segment's risk, what leaving would cost, what drives it, and what may be done about that. */
export function ChurnSegments({ found }: { readonly found: ChurnFound }): ReactNode {
  const text = useText();
  const language = useApp((state) => state.language);
  const { count, percent, money } = useFormats();
  const wordsOf = useDriverWords();
  const segments = useSegments();
  const total = found.segments.reduce((sum, { expectedLoss }) => sum + (expectedLoss ?? 0), 0);
  const currency = useCurrency(found.choice.value);
  return (
    <>
      <h3>{text('churn.segments')}</h3>
      {found.choice.value !== null && (
        <p {...explains(text('churn.loss.how'))}>
          {text('churn.loss.total', {
            loss: money(total, currency),
            column: columnTitle(found.choice.value, language),
          })}
        </p>
      )}
      <ul className="churn-segments">
        {found.segments.map((one) => {
          const segment = segments.find(({ cluster }) => cluster === one.cluster);
          const share = one.left / Math.max(1, one.left + one.here);
          return (
            <li key={one.cluster}>
              <h4>
                {segment && <Swatch slot={segment.slot} round={segment.round} />}
                <bdi>
                  <NameText name={segment?.name ?? text('churn.unassigned')} />
                </bdi>
              </h4>
              <ul className="churn-figures">
                <Figure
                  name={text('churn.risk')}
                  value={percent(one.risk)}
                  how={text('churn.risk.how', { here: count(one.here) })}
                />
                <Figure
                  name={text('churn.gone')}
                  value={percent(share)}
                  how={text('churn.gone.how', { left: count(one.left), all: count(one.left + one.here) })}
                />
                {one.expectedLoss !== null && (
                  <Figure
                    name={text('churn.loss')}
                    value={money(one.expectedLoss, currency)}
                    how={text('churn.loss.how')}
                  />
                )}
              </ul>
              {one.drivers.length > 0 ? (
                <>
                  <ul className="churn-drivers">
                    {one.drivers.map((driver) => (
                      <li key={driver.column} {...explains(text('churn.driver.how'))}>
                        {wordsOf(driver)}
                      </li>
                    ))}
                  </ul>
                  <p className="churn-action">
                    {one.theme !== null && one.themeColumn !== null
                      ? text(`churn.action.${one.theme}`)
                      : text('churn.action.ask', {
                          column: columnTitle(one.drivers[0]!.column, language),
                        })}
                  </p>
                </>
              ) : (
                <p className="quiet">{text('churn.calm')}</p>
              )}
            </li>
          );
        })}
      </ul>
      <p className="quiet">{text('churn.action.how')}</p>
    </>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly how: string;
}

function Figure({ name, value, how }: FigureProps): ReactNode {
  return (
    <li>
      <div {...explains(how)} role="group" aria-label={`${name}: ${value}. ${how}`}>
        <span>{name}</span>
        <b>{value}</b>
      </div>
    </li>
  );
}
