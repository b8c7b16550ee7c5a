import type { ReactNode } from 'react';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { explains } from '../ui/explains';
import { Icon } from '../ui/Icon';
import { aboutColumn, roleIcons, statOf, type ColumnView } from './columnView';
import { RoleSelect } from './RoleSelect';

/** The columns one under the other, for a narrow screen. */
export function ColumnList({
  columns,
  rowCount,
}: {
  columns: readonly ColumnView[];
  rowCount: number;
}): ReactNode {
  const text = useText();
  const formats = useFormats();
  return (
    <section className="prep-section" aria-labelledby="prep-columns">
      <div className="prep-section-head">
        <h2 id="prep-columns">{text('prepare.columns')}</h2>
        <span {...explains(text('prepare.columns.how'))}>{formats.count(columns.length)}</span>
      </div>
      <ul className="prep-columns">
        {columns.map((view) => (
          <li key={view.position}>
            <Icon name={roleIcons[view.plan.role]} />
            <div className="prep-columns-words" {...explains(aboutColumn(text, formats, view.guess))}>
              <b>
                <bdi>{view.column.name}</bdi>
              </b>
              <span>{statOf(text, formats, view, rowCount)}</span>
            </div>
            <div className="prep-columns-role">
              <RoleSelect column={view.column.name} role={view.plan.role} size="m" />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
