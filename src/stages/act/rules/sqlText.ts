import { isMissing, textsOf, writeDay, writeNumber, type Written } from './writtenValue';

const name = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** One condition as SQL of every dialect: names in double quotes, texts in single ones, shares as fractions. */
export function sqlLine({ condition, field }: Written): string {
  const column = name(field.name);
  switch (condition.kind) {
    case 'values': {
      if (isMissing(condition)) return `${column} IS ${condition.isNot ? 'NOT ' : ''}NULL`;
      const list = condition.values.map(literal).join(', ');
      // What is missing is none of the values, which SQL does not say by itself.
      if (condition.isNot) return `(${column} IS NULL OR ${column} NOT IN (${list}))`;
      return condition.values.length === 1 ? `${column} = ${list}` : `${column} IN (${list})`;
    }
    case 'words': {
      // A bar escapes what LIKE takes for patterns.
      const likes = textsOf(condition).map((text) => {
        const pattern = literal(`%${text.toLowerCase().replace(/[%_|]/g, '|$&')}%`);
        return `LOWER(${column}) LIKE ${pattern}${/[%_|]/.test(text) ? " ESCAPE '|'" : ''}`;
      });
      if (condition.isNot)
        return `(${column} IS NULL OR (${likes.map((like) => `NOT ${like}`).join(' AND ')}))`;
      return likes.length === 1 ? likes[0]! : `(${likes.join(' OR ')})`;
    }
    case 'range': {
      const { low, high, excludesLow, excludesHigh } = condition;
      const written = (value: number): string =>
        field.kind === 'day' ? `DATE ${literal(writeDay(value))}` : writeNumber(value);
      if (low !== null && low === high) return `${column} = ${written(low)}`;
      if (low !== null && high !== null && !excludesLow && !excludesHigh)
        return `${column} BETWEEN ${written(low)} AND ${written(high)}`;
      const parts: string[] = [];
      if (low !== null) parts.push(`${column} ${excludesLow ? '>' : '>='} ${written(low)}`);
      if (high !== null) parts.push(`${column} ${excludesHigh ? '<' : '<='} ${written(high)}`);
      return parts.join(' AND ');
    }
  }
}
