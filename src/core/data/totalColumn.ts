import type { ColumnPlan, Recipe } from './recipe';

/** Columns of money that say all that a customer brought in, rather than what one order or thing costs. */
const saysTotal =
  /monetary|revenue|turnover|sales|spen[dt]|lifetime|ltv|total|收入|销售额|消费(?!评分)|总额|总计|累计|营收|成交/i;
const saysUnit = /average|avg|mean|unit|price|per[_ ]|客单价|单价|均|价格/i;

/** What a person earns elsewhere is not what they bring in. */
const saysOwn =
  /(?:annual|yearly|monthly|household|personal)[ _-]*income|salary|wage|(?:年|月|家庭|个人)[ _]?总?收入|薪/i;

/** The column of money that says what a customer brought in altogether; undefined where none does. */
export const totalColumn = ({ columns }: Pick<Recipe, 'columns'>): ColumnPlan | undefined =>
  columns.find(
    ({ role, name }) =>
      role === 'amount' && !saysUnit.test(name) && !saysOwn.test(name) && saysTotal.test(name),
  );
