import { useState, type ReactNode } from 'react';
import { app, useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { usePhone } from '../../shell/useMedia';
import { explains } from '../../ui/explains';
import { Icon } from '../../ui/Icon';
import { Switch } from '../../ui/Switch';
import { ColourMenu } from './ColourMenu';
import './legend.css';
import { useLegend } from './useColouring';

/** What the colours of the points mean, and the choice of it. On a phone it opens out of a strip of the colours. */
export function Legend(): ReactNode {
  const text = useText();
  const { count, percent } = useFormats();
  const { by, colouring } = useApp((state) => state.colour);
  const { title, how, rows } = useLegend();
  const all = rows.reduce((sum, row) => sum + row.count, 0);
  const kind = colouring?.legend.kind;
  const isPhone = usePhone();
  const [isUnfolded, setUnfolded] = useState(false);
  const isNumber = kind === 'sequential' || (kind === 'diverging' && by.kind === 'field');
  return (
    <div className="legend">
      {rows.length > 0 && (!isPhone || isUnfolded) && (
        <section className={`legend-card is-${kind}`} aria-label={title}>
          <p className="legend-how">{how}</p>
          <ul>
            {rows.map(({ colour, label, count: customers }) => (
              <li
                key={`${colour} ${label}`}
                {...explains(
                  text('explore.legend.count', {
                    count: customers,
                    formatted: count(customers),
                    share: percent(customers / all, 1),
                  }),
                )}
              >
                <span
                  className={`legend-mark ${colour === null ? 'is-unknown' : ''}`}
                  style={colour === null ? undefined : { background: colour }}
                  aria-hidden="true"
                />
                <span className="legend-label">{label}</span>
                <span className="legend-count">{count(customers)}</span>
              </li>
            ))}
          </ul>
          {by.kind === 'field' && isNumber && (
            <Switch
              isOn={by.against === 'average'}
              onChange={(isOn) =>
                app.actions.colourBy({
                  kind: 'field',
                  column: by.column,
                  ...(isOn && { against: 'average' as const }),
                })
              }
            >
              {text('explore.colour.average')}
            </Switch>
          )}
        </section>
      )}
      <ColourMenu title={title} />
      {rows.length > 0 && isPhone && (
        <button
          type="button"
          className="legend-strip"
          aria-label={text('explore.legend.show')}
          aria-expanded={isUnfolded}
          onClick={() => setUnfolded(!isUnfolded)}
        >
          {rows.slice(0, 7).map(({ colour, label }) => (
            <span
              key={`${colour} ${label}`}
              className={`legend-mark ${colour === null ? 'is-unknown' : ''}`}
              style={colour === null ? undefined : { background: colour }}
              aria-hidden="true"
            />
          ))}
          <Icon name={isUnfolded ? 'down' : 'up'} size={14} />
        </button>
      )}
    </div>
  );
}
