import { makeRng, randomInt, type Rng } from '../core/math/rng';
import type { PersonalKind } from '../core/data/role';

/** A text with what was planted in it: text.slice(start, end) is each piece. */
export interface PlantedText {
  readonly text: string;
  readonly planted: readonly { readonly start: number; readonly end: number; readonly kind: PersonalKind }[];
  /** Look-alikes in it that are nobody's: order numbers, prices, dates, sizes. */
  readonly decoys: readonly string[];
}

const digits = (rng: Rng, n: number): string => Array.from({ length: n }, () => randomInt(rng, 10)).join('');
const pick = <T>(rng: Rng, list: readonly T[]): T => list[randomInt(rng, list.length)]!;
const between = (rng: Rng, low: number, high: number): number => low + randomInt(rng, high - low + 1);
const two = (n: number): string => String(n).padStart(2, '0');

const firstNames = [
  'anna',
  'tom',
  'maria',
  'jean-luc',
  'priya',
  'sven',
  'olga',
  'li.na',
  'k_wagner',
  'dave99',
  'o.brien',
];
const hosts = [
  'gmail.com',
  'qq.com',
  '163.com',
  'web.de',
  'yahoo.co.uk',
  'orange.fr',
  'mail.shop-example.com',
  'firm.com.cn',
];

function email(rng: Rng): string {
  const tag = rng() < 0.2 ? `+${pick(rng, ['shop', 'orders', '2024'])}` : '';
  const name =
    rng() < 0.3
      ? digits(rng, between(rng, 6, 10))
      : pick(rng, firstNames) + (rng() < 0.3 ? digits(rng, 2) : '');
  const address = `${name}${tag}@${pick(rng, hosts)}`;
  const style = rng();
  if (style < 0.05) return address.replace('@', '(at)').replaceAll('+', '');
  return style < 0.15 ? address.toUpperCase() : address;
}

const areaCode = (rng: Rng): string => `${between(rng, 2, 9)}${digits(rng, 2)}`;
function westernPhone(rng: Rng): string {
  const [a, b, c] = [areaCode(rng), areaCode(rng), digits(rng, 4)];
  return pick(rng, [
    () => `(${a}) ${b}-${c}`,
    () => `${a}-${b}-${c}`,
    () => `${a}.${b}.${c}`,
    () => `${a} ${b} ${c}`,
    () => `+1 ${a} ${b} ${c}`,
    () => `+1-${a}-${b}-${c}`,
    () => `1-${a}-${b}-${c}`,
    () => `(${a})${b}-${c} ext. ${digits(rng, 3)}`,
    () => `+44 20 ${digits(rng, 4)} ${digits(rng, 4)}`,
    () => `07${digits(rng, 3)} ${digits(rng, 6)}`,
    () => `+44 (0)7${digits(rng, 3)} ${digits(rng, 6)}`,
    () => `+49 17${digits(rng, 1)} ${digits(rng, 7)}`,
    () => `0${between(rng, 30, 89)} ${digits(rng, 7)}`,
    () => `0171/${digits(rng, 7)}`,
    () => `0${between(rng, 1, 7)} ${Array.from({ length: 4 }, () => digits(rng, 2)).join(' ')}`,
    () => `+33 6 ${Array.from({ length: 4 }, () => digits(rng, 2)).join(' ')}`,
    () => `+34 6${digits(rng, 2)} ${digits(rng, 3)} ${digits(rng, 3)}`,
    () => `0044 7${digits(rng, 3)} ${digits(rng, 6)}`,
    () => `+7 (9${digits(rng, 2)}) ${digits(rng, 3)}-${digits(rng, 2)}-${digits(rng, 2)}`,
    () => `+61 4${digits(rng, 2)} ${digits(rng, 3)} ${digits(rng, 3)}`,
  ])();
}

/** As people write a number to slip past a filter. */
const inWords = (text: string): string =>
  text.replace(/[0-9]/g, (digit) => '零一二三四五六七八九'[Number(digit)]!);
