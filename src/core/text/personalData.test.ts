import { expect, test } from 'vitest';
import { personalTexts } from '../../testing/personalTexts';
import { countPersonal, findPersonal, holdsPersonal, maskPersonal, redact } from './personalData';

const found = (text: string): string[] =>
  findPersonal(text).map(({ start, end, kind }) => `${kind} ${text.slice(start, end)}`);

test('on 2,000 English and Chinese texts nearly all that was planted is found, and nearly nothing else', () => {
  let [planted, hits, spans, right] = [0, 0, 0, 0];
  for (const { text, planted: pieces } of personalTexts(20261122, 2000)) {
    const all = findPersonal(text);
    planted += pieces.length;
    spans += all.length;
    hits += pieces.filter((p) => all.some(({ start, end }) => start <= p.start && end >= p.end)).length;
    right += all.filter((s) => pieces.some((p) => s.start >= p.start - 2 && s.end <= p.end + 2)).length;
  }
  expect(planted).toBeGreaterThan(2000);
  expect(hits / planted).toBeGreaterThanOrEqual(0.98);
  expect(right / spans).toBeGreaterThanOrEqual(0.95);
});

test('texts without anything planted give nothing', () => {
  const clean = personalTexts(7, 3000).filter(({ planted }) => planted.length === 0);
  expect(clean.length).toBeGreaterThan(800);
  expect(clean.flatMap(({ text }) => found(text))).toEqual([]);
});

test.each([
  ['write to Anna.Smith+shop@mail.example.co.uk.', ['email Anna.Smith+shop@mail.example.co.uk']],
  ['邮箱zhang_san@163.com谢谢', ['email zhang_san@163.com']],
  ['ＡＢＣ１２＠ＳＯＨＵ．ＣＯＭ', ['email ＡＢＣ１２＠ＳＯＨＵ．ＣＯＭ']],
  ['anna (at) example (dot) com', ['email anna (at) example (dot) com']],
  ['anna at example dot com', ['email anna at example dot com']],
  ['anna @ gmail.com', ['email anna @ gmail.com']],
  ['小明@例子.公司', ['email 小明@例子.公司']],
  ['anna(at)example.com', ['email anna(at)example.com']],
  ['邮箱：zhang艾特163点com', ['email zhang艾特163点com']],
  ['anna_smith@公司.cn谢谢', ['email anna_smith@公司.cn']],
])('the e-mail address in “%s” is found', (text, spans) => {
  expect(found(text)).toEqual(spans);
});

test.each([
  ['ring (212) 555-0123 x42 please', ['phone (212) 555-0123 x42']],
  ['my number is 2125550123', ['phone 2125550123']],
  ['+1 212 555 0123 5 stars', ['phone +1 212 555 0123']],
  ['+44 (0)20 7946 0958, thanks', ['phone +44 (0)20 7946 0958']],
  ['Tel.: 0171/1234567', ['phone 0171/1234567']],
  ['appelez le 06 12 34 56 78', ['phone 06 12 34 56 78']],
  ['call 555-0123', ['phone 555-0123']],
  ['打13812345678找我', ['phone 13812345678']],
  ['手机：１３８１２３４５６７８', ['phone １３８１２３４５６７８']],
  ['138-1234-5678或139 8765 4321', ['phone 138-1234-5678', 'phone 139 8765 4321']],
  ['座机（010）12345678转801', ['phone （010）12345678转801']],
  ['（+86）13812345678', ['phone （+86）13812345678']],
  ['我的手机是 1 3 8 1 2 3 4 5 6 7 8', ['phone 1 3 8 1 2 3 4 5 6 7 8']],
  ['138_1234_5678', ['phone 138_1234_5678']],
  ['电话一三八一二三四五六七八', ['phone 一三八一二三四五六七八']],
  ['壹叁捌壹贰叁肆伍陆柒捌找我', ['phone 壹叁捌壹贰叁肆伍陆柒捌']],
  ['①③⑧①②③④⑤⑥⑦⑧', ['phone ①③⑧①②③④⑤⑥⑦⑧']],
  ['0571-88888888-801', ['phone 0571-88888888-801']],
  ['8 (912) 345-67-89', ['phone 8 (912) 345-67-89']],
])('the phone number in “%s” is found', (text, spans) => {
  expect(found(text)).toEqual(spans);
});

test.each([
  ['身份证11010519491231002X', ['identity 11010519491231002X']],
  ['身份证 110105 19491231 002X', ['identity 110105 19491231 002X']],
  ['身份证号:110105 1949 1231 002X', ['identity 110105 1949 1231 002X']],
  ['1101 0519 4912 3100 2X', ['identity 1101 0519 4912 3100 2X']],
  ['ssn 123.45.6789', ['identity 123.45.6789']],
  ['台胞证12345678', ['identity 12345678']],
  ['SSN 123-45-6789', ['identity 123-45-6789']],
  ['my ssn is 123456789', ['identity 123456789']],
  ['护照号E12345678', ['identity E12345678']],
  ['DNI 12345678Z', ['identity 12345678Z']],
  ['card 4111 1111 1111 1111', ['card 4111 1111 1111 1111']],
  ['4111.1111.1111.1111', ['card 4111.1111.1111.1111']],
  ['4111  1111  1111  1111', ['card 4111  1111  1111  1111']],
  ['退到6222 0210 0111 6245 694，39码', ['card 6222 0210 0111 6245 694']],
  ['退到4111 1111 1111 1111 39码', ['card 4111 1111 1111 1111']],
  ['visa 41111111 1111 1111', ['card 41111111 1111 1111']],
  ['用６２２２０２１００１１１６２４５６９４付的', ['card ６２２２０２１００１１１６２４５６９４']],
  ['IBAN DE89 3704 0044 0532 0130 00', ['account DE89 3704 0044 0532 0130 00']],
  ['加微信：lic770_shop', ['account lic770_shop']],
  ['see https://shop.example.com/r?token=a8f3e1', ['link https://shop.example.com/r?token=a8f3e1']],
])('the number of a paper, card or account in “%s” is found', (text, spans) => {
  expect(found(text)).toEqual(spans);
});

