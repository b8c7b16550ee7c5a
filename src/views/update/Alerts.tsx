import type { ReactNode } from 'react';
import { alertsOf, type AlertRule, type RaisedAlert } from '../../core/data/alertRule';
import { checkAlerts } from '../../stages/evolve/drift/checkAlerts';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { columnTitle } from '../map/customer/useKnown';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Disclosure } from '../ui/Disclosure';
import { explains } from '../ui/explains';
import { Slider } from '../ui/Slider';
import { Switch } from '../ui/Switch';
import './drift.css';
import { useCompared } from './timeline';

/** Rules that every new month is checked by, and those that this one meets. */
export function Alerts(): ReactNode {
  const text = useText();
  const compared = useCompared();
  const rules = alertsOf(useApp((state) => state.live.kept.alerts));
  const { pair, report, twoSample } = useApp((state) => state.live.drift);
  if (!compared) return null;
  const isKnown = pair?.[0] === compared.before && pair[1] === compared.now;
  const raised = isKnown && report ? checkAlerts(rules, report, twoSample) : null;
  return (
    <section className="update-section drift" aria-labelledby="alerts-title">
      <h2 id="alerts-title">{text('drift.alerts')}</h2>
      {raised?.length === 0 && <p role="status">{text('drift.alerts.none')}</p>}
      {raised && raised.length > 0 && (
        <ul className="drift-alerts">
          {raised.map((alert) => (
            <Raised key={`${alert.kind} ${alert.subject ?? ''}`} alert={alert} />
          ))}
        </ul>
      )}
      <Disclosure title={text('drift.rules')}>
        <ul className="drift-rules">
          {rules.map((rule) => (
            <Rule key={rule.kind} rule={rule} />
          ))}
        </ul>
      </Disclosure>
    </section>
  );
}

function useValue(): (kind: AlertRule['kind'], value: number) => string {
  const { percent, number } = useFormats();
  return (kind, value) => {
    if (kind === 'column' || kind === 'silhouette') return number(value, 2);
    // Pairs of customers, of which a coin tells half.
    return kind === 'apart' ? percent(0.5 + value, 1) : percent(Math.abs(value), 1);
  };
}

function Raised({ alert: { kind, severity, subject, value } }: { readonly alert: RaisedAlert }): ReactNode {
  const text = useText();
  const write = useValue();
  const language = useApp((state) => state.language);
  const name = subject === null ? '' : kind === 'column' ? columnTitle(subject, language) : subject;
  return (
    <li className={`is-${severity}`} {...explains(text(`drift.alert.${kind}.how`))}>
      <b>{text(`drift.severity.${severity}`)}</b>{' '}
      {text(`drift.raised.${kind}`, { name, value: write(kind, value), way: value < 0 ? 'down' : 'up' })}
    </li>
  );
}

/** The largest limit that means something: shares of customers and of revenue go further than a fall of the silhouette. */
const mostOf: Readonly<Record<AlertRule['kind'], number>> = {
  share: 0.3,
  column: 1,
  silhouette: 0.3,
  unassigned: 0.5,
  revenue: 0.9,
  apart: 0.45,
};

function Rule({ rule: { kind, limit, isOn } }: { readonly rule: AlertRule }): ReactNode {
  const text = useText();
  const write = useValue();
  return (
    <li>
      <Switch isOn={isOn} onChange={(next) => live.setAlert(kind, { isOn: next })}>
        <span {...explains(text(`drift.alert.${kind}.how`), false)}>
          {text(`drift.rule.${kind}`, { value: write(kind, limit) })}
        </span>
      </Switch>
      <Slider
        label={text('drift.limit')}
        value={limit}
        min={0.01}
        max={mostOf[kind]}
        step={0.01}
        onChange={(next) => live.setAlert(kind, { limit: next })}
      />
    </li>
  );
}