const wide = (text: string): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
function chinesePhone(rng: Rng): string {
  const [a, b, c] = [`1${between(rng, 3, 9)}${digits(rng, 1)}`, digits(rng, 4), digits(rng, 4)];
  return pick(rng, [
    () => a + b + c,
    () => a + b + c,
    () => `${a} ${b} ${c}`,
    () => `${a}-${b}-${c}`,
    () => `+86 ${a}${b}${c}`,
    () => `+86${a}${b}${c}`,
    () => `86-${a}-${b}-${c}`,
    () => `（+86）${a}${b}${c}`,
    () => wide(a + b + c),
    () => inWords(a + b + c),
    () => Array.from(a + b + c).join(' '),
    () => `${a}_${b}_${c}`,
    () => `0${between(rng, 311, 899)}-${between(rng, 2, 8)}${digits(rng, 7)}-${digits(rng, 3)}`,
    () => `010-${between(rng, 2, 8)}${digits(rng, 7)}`,
    () => `0${between(rng, 311, 899)}-${between(rng, 2, 8)}${digits(rng, 6)}`,
    () => `（0571）${between(rng, 2, 8)}${digits(rng, 7)}`,
    () => `021 ${between(rng, 2, 8)}${digits(rng, 3)} ${digits(rng, 4)}`,
  ])();
}

