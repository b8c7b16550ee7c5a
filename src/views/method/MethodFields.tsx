import type { ReactNode } from 'react';
import { linkages, type ClusterChoice } from '../../core/data/recipe';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Select } from '../ui/Select';
import { sizeSteps } from './sizeSteps';

const crowds = [1, 2, 3, 5, 8, 10, 16] as const;

interface Of<M extends ClusterChoice['method']> {
  readonly cluster: Extract<ClusterChoice, { method: M }>;
  readonly onChange: (choice: ClusterChoice) => void;
}

/** The knobs of a method that few need. @param rows  customers */
export function MethodFields({
  cluster,
  rows,
  onChange,
}: {
  readonly cluster: ClusterChoice;
  readonly rows: number;
  readonly onChange: (choice: ClusterChoice) => void;
}): ReactNode {
  switch (cluster.method) {
    case 'kmeans':
      return <Metric cluster={cluster} onChange={onChange} />;
    case 'hdbscan':
      return <Density cluster={cluster} rows={rows} onChange={onChange} />;
    case 'dbscan':
      return <Reach cluster={cluster} onChange={onChange} />;
    case 'hierarchical':
      return <Branches cluster={cluster} onChange={onChange} />;
  }
}

function Metric({ cluster, onChange }: Of<'kmeans'>): ReactNode {
  const text = useText();
  return (
    <Select
      label={text('method.metric')}
      value={cluster.metric ?? 'euclidean'}
      options={(['euclidean', 'cosine'] as const).map((value) => ({
        value,
        label: text(`method.metric.${value}`),
        note: text(`method.metric.${value}.note`),
      }))}
      onChange={(metric) => onChange({ ...cluster, metric })}
    />
  );
}

function Density({ cluster, rows, onChange }: Of<'hdbscan'> & { readonly rows: number }): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const { minClusterSize: size, minSamples } = cluster;
  const sizes = sizeSteps(rows, size === 'auto' ? 10 : size);
  return (
    <>
      <Select
        label={text('method.smallest')}
        value={String(size)}
        options={[
          { value: 'auto', label: text('method.smallest.auto'), note: text('method.smallest.auto.note') },
          ...sizes.map((one) => ({
            value: String(one),
            label: text('method.smallest.some', { count: one, formatted: count(one) }),
          })),
        ]}
        onChange={(value) =>
          onChange({ ...cluster, minClusterSize: value === 'auto' ? 'auto' : Number(value) })
        }
      />
      <Select
        label={text('method.crowd')}
        value={String(minSamples)}
        options={[
          { value: 'auto', label: text('method.crowd.auto') },
          ...crowdsWith(minSamples).map((one) => ({
            value: String(one),
            label: text('method.crowd.some', { count: one }),
          })),
        ]}
        onChange={(value) => onChange({ ...cluster, minSamples: value === 'auto' ? 'auto' : Number(value) })}
      />
      <Select
        label={text('method.selection')}
        value={cluster.selection}
        options={(['eom', 'leaf'] as const).map((value) => ({
          value,
          label: text(`method.selection.${value}`),
          note: text(`method.selection.${value}.note`),
        }))}
        onChange={(selection) => onChange({ ...cluster, selection })}
      />
    </>
  );
}

function Reach({ cluster, onChange }: Of<'dbscan'>): ReactNode {
  const text = useText();
  const { number } = useFormats();
  const { eps, minSamples } = cluster;
  return (
    <>
      <Select
        label={text('method.crowd')}
        value={String(minSamples)}
        options={crowdsWith(minSamples).map((one) => ({
          value: String(one),
          label: text('method.crowd.some', { count: one }),
        }))}
        onChange={(value) => onChange({ ...cluster, minSamples: Number(value) })}
      />
      <Select
        label={text('method.reach')}
        value={eps === 'auto' ? 'auto' : 'own'}
        options={[
          { value: 'auto', label: text('method.reach.auto'), note: text('method.reach.auto.note') },
          ...(eps === 'auto'
            ? []
            : [{ value: 'own', label: text('method.reach.some', { reach: number(eps, 3) }) }]),
        ]}
        onChange={(value) => value === 'auto' && onChange({ ...cluster, eps: 'auto' })}
      />
    </>
  );
}

function Branches({ cluster, onChange }: Of<'hierarchical'>): ReactNode {
  const text = useText();
  return (
    <Select
      label={text('method.linkage')}
      value={cluster.linkage}
      options={linkages.map((value) => ({
        value,
        label: text(`method.linkage.${value}`),
        note: text(`method.linkage.${value}.note`),
      }))}
      onChange={(linkage) => onChange({ ...cluster, linkage })}
    />
  );
}

/** Round numbers, and the one in use. */
const crowdsWith = (used: 'auto' | number): number[] =>
  [...new Set([...crowds, ...(used === 'auto' ? [] : [used])])].sort((a, b) => a - b);
