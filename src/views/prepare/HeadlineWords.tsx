import { Fragment, type ReactNode } from 'react';
import type { Dataset } from '../../core/data/workspaceContent';
import { readingOf } from '../../store/readings';
import { RichText, useText } from '../messages/useText';
import { headlineParts } from './headlineParts';

/** "23,486 reviews and 41,077 orders make 6,144 customers": what there was and what it came to. */
export function HeadlineWords({
  dataset,
  segments,
}: {
  dataset: Dataset;
  /** 0: no map of this yet. */
  segments: number;
}): ReactNode {
  const text = useText();
  const { table, file, origin } = dataset;
  const parts = origin ? headlineParts(origin) : [];
  const isAddedUp = readingOf(dataset) === 'customers';
  const values = {
    rows: isAddedUp ? file.rows : table.rowCount,
    customers: table.rowCount,
    columns: table.columns.length,
    segments,
    kind: origin?.log?.reading.kind ?? 'orders',
  };
  if (parts.length === 0) {
    const id = isAddedUp ? 'prepare.headline.log' : 'prepare.headline';
    return <RichText id={segments > 0 ? `${id}.done` : id} values={values} />;
  }
  const make = origin?.log ? 'prepare.headline.make' : 'prepare.headline.joined';
  return (
    <>
      {parts.map(({ kind, rows }, i) => (
        <Fragment key={kind}>
          {i > 0 && (
            <span className="quiet">
              {text(i === parts.length - 1 ? 'prepare.list.and' : 'prepare.list.comma')}
            </span>
          )}
          <b>
            {text(kind === 'customers' ? 'prepare.headline.listed' : `prepare.source.count.${kind}`, {
              rows,
            })}
          </b>
        </Fragment>
      ))}
      <RichText id={segments > 0 ? `${make}.done` : make} values={values} />
    </>
  );
}
