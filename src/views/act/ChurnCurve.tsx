import type { ReactNode } from 'react';
import { wilson, z95 } from '../../core/math/wilson';
import type { RiskBin } from '../../stages/predict/churn/riskScores';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { explains } from '../ui/explains';

const [size, edge] = [220, 34];

/** Told against found, of held-back customers: on the diagonal a risk of 30 % is 30 in 100. Bars are 95 % intervals. */
export function ChurnCurve({ bins }: { readonly bins: readonly RiskBin[] }): ReactNode {
  const text = useText();
  const { percent, count } = useFormats();
  const x = (share: number): number => edge + share * size;
  const y = (share: number): number => 8 + (1 - share) * size;
  return (
    <figure className="churn-curve" {...explains(text('churn.curve.how'), false)}>
      <svg viewBox={`0 0 ${size + edge + 12} ${size + edge + 8}`} role="img" aria-label={text('churn.curve')}>
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line className="churn-grid" x1={x(0)} x2={x(1)} y1={y(share)} y2={y(share)} />
            <text x={x(0) - 5} y={y(share) + 4} textAnchor="end">
              {percent(share)}
            </text>
            <text x={x(share)} y={y(0) + 16} textAnchor="middle">
              {percent(share)}
            </text>
          </g>
        ))}
        <line className="churn-ideal" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
        {bins.map(({ told, found, count: n }) => {
          const [low, high] = wilson(found * n, n, z95);
          return (
            <g
              key={told}
              {...explains(
                text('churn.curve.bin', { told: percent(told), found: percent(found), count: count(n) }),
                false,
              )}
            >
              <line className="churn-reach" x1={x(told)} x2={x(told)} y1={y(low)} y2={y(high)} />
              <circle cx={x(told)} cy={y(found)} r={4} />
            </g>
          );
        })}
      </svg>
      <figcaption className="quiet">{text('churn.curve.how')}</figcaption>
    </figure>
  );
}
