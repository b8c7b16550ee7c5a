const prefix = 'share: ';

/** What rolling up a log calls the column that says how much of a customer's buying is of a category. */
export const shareColumn = (category: string): string => `${prefix}${category}`;

/** The category that such a column is about, whatever the shop calls it; null for every other column. */
export const categoryOfShare = (name: string): string | null =>
  name.startsWith(prefix) ? name.slice(prefix.length) : null;
