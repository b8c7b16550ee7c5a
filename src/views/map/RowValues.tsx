import type { ReactNode } from 'react';
import type { Recipe } from '../../core/data/recipe';
import { cell, columnNamed, type Column, type Table } from '../../core/data/table';
import { maskPersonal } from '../../core/text/personalData';
import { useApp } from '../appStore';
import { columnTitle } from './customer/useKnown';

/** The columns of a table that have one of these roles. */
export const columnsAs = ({ columns }: Recipe, table: Table, roles: readonly string[]): Column[] =>
  columns.flatMap(({ name, role }) => {
    const column = roles.includes(role) ? columnNamed(table, name) : undefined;
    return column ? [column] : [];
  });

/** The first few that say something of a customer without a text. */
export const valueColumns = (recipe: Recipe, table: Table): Column[] =>
  columnsAs(recipe, table, ['number', 'amount', 'category', 'date']).slice(0, 4);

/** What a customer has in some columns, personal data behind dots. */
export function RowValues({
  columns,
  row,
}: {
  readonly columns: readonly Column[];
  readonly row: number;
}): ReactNode {
  const language = useApp((state) => state.language);
  return (
    <dl>
      {columns.map((column) => (
        <div key={column.name}>
          <dt>
            <bdi>{columnTitle(column.name, language)}</bdi>
          </dt>
          <dd>
            <bdi>{maskPersonal(cell(column, row)) || '·'}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
