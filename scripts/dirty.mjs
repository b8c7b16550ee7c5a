/** A sample shop as exports really come: the same rows with the faults that hands, spreadsheets and time leave behind. */
import Papa from 'papaparse';

/** Which columns are what, by the language of the sample. */
const columns = {
  en: {
    key: 'customer_id',
    contact: 'email',
    name: 'first_name',
    city: 'city',
    age: 'age',
    date: 'last_order',
    spend: 'spend_12m',
    basket: 'average_basket',
    text: 'review',
    postcode: 'postcode',
  },
  zh: {
    key: '会员号',
    contact: '手机号',
    name: '姓名',
    city: '城市',
    age: '年龄',
    date: '最近下单',
    spend: '近一年消费',
    basket: '客单价',
    text: '评论',
    postcode: '邮编',
  },
};

/** Every n-th row from an offset on. */
const every = (n, offset, change) => (row, i) => (i % n === offset ? change(row, i) : row);

/**
 * @param {string} text  CSV with a header
 * @param {'en' | 'zh'} language
 * @returns {string} CSV with a postcode more
 */
export function dirty(text, language) {
  const name = columns[language];
  const { data } = Papa.parse(text, { header: true, skipEmptyLines: true });
  const isChinese = language === 'zh';
  const misread = (cell) => Buffer.from(cell, 'utf8').toString('latin1');
  const slip = (cell) => (cell.length > 3 ? cell.slice(0, 2) + cell[3] + cell[2] + cell.slice(4) : cell);
  const set = (column, of) => (row, i) => ({ ...row, [name[column]]: of(row[name[column]] ?? '', i) });
  let rows = data.map((row, i) => {
    const code = (isChinese ? 100_000 : 10_000) + ((i * 7919) % (isChinese ? 700_000 : 90_000));
    return { ...row, [name.postcode]: String(code) };
  });
  const faults = [
    every(
      31,
      4,
      set('city', (cell) => (isChinese ? `${cell} ` : cell.toLowerCase())),
    ),
    every(
      67,
      9,
      set('city', (cell) => (isChinese ? `${cell}。` : `${cell.toUpperCase()} `)),
    ),
    every(
      211,
      17,
      set('text', (cell) => misread(isChinese ? cell : `Café style. ${cell}`)),
    ),
    every(
      173,
      30,
      set('text', (cell) => `${cell} ${isChinese ? '电话 13812345678' : 'Call me on +1 212 555 0143'}`),
    ),
    every(
      701,
      12,
      set('age', () => '940'),
    ),
    every(
      397,
      44,
      set('date', () => '1970-01-01'),
    ),
    every(
      1033,
      71,
      set('date', () => '2052-03-04'),
    ),
    every(
      467,
      50,
      set('spend', (cell) => `-${Number(cell) + 53}`),
    ),
    every(
      521,
      61,
      set('spend', (cell) => String((Number(cell) + 90) * 400)),
    ),
    every(
      149,
      83,
      set('basket', (cell) => (isChinese ? `$${cell}` : `€${cell}`)),
    ),
    every(
      23,
      2,
      set('postcode', (cell, i) => String(cell).replace(/^\d{2}/, String(1 + (i % 9)))),
    ),
  ];
  for (const fault of faults) rows = rows.map(fault);
  const tests = rows.slice(0, 11).map((row, i) => ({
    ...row,
    [name.key]: `${row[name.key]}9${i}`,
    [name.contact]: isChinese ? row[name.contact] : `test${i + 1}@example.com`,
    [name.name]: isChinese ? '测试账号' : 'Test',
  }));
  const doubles = rows
    .filter((_, i) => i % 97 === 40)
    .map((row) => ({
      ...row,
      [name.key]: `${row[name.key]}8`,
      [name.name]: isChinese ? row[name.name] : slip(row[name.name]),
      [name.contact]: isChinese ? row[name.contact] : row[name.contact].replace('@', '+shop@'),
    }));
  const again = rows.filter((_, i) => i % 233 === 7);
  return Papa.unparse([...rows, ...tests, ...doubles, ...again]);
}
