import { useState, type ReactNode } from 'react';
import {
  shareOfBehaviour,
  takesK,
  weightsOf,
  type LayoutMethod,
  type Recipe,
  type Scale,
} from '../../core/data/recipe';
import { behaviourRoles } from '../../core/data/role';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { MethodChoice } from '../method/MethodChoice';
import { MethodFields } from '../method/MethodFields';
import { Disclosure } from '../ui/Disclosure';
import { Select } from '../ui/Select';
import { Slider } from '../ui/Slider';

const scales: readonly Scale[] = ['standard', 'robust', 'none'];
const ks = ['auto', ...Array.from({ length: 11 }, (_, i) => String(i + 2))];
/** Numbers of segments to choose from, and the one in use. */
const numbersWith = (used: 'auto' | number): string[] => [...new Set([...ks, String(used)])];

const layouts = ['kindred', 'umap-js', 'pca'] as const;
/** A recipe of the terminal may ask for none. */
const layoutsWith = (used: LayoutMethod): LayoutMethod[] => [...new Set([...layouts, used])];

/** What counts, and the knobs few need. */
export function Tuning({ recipe }: { recipe: Recipe }): ReactNode {
  const text = useText();
  const hasText = recipe.columns.some(({ role }) => role === 'text');
  const hasBehaviour = recipe.columns.some(({ role }) => behaviourRoles.includes(role));
  const { cluster, layout } = recipe;
  const rows = useApp((state) => state.dataset?.table.rowCount ?? 0);
  return (
    <>
      {hasText && hasBehaviour && <Weights recipe={recipe} />}
      <section className="prep-section prep-tuning">
        <Disclosure title={text('prepare.tuning')}>
          <div className="prep-tuning-fields">
            <MethodChoice method={cluster.method} onChoose={(method) => app.actions.setMethod(method)} />
            {takesK(cluster) && (
              <Select
                label={text('prepare.tuning.k')}
                value={String(cluster.k)}
                options={numbersWith(cluster.k).map((value) => ({
                  value,
                  label:
                    value === 'auto'
                      ? text('prepare.tuning.k.auto')
                      : text('prepare.tuning.k.some', { k: value }),
                }))}
                onChange={(value) => app.actions.setK(value === 'auto' ? 'auto' : Number(value))}
              />
            )}
            <Disclosure title={text('method.more')}>
              <div className="prep-tuning-fields">
                <MethodFields
                  cluster={cluster}
                  rows={rows}
                  onChange={(choice) => app.actions.setCluster(choice.method, choice)}
                />
                <Select
                  label={text('method.layout')}
                  value={layout}
                  options={layoutsWith(layout).map((value) => ({
                    value,
                    label: text(`method.layout.${value}`),
                    note: text(`method.layout.${value}.note`),
                  }))}
                  onChange={(value) => app.actions.setLayout(value)}
                />
              </div>
            </Disclosure>
            <Select
              label={text('prepare.tuning.scale')}
              value={recipe.scale}
              options={scales.map((value) => ({
                value,
                label: text(`prepare.tuning.scale.${value}`),
                note: text(`prepare.tuning.scale.${value}.note`),
              }))}
              onChange={(value) => app.actions.setScale(value)}
            />
            <label className="prep-check">
              <input
                type="checkbox"
                checked={recipe.clean.mergeDuplicates}
                onChange={(event) => app.actions.setMergeDuplicates(event.target.checked)}
              />
              <span>{text('prepare.tuning.duplicates')}</span>
            </label>
          </div>
        </Disclosure>
      </section>
    </>
  );
}

function Weights({ recipe }: { recipe: Recipe }): ReactNode {
  const text = useText();
  const formats = useFormats();
  const kept = shareOfBehaviour(recipe.weights);
  // While the thumb moves only this changes; the recipe follows when it is let go.
  const [moving, setMoving] = useState<number | null>(null);
  const behaviour = moving ?? kept;
  const words =
    behaviour <= 0
      ? text('prepare.weights.onlyText')
      : behaviour >= 1
        ? text('prepare.weights.onlyBehaviour')
        : behaviour === 0.5
          ? text('prepare.weights.even')
          : text('prepare.weights.share', {
              text: formats.percent(1 - behaviour),
              behaviour: formats.percent(behaviour),
            });
  return (
    <section className="prep-section prep-weights">
      <Slider
        label={text('prepare.weights')}
        value={behaviour}
        min={0}
        max={1}
        step={0.05}
        output={words}
        startLabel={text('prepare.weights.text')}
        endLabel={text('prepare.weights.behaviour')}
        onChange={(value) => setMoving(Math.round(value * 100) / 100)}
        onCommit={(value) => {
          setMoving(null);
          app.actions.setWeights(weightsOf(Math.round(value * 100) / 100));
        }}
      />
    </section>
  );
}
