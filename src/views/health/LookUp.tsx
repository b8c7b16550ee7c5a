import { useEffect, useState, type ReactNode } from 'react';
import type { Recipe } from '../../core/data/recipe';
import type { Dataset } from '../../core/data/workspaceContent';
import type { FoundCustomers } from '../../stages/clean/findCustomers';
import { app, useApp } from '../appStore';
import { useText } from '../messages/useText';
import { ProblemText } from '../shell/ProblemText';
import { explains } from '../ui/explains';
import { Field } from '../ui/Field';
import { CustomerRecord } from './CustomerRecord';
import { EraseDialog } from './EraseDialog';

const pauseMs = 200;

/** Finds a customer by what they say of themselves, and does what they ask for. */
export function LookUp({ dataset, recipe }: { dataset: Dataset; recipe: Recipe }): ReactNode {
  const text = useText();
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<{ of: Dataset; customers: FoundCustomers } | null>(null);
  const [asked, setAsked] = useState<readonly number[] | null>(null);
  const care = useApp((state) => state.care);

  useEffect(() => {
    const timer = setTimeout(() => {
      void app.actions.lookUp(query).then((customers) => customers && setFound({ of: dataset, customers }));
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [query, dataset]);

  return (
    <section className="health-group-section" id="health-lookup" aria-labelledby="health-lookup-title">
      <h2 id="health-lookup-title">{text('health.lookup')}</h2>
      <div className="health-card">
        <Field
          label={text('health.lookup.field')}
          value={query}
          onChange={setQuery}
          note={text('health.lookup.note')}
          maxLength={120}
        />
        {care.work === 'erase' && care.status === 'running' && (
          <p role="status">{text('health.erase.working')}</p>
        )}
        {care.work === 'erase' && care.status === 'done' && (
          <p role="status" className="health-done">
            {text('health.erase.done')}
          </p>
        )}
        {(care.work === 'erase' || care.work === 'look-up') && care.problem && (
          <ProblemText problem={care.problem} />
        )}
        {query.trim() !== '' && found?.of === dataset && (
          <Results found={found.customers} {...{ dataset, recipe }} onErase={setAsked} />
        )}
      </div>
      <EraseDialog
        // Rows of another table would be other customers.
        rows={found?.of === dataset ? asked : null}
        onClose={() => setAsked(null)}
        onErase={(rows) => {
          setAsked(null);
          setQuery('');
          void app.actions.eraseRows(rows);
        }}
      />
    </section>
  );
}

function Results({
  found,
  dataset,
  recipe,
  onErase,
}: {
  found: FoundCustomers;
  dataset: Dataset;
  recipe: Recipe;
  onErase: (rows: readonly number[]) => void;
}): ReactNode {
  const text = useText();
  const { customers, isCapped } = found;
  if (customers.length === 0) return <p role="status">{text('health.lookup.nobody')}</p>;
  return (
    <>
      <ul className="health-records">
        {customers.map(({ rows }, position) => (
          <CustomerRecord
            key={rows[0]}
            {...{ rows, dataset, recipe }}
            isOpenAtFirst={position === 0}
            onErase={() => onErase(rows)}
          />
        ))}
      </ul>
      {isCapped && (
        <p className="quiet" {...explains(text('health.lookup.more.how'))}>
          {text('health.lookup.more', { count: customers.length })}
        </p>
      )}
    </>
  );
}
