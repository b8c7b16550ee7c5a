import type { ReactNode } from 'react';
import {
  isSettling,
  layoutLimits,
  layoutOptionsOf,
  shareOfBehaviour,
  weightOf,
  weightsOf,
  type LayoutChoice,
  type Recipe,
} from '../../../core/data/recipe';
import { behaviourRoles } from '../../../core/data/role';
import { app, useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { Disclosure } from '../../ui/Disclosure';
import { Slider } from '../../ui/Slider';

const mostProducts = 4;

/** What counts: what customers write against what they do, and what they buy beside both. */
export function WeightSliders({ recipe }: { readonly recipe: Recipe }): ReactNode {
  const text = useText();
  const { percent, number } = useFormats();
  const hasText = useApp((state) => (state.result?.texts.items ?? 0) > 0);
  const has = (roles: readonly string[]): boolean => recipe.columns.some(({ role }) => roles.includes(role));
  const hasBehaviour = has(behaviourRoles);
  const hasProducts = has(['basket']);
  const { weights } = recipe;
  const share = shareOfBehaviour(weights);
  const products = weightOf(recipe, 'products');
  if (!(hasText && hasBehaviour) && !hasProducts) return null;
  return (
    <section className="tune-section">
      <h3>{text('map.counts')}</h3>
      {hasText && hasBehaviour && (
        <Slider
          label={text('tune.counts')}
          value={share}
          min={0}
          max={1}
          step={0.05}
          output={text('tune.counts.share', { text: percent(1 - share), behaviour: percent(share) })}
          startLabel={text('map.counts.write')}
          endLabel={text('map.counts.do')}
          onChange={(next) => app.actions.tune({ weights: { ...weights, ...weightsOf(next) } })}
        />
      )}
      {hasProducts && (
        <Slider
          label={text('tune.products')}
          value={Math.min(mostProducts, products)}
          min={0}
          max={mostProducts}
          step={0.25}
          output={text('tune.products.times', { times: number(products, 3) })}
          startLabel={text('tune.products.none')}
          endLabel={text('tune.products.most')}
          onChange={(next) => app.actions.tune({ weights: { ...weights, products: next } })}
        />
      )}
    </section>
  );
}

/** How the map is drawn: nobody changes segment by it. */
export function DrawingSliders({ recipe }: { readonly recipe: Recipe }): ReactNode {
  const text = useText();
  const { count, number } = useFormats();
  if (!isSettling(recipe.layout)) return null;
  const options = layoutOptionsOf(recipe);
  const tune = (change: Partial<LayoutChoice>): void =>
    app.actions.tune({ layoutOptions: { ...options, ...change } });
  const [fewest, most] = layoutLimits.neighbors;
  return (
    <section className="tune-section">
      <Disclosure title={text('tune.drawing')}>
        <p className="quiet">{text('tune.drawing.line')}</p>
        <Slider
          label={text('tune.neighbours')}
          value={options.neighbors}
          min={fewest}
          max={most}
          step={1}
          output={text('tune.neighbours.of', {
            count: options.neighbors,
            formatted: count(options.neighbors),
          })}
          startLabel={text('tune.neighbours.few')}
          endLabel={text('tune.neighbours.many')}
          onChange={(neighbors) => tune({ neighbors })}
        />
        <Slider
          label={text('tune.minDist')}
          value={options.minDist}
          min={0}
          max={0.95}
          step={0.05}
          output={number(options.minDist, 2)}
          startLabel={text('tune.minDist.little')}
          endLabel={text('tune.minDist.much')}
          onChange={(next) => tune({ minDist: Math.round(next * 100) / 100 })}
        />
      </Disclosure>
    </section>
  );
}