test.each([
  [
    'it went to 742 Evergreen Terrace, Springfield, IL 62704.',
    '742 Evergreen Terrace, Springfield, IL 62704',
  ],
  ['Flat 3, 221B Baker Street, London NW1 6XE', 'Flat 3, 221B Baker Street, London NW1 6XE'],
  ['I live at 12 main street', '12 main street'],
  ['P.O. Box 1234', 'P.O. Box 1234'],
  ['Musterstraße 5a, 12345 Berlin', 'Musterstraße 5a, 12345 Berlin'],
  ['10 rue de la Paix, 75002 Paris', '10 rue de la Paix, 75002 Paris'],
  [
    '我住在浙江省杭州市西湖区文三路25号翠苑新村3栋2单元501室。',
    '浙江省杭州市西湖区文三路25号翠苑新村3栋2单元501室',
  ],
  ['寄到阳光花园12号楼3单元1201', '阳光花园12号楼3单元1201'],
  ['地址：上海市 浦东新区 张杨路188弄5号602室', '上海市 浦东新区 张杨路188弄5号602室'],
  ['臺北市信義區信義路五段7號101樓', '臺北市信義區信義路五段7號101樓'],
  ['寄到文三路 25 号', '文三路 25 号'],
  ['寄到 阳光小区 3号楼 2单元 501', '阳光小区 3号楼 2单元 501'],
  ['香港弥敦道100号', '香港弥敦道100号'],
  ['我家在朝阳区望京西园三区312号楼', '朝阳区望京西园三区312号楼'],
  ['ship to: 123 MAIN STREET', '123 MAIN STREET'],
  ['got it at 123 main st apt 4', '123 main st apt 4'],
  ['12 Rue de Rivoli, 75001 Paris', '12 Rue de Rivoli, 75001 Paris'],
  ['Calle Mayor 5, 28013 Madrid', 'Calle Mayor 5, 28013 Madrid'],
])('the address in “%s” is found whole', (text, address) => {
  expect(found(text)).toEqual([`address ${address}`]);
});

test.each([
  ['Hi, my name is Anna Smith and I love it', 'Anna Smith'],
  ['My name’s José Núñez', 'José Núñez'],
  ['Would buy again. Kind regards, Tom Baker', 'Tom Baker'],
  ['我叫王芳，买了两次', '王芳'],
  ['收件人：欧阳小雷', '欧阳小雷'],
  ['请找王女士', '王'],
])('the name that “%s” introduces is found', (text, name) => {
  expect(found(text)).toEqual([`name ${name}`]);
});

test.each([
  'Order 4155550123 came late',
  'tracking no. 13812345678',
  '订单号110105194912310021',
  '快递单号：6222021001116245694',
  'card 4111 1111 1111 1112',
  '110105194912310021不对',
  'paid $13,812,345.67 in all',
  '花了13800000000元',
  'ISBN 978-3-16-148410-0',
  'on 01.02.2023 12:30 and 2023-02-01 08:15:00',
  'sizes 36-28-38, 5 ft 7, 130 lbs',
  'WH-1000XM4, A2345678901, SKU 12345-6789',
  '10 Stars on the way to work',
  '1 Set 4 Sizes Round Circle Hat',
  '3号色、5号电池、2号线、12号发货',
  '味道一号棒，走路10分钟',
  '万达广场3楼，医院3楼',
  'look @ this, thanks @jane',
  'v1.2.3.4567 and 192.168.10.254',
  '100 000 000 people, 1.234.567,89 €',
  'https://shop.example.com/item/12345678?size=m',
  '任何女士都适合，白领女士喜欢，东方先生',
  '我叫他们退款，收货人都说好',
  'Product Name: Lamp Shade. I called Amazon. Best wishes to all',
  'Mr. Clean works, my name it',
  '第一二三四五六次，一二三四五六七',
  'I walked 5 Miles Drive slowly, 3 Big Way Too Large',
  '万达影城3号厅，知道5号发货',
  'passport 2024-05-01 valid',
])('“%s” holds nothing personal', (text) => {
  expect(found(text)).toEqual([]);
  expect(redact(text)).toBe(text);
});

test('a redacted text keeps its other words, a masked one shows where something stood', () => {
  const text = 'Lovely! Call 212-555-0123 or a@b.com.';
  expect(redact(text)).toBe('Lovely! Call   or  .');
  expect(maskPersonal(text)).toBe('Lovely! Call ••• or •••.');
  expect(holdsPersonal(redact(text))).toBe(false);
});

test('what was redacted has nothing left to find', () => {
  for (const { text } of personalTexts(3, 1000)) expect(found(redact(text))).toEqual([]);
});

test('kinds are counted over texts', () => {
  expect(countPersonal(['a@b.com and c@d.org', '13812345678', 'nothing'])).toEqual({ email: 2, phone: 1 });
});

test('hostile texts end: endless digits, at signs, capitals and brackets', () => {
  for (const piece of [
    '1',
    '1 ',
    '+1(',
    '@',
    'a@',
    'A',
    'A1 ',
    '1 Aa ',
    '号',
    '路1号',
    'a at b dot ',
    '<',
    '我叫王',
    '一',
    '1 a st ',
    'my name is A',
  ])
    expect(findPersonal(piece.repeat(50_000)).every(({ start, end }) => end > start)).toBe(true);
});
