import type { ReactNode } from 'react';
import type { CleanTable } from '../../../core/data/cleanTable';
import type { Placing } from '../../../core/data/exploration';
import { app } from '../../appStore';
import { useText } from '../../messages/useText';
import { Swatch } from '../Swatch';
import type { Answer } from '../useAnswer';
import type { ShownSegment } from '../useSegments';
import type { Known } from './customerFacts';
import { CustomerLine } from './CustomerLine';

interface NeighborsProps {
  readonly answer: Answer<Placing>;
  readonly clean: CleanTable;
  readonly labels: Int32Array;
  readonly segments: readonly ShownSegment[];
  readonly known: Known;
}

/** The customers most like this one, to go on to. */
export function Neighbors({ answer, clean, labels, segments, known }: NeighborsProps): ReactNode {
  const text = useText();
  const neighbors = answer.value?.neighbors ?? [];
  if (neighbors.length === 0) return null;
  return (
    <section className="map-card-section">
      <h3>{text('explore.neighbors')}</h3>
      <ul className="customer-neighbors">
        {neighbors.map((item) => {
          const row = clean.items[item]!;
          const segment = segments.find(({ cluster }) => cluster === labels[item]);
          return (
            <li key={item}>
              <CustomerLine
                known={known}
                row={row}
                mark={
                  segment ? (
                    <Swatch slot={segment.slot} size={12} />
                  ) : (
                    <span className="map-unassigned-swatch is-small" aria-hidden="true" />
                  )
                }
                onPress={() => {
                  if (segment) app.actions.selectSegment(segment.id);
                  app.actions.look({ customer: row });
                }}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