/** Digits with a last one that makes the Luhn sum right. */
function luhn(start: string): string {
  const sum = Array.from(start).reduceRight((total, digit, i) => {
    const doubled = (start.length - 1 - i) % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return start + String((10 - (sum % 10)) % 10);
}

function card(rng: Rng): string {
  const number = pick(rng, [
    () => luhn(`4${digits(rng, 14)}`),
    () => luhn(`5${between(rng, 1, 5)}${digits(rng, 13)}`),
    () => luhn(`62${digits(rng, 16)}`),
    () => luhn(`62${digits(rng, 13)}`),
    () => luhn(`37${digits(rng, 12)}`),
  ])();
  if (number.length === 15)
    return rng() < 0.5 ? number : `${number.slice(0, 4)} ${number.slice(4, 10)} ${number.slice(10)}`;
  const style = rng();
  if (style < 0.4) return number;
  return (number.match(/\d{1,4}/g) ?? []).join(style < 0.75 ? ' ' : style < 0.9 ? '-' : '.');
}

const mainlandWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
function mainlandIdentity(rng: Rng): string {
  const place = pick(rng, ['110105', '310104', '440305', '330106', '510107', '420111', '610113', '370102']);
  const born = `${between(rng, 1945, 2010)}${two(between(rng, 1, 12))}${two(between(rng, 1, 28))}`;
  const start = place + born + digits(rng, 3);
  const check = '10X98765432'[mainlandWeights.reduce((sum, w, i) => sum + w * Number(start[i]), 0) % 11]!;
  const whole = start + (rng() < 0.3 ? check.toLowerCase() : check);
  const style = rng();
  if (style < 0.1) return wide(whole);
  if (style < 0.2) return `${whole.slice(0, 6)} ${whole.slice(6, 14)} ${whole.slice(14)}`;
  return style < 0.3 ? (whole.match(/.{1,4}/g) ?? []).join(' ') : whole;
}
const socialSecurity = (rng: Rng): string =>
  `${between(rng, 100, 665)}-${two(between(rng, 1, 99))}-${String(between(rng, 1, 9999)).padStart(4, '0')}`;

const streetNames = [
  'Maple',
  'Oak Hill',
  'Martin Luther King',
  'Elm',
  'Washington',
  'Baker',
  'St. James',
  '5th',
  "O'Connell",
  'Lake View',
];
const suffixes = [
  'Street',
  'St',
  'Ave',
  'Avenue',
  'Road',
  'Rd.',
  'Blvd',
  'Lane',
  'Drive',
  'Court',
  'Way',
  'Terrace',
];
const cities = ['Springfield, IL', 'Austin, TX', 'San Jose, CA', 'Portland, OR', 'New York, NY'];
function westernAddress(rng: Rng): string {
  const line = `${between(rng, 1, 9999)} ${pick(rng, streetNames)} ${pick(rng, suffixes)}`;
  return pick(rng, [
    () => line,
    () => `${line}, Apt ${between(rng, 1, 40)}${pick(rng, ['', 'A', 'B'])}`,
    () => `${line}, ${pick(rng, cities)} ${digits(rng, 5)}`,
    () => `${line} #${between(rng, 2, 90)}, ${pick(rng, cities)} ${digits(rng, 5)}-${digits(rng, 4)}`,
    () =>
      `Flat ${between(rng, 1, 20)}, ${between(rng, 1, 200)} High Street, London SW${between(rng, 1, 9)}A ${between(rng, 1, 9)}AA`,
    () => `PO Box ${between(rng, 10, 9999)}`,
    () => line.toUpperCase(),
    () => `${line.toLowerCase()} apt ${between(rng, 1, 40)}`,
    () => `Calle Mayor ${between(rng, 1, 99)}, 28013 Madrid`,
    () =>
      `${pick(rng, ['Hauptstraße', 'Goethestr.', 'Lindenweg', 'Berliner Allee'])} ${between(rng, 1, 120)}, ${digits(rng, 5)} Berlin`,
    () => `${between(rng, 1, 99)} rue de la République`,
  ])();
}

const chineseRegions = [
  '浙江省杭州市西湖区',
  '北京市朝阳区',
  '广东省深圳市南山区',
  '上海市浦东新区',
  '成都市武侯区',
  '江苏苏州工业园区',
  '武汉市洪山区',
  '',
];
function chineseAddress(rng: Rng): string {
  const region = pick(rng, chineseRegions);
  const road = pick(rng, [
    '文三路',
    '建国路',
    '中山北路',
    '人民大道',
    '科技园南路',
    '解放街',
    '天府三街',
    '长安街',
  ]);
  const estate = pick(rng, ['阳光花园', '翡翠小区', '锦绣家园', '金色公寓', '现代城', '万科城市花园']);
  return pick(rng, [
    () => `${region}${road}${between(rng, 1, 999)}号`,
    () =>
      `${region}${road}${between(rng, 1, 999)}号${estate}${between(rng, 1, 30)}栋${between(rng, 1, 4)}单元${between(rng, 101, 3205)}室`,
    () => `${region}${estate}${between(rng, 1, 30)}号楼${between(rng, 1, 4)}单元${between(rng, 101, 2805)}`,
    () => `${region}${road}${between(rng, 1, 99)}弄${between(rng, 1, 60)}号${between(rng, 101, 905)}室`,
    () => `${region}${estate}${pick(rng, ['A', 'B', '3'])}座${between(rng, 101, 2805)}室`,
    () => `湖南省长沙县果园镇杨花村${between(rng, 1, 20)}组`,
    () => `${region}${road}${wide(String(between(rng, 1, 99)))}号`,
    () => `${region}${road} ${between(rng, 1, 99)} 号`,
    () => `${estate} ${between(rng, 1, 30)}号楼 ${between(rng, 1, 4)}单元 ${between(rng, 101, 905)}`,
  ])();
}

const westernName = (rng: Rng): string =>
  `${pick(rng, ['Anna', 'José', 'Jean-Luc', 'Priya', 'Sven', 'Olga'])} ${pick(rng, ['Smith', 'Núñez', "O'Neill", 'Kumar', 'Müller'])}`;
const chineseName = (rng: Rng): string =>
  pick(rng, ['王', '李', '张', '陈', '欧阳', '赵']) + pick(rng, ['芳', '小雷', '秀英', '伟', '梅梅']);

type Plant = readonly [kind: PersonalKind, make: (rng: Rng) => string, phrases: readonly string[]];

const english: readonly Plant[] = [
  [
    'email',
    email,
    ['please write to {}', 'my email is {}', 'contact: {}', 'reply to <{}>', 'you can reach me at {}'],
  ],
  [
    'phone',
    westernPhone,
    [
      'call me at {}',
      'my cell is {}',
      'phone {}',
      'I can be reached on {}',
      'they never rang back {}',
      'tel. {}',
    ],
  ],
  ['identity', socialSecurity, ['my SSN is {}', 'they asked for {} on the form', 'social security {}']],
  ['card', card, ['I paid with {}', 'charged twice to card {}', 'my card number {}', 'visa {} was declined']],
  [
    'address',
    westernAddress,
    ['it should go to {}', 'I live at {}', 'delivered to {}', 'wrong address, mine is {}', 'ship to: {}'],
  ],
  ['name', westernName, ['my name is {}', 'account holder: {}']],
];
const chinese: readonly Plant[] = [
  ['email', email, ['邮箱是{}', '请发到{}谢谢', '联系我：{}', '我的邮件{}，等回复']],
  [
    'phone',
    chinesePhone,
    ['电话{}', '打我手机：{}', '联系方式{}谢谢', '请加微信{}', '有事打{}', '回电（{}）'],
  ],
  ['identity', mainlandIdentity, ['身份证{}', '身份证号码：{}', '报关要{}', '我的证件号是{}']],
  ['card', card, ['退到卡{}', '银行卡号{}', '请退款到{}', '卡号：{}']],
  ['address', chineseAddress, ['寄到{}', '地址：{}', '我住在{}', '收货地址是{}', '发到{}吧']],
  ['name', chineseName, ['我叫{}', '收件人：{}', '姓名{}']],
];

const englishDecoys: readonly ((rng: Rng) => string)[] = [
  (rng) => `order number ${digits(rng, 10)}`,
  (rng) => `order #${between(rng, 2, 9)}${digits(rng, 9)}`,
  (rng) => `tracking ${digits(rng, 12)}`,
  (rng) => `invoice ${between(rng, 2000, 2026)}-${digits(rng, 5)}`,
  (rng) => `I paid $${between(rng, 1, 9)},${digits(rng, 3)}.${digits(rng, 2)}`,
  (rng) => `on ${two(between(rng, 1, 12))}/${two(between(rng, 1, 28))}/${between(rng, 2015, 2026)}`,
  (rng) =>
    `since ${between(rng, 2015, 2026)}-${two(between(rng, 1, 12))}-${two(between(rng, 1, 28))} 12:30:45`,
  (rng) => `size ${between(rng, 2, 16)}, height 5'${between(rng, 1, 9)}", 36-28-38`,
  (rng) => `model WH-${digits(rng, 4)}XM${between(rng, 2, 5)}`,
  (rng) => `SKU ${digits(rng, 3)}-${digits(rng, 4)}`,
  (rng) => `rated ${between(rng, 1, 5)}/5 and ${between(rng, 60, 99)}% happy`,
  (rng) => `ISBN 978-3-16-${digits(rng, 6)}-${digits(rng, 1)}`,
  (rng) => `part no. ${digits(rng, 8)}`,
  (rng) => `version ${between(rng, 1, 20)}.${between(rng, 0, 9)}.${digits(rng, 4)}`,
  (rng) => `${between(rng, 1, 9)} Stars on the way to work`,
  (rng) => `${between(rng, 10, 90)}x${between(rng, 10, 90)}x${between(rng, 10, 90)} cm`,
  (rng) => `item ${between(rng, 1, 9)}${digits(rng, 12)}`,
  () => 'great value @ this price',
  () => 'thanks @jane for the tip',
  (rng) =>
    `between ${between(rng, 100, 400)} and ${between(rng, 500, 900)} washes, ${digits(rng, 1)}0,000 mAh`,
];
const chineseDecoys: readonly ((rng: Rng) => string)[] = [
  (rng) => `订单号${digits(rng, 18)}`,
  (rng) => `订单编号：${digits(rng, 12)}`,
  (rng) => `快递单号 ${digits(rng, 13)}`,
  (rng) => `花了${between(rng, 10, 9999)}.${digits(rng, 2)}元`,
  (rng) => `${between(rng, 2015, 2026)}年${between(rng, 1, 12)}月${between(rng, 1, 28)}日买的`,
  (rng) => `${between(rng, 2015, 2026)}-${two(between(rng, 1, 12))}-${two(between(rng, 1, 28))}到货`,
  (rng) => `身高${between(rng, 150, 180)}体重${between(rng, 80, 130)}斤穿${pick(rng, ['M', 'L', 'XL'])}码`,
  (rng) => `${between(rng, 1, 9)}号色很好看`,
  (rng) => `型号A${digits(rng, 4)}，容量${between(rng, 1, 9)}0000毫安`,
  (rng) => `等了${between(rng, 2, 20)}天，${between(rng, 1, 28)}号才发货`,
  (rng) => `坐${between(rng, 1, 18)}号线去的店`,
  (rng) => `${between(rng, 36, 44)}码偏小，${between(rng, 60, 99)}%满意`,
  (rng) => `货号${digits(rng, 8)}`,
  (rng) => `一路走来第${between(rng, 2, 9)}次回购`,
  (rng) => `条码69${digits(rng, 11)}`,
  () => '超市一楼的价格更贵',
];

const englishTalk = [
  'Love the fabric',
  'It runs small',
  'The zip broke after a week',
  'Fast delivery',
  'Not worth it',
  'My daughter wears it daily',
  'Colour is a bit off',
];
const chineseTalk = [
  '质量很好',
  '物流很快',
  '客服态度差',
  '水果不新鲜',
  '屏幕清晰',
  '穿着舒服',
  '性价比高',
  '和描述不符',
];

/**
 * Reviews in English and Chinese, one after the other: two thirds hold one to three pieces of personal data, most hold
 * look-alikes. The same seed gives the same texts.
 */
export function personalTexts(seed: number, count: number): PlantedText[] {
  const rng = makeRng(seed);
  return Array.from({ length: count }, (_, i) => makeText(rng, i % 2 === 1));
}

function makeText(rng: Rng, isChinese: boolean): PlantedText {
  const pieces: { text: string; kind?: PersonalKind; at?: number; length?: number }[] = [];
  const decoys: string[] = [];
  pieces.push({ text: pick(rng, isChinese ? chineseTalk : englishTalk) });
  const plants = rng() < 0.33 ? 0 : between(rng, 1, 3);
  for (let p = 0; p < plants; p++) {
    const [kind, make, phrases] = pick(rng, isChinese ? chinese : english);
    const [head, rear] = pick(rng, phrases).split('{}') as [string, string];
    const piece = make(rng);
    pieces.push({ text: head + piece + rear, kind, at: head.length, length: piece.length });
  }
  for (let d = between(rng, 0, 2); d > 0; d--) {
    const decoy = pick(rng, isChinese ? chineseDecoys : englishDecoys)(rng);
    decoys.push(decoy);
    pieces.splice(randomInt(rng, pieces.length + 1), 0, { text: decoy });
  }
  if (rng() < 0.5) pieces.push({ text: pick(rng, isChinese ? chineseTalk : englishTalk) });
  const joint = isChinese ? pick(rng, ['，', '。', '！', ' ']) : pick(rng, ['. ', ', ', '; ', '\n', ' - ']);
  const planted: { start: number; end: number; kind: PersonalKind }[] = [];
  let text = '';
  for (const { text: piece, kind, at, length } of pieces) {
    if (text !== '') text += joint;
    if (kind) planted.push({ start: text.length + at!, end: text.length + at! + length!, kind });
    text += piece;
  }
  return { text, planted, decoys };
}
