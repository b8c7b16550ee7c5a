import type { CSSProperties, ReactNode } from 'react';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { explains } from '../ui/explains';

interface ConfusionProps {
  readonly names: readonly string[];
  /** k×k, true × told. */
  readonly counts: readonly number[];
}

/** Which classes are taken for which: a row for each true class, its customers by what was told. */
export function Confusion({ names, counts }: ConfusionProps): ReactNode {
  const text = useText();
  const { count, percent } = useFormats();
  const k = names.length;
  return (
    <>
      <p className="quiet">{text('classes.confusion.how')}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard */}
      <div className="classes-table" role="group" aria-label={text('classes.confusion')} tabIndex={0}>
        <table className="classes-confusion">
          <thead>
            <tr>
              <th scope="col">{text('classes.confusion.true')}</th>
              {names.map((name, c) => (
                <th key={c} scope="col">
                  <bdi>{name}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((name, c) => {
              const row = counts.slice(c * k, (c + 1) * k);
              const total = row.reduce((sum, one) => sum + one, 0);
              return (
                <tr key={c}>
                  <th scope="row">
                    <bdi>{name}</bdi>
                  </th>
                  {row.map((one, told) => {
                    const share = total > 0 ? one / total : 0;
                    const how = text('classes.confusion.cell', {
                      share: percent(share, 1),
                      name,
                      told: names[told] ?? '',
                    });
                    return (
                      <td
                        key={told}
                        className={told === c ? 'is-right' : undefined}
                        style={{ '--share': share } as CSSProperties}
                        {...explains(how, false)}
                      >
                        {count(one)}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}
